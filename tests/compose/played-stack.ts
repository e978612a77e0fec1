import { createRestClient } from '../acceptance/stack/rest-client.ts';
import { createSandboxClient } from '../acceptance/stack/sandbox-client.ts';
import type { Stage } from '../acceptance/stack/start-stack.ts';
import { type ComposeStack, type Container, openComposeStack, serviceOf } from './compose-stack.ts';

/** The stack in containers with a bare sandbox, to play a script on. */
export type PlayedStack = Stage & {
  readonly stack: ComposeStack;
  /** The containers of a service, oldest number first. */
  containersOf(service: string): Promise<Container[]>;
  /** Whether every container runs and is healthy, and the public port answers. */
  isHealthy(): Promise<boolean>;
  /** Whether the edge sends requests to this many replicas of api. */
  hasApis(count: number): Promise<boolean>;
  close(): Promise<void>;
};

const countServersUp =
  'exec 3<>/dev/tcp/127.0.0.1/9464; printf "GET /metrics HTTP/1.0\\r\\n\\r\\n" >&3; grep -cE \'^haproxy_server_status.*proxy="api".*state="UP"} 1\' <&3';

const started = ['edge', 'auth', 'scheduler', 'worker', 'sandbox'];

/**
 * Starts every service but the demo and Prometheus, from this tree or from an image: `stack.environment.KEYLEDGER_IMAGE` decides
 * from then on what the next container is made of.
 */
export async function startPlayedStack(
  environment: Readonly<Record<string, string>>,
  image?: string,
): Promise<PlayedStack> {
  const stack = await openComposeStack({
    files: ['tests/compose/bare-sandbox.yml'],
    environment: { API_RATE_LIMIT: '100000', ...environment },
  });
  const close = () => stack.compose('down', '--volumes', '--remove-orphans', '--timeout', '10').then(() => undefined);
  try {
    // One service of each image: with `up --build` every service would build its own.
    await stack.compose('build', 'edge', 'auth');
    if (image !== undefined) stack.environment.KEYLEDGER_IMAGE = image;
    await stack.compose('up', '--wait', ...started);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  const publicUrl = `http://localhost:${stack.ports.api}`;
  return {
    stack,
    close,
    publicUrl,
    rest: createRestClient(publicUrl, stack.key),
    xero: createSandboxClient(`http://127.0.0.1:${stack.ports.control}`),
    signInLink: () => stack.compose('run', '--rm', '--no-deps', '-T', 'keyledger', 'sign-in-link'),
    async containersOf(service) {
      const all = await stack.containers();
      return all
        .filter((container) => serviceOf(container) === service)
        .sort((a, b) => a.Name.localeCompare(b.Name, 'en', { numeric: true }));
    },
    hasApis: async (count) => (await stack.exec('edge', 'bash', '-c', countServersUp)).output.trim() === String(count),
    async isHealthy() {
      const all = await stack.containers();
      const lasting = all.filter(({ State }) => State.Health !== undefined);
      if (!lasting.every(({ State }) => State.Status === 'running' && State.Health?.Status === 'healthy')) return false;
      return (await stack.request('/v1/organisations?limit=1')).status === 200;
    },
  };
}
