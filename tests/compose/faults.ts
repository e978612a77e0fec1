import { setTimeout as pause } from 'node:timers/promises';
import type { PlayedStack } from './played-stack.ts';

/** One thing that goes wrong with a stack, and how whoever runs it puts it right. */
export type Fault = {
  readonly name: string;
  /** Between its beginning and its end. */
  readonly lastsMs: number;
  begin(played: PlayedStack): Promise<unknown>;
  end(played: PlayedStack): Promise<unknown>;
};

const downMs = 3000;
const cutMs = 30_000;

/** `docker kill`; an orchestrator starts it again. */
function kill(service: string): Fault {
  return {
    name: `docker kill of ${service}`,
    lastsMs: downMs,
    begin: async (played) => played.stack.docker('kill', await nameOf(played, service)),
    end: async (played) => played.stack.docker('start', await nameOf(played, service)),
  };
}

const wipedRedis: Fault = {
  name: 'docker kill of redis, and its volume wiped',
  lastsMs: downMs,
  async begin(played) {
    const { stack } = played;
    await stack.docker('kill', await nameOf(played, 'redis'));
    await stack.compose('rm', '--force', 'redis');
    await stack.docker('volume', 'rm', `${stack.project}_redis`);
  },
  end: ({ stack }) => stack.compose('up', '--detach', '--no-deps', 'redis'),
};

/** Takes a service off one of its networks; what it has open there hangs, as when a cable is pulled. */
function cut(service: string, network: string, between: string): Fault {
  return {
    name: `${between} cut off for ${cutMs / 1000} s (${service} off the network ${network})`,
    lastsMs: cutMs,
    begin: async (played) =>
      played.stack.docker('network', 'disconnect', networkOf(played, network), await nameOf(played, service)),
    end: async (played) =>
      played.stack.docker(
        'network',
        'connect',
        '--alias',
        service,
        networkOf(played, network),
        await nameOf(played, service),
      ),
  };
}

const workerFromData = cut('worker', 'data', 'worker from PostgreSQL and Redis');

/** One fault of each kind. */
export const oneOfEachKind: readonly Fault[] = [
  kill('worker'),
  kill('redis'),
  wipedRedis,
  kill('postgres'),
  workerFromData,
];

/** Every service, store and connection. */
export const everyFault: readonly Fault[] = [
  ...['auth', 'scheduler', 'worker', 'api', 'edge'].map(kill),
  kill('redis'),
  wipedRedis,
  kill('postgres'),
  workerFromData,
  cut('worker', 'services', 'worker from auth and Xero'),
  cut('auth', 'services', 'worker and api from auth'),
  cut('sandbox', 'services', 'worker and auth from Xero'),
  cut('redis', 'data', 'worker and scheduler from Redis'),
  cut('postgres', 'data', 'everything from PostgreSQL'),
];

/** Lets a fault happen and returns when it began and ended, in milliseconds. */
export async function happen(fault: Fault, played: PlayedStack): Promise<{ at: number; until: number }> {
  const at = Date.now();
  await fault.begin(played);
  await pause(fault.lastsMs);
  const until = Date.now();
  await fault.end(played);
  return { at, until };
}

async function nameOf(played: PlayedStack, service: string): Promise<string> {
  const [container] = await played.containersOf(service);
  if (container === undefined) throw new Error(`There is no container of ${service}`);
  return container.Name.slice(1);
}

function networkOf({ stack }: PlayedStack, network: string): string {
  return `${stack.project}_${network}`;
}
