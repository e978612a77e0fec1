import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../acceptance/stack/free-port.ts';

const root = join(import.meta.dirname, '../..');

/** Whether to run the stack: it takes minutes, so somebody has to ask for it, and an engine has to answer. */
export function mayRunCompose(): boolean {
  return process.env.KEYLEDGER_COMPOSE === 'on' && spawnSync('docker', ['compose', 'version']).status === 0;
}

/** A project of `docker compose` of this test run alone, with its own ports, volumes and API key. */
export type ComposeStack = {
  /** Begins the names of its containers, networks and volumes. */
  readonly project: string;
  readonly key: string;
  /** What the next `docker compose` reads from the shell. */
  readonly environment: Record<string, string | undefined>;
  /** Runs `docker compose …` and returns what it printed; rejects with its last lines when it fails. */
  compose(...args: string[]): Promise<string>;
  /** The same, with a file as its standard input. */
  composeFrom(file: string, ...args: string[]): Promise<string>;
  docker(...args: string[]): Promise<string>;
  /** Runs a command in the running container of a service; the exit code counts, not whether it failed. */
  exec(service: string, ...command: string[]): Promise<{ code: number; output: string }>;
  /** Every container, also those that have ended. */
  containers(): Promise<Container[]>;
  /** Calls the public port with the API key. */
  request(path: string, init?: RequestInit): Promise<Response>;
  readonly ports: {
    readonly api: number;
    readonly sandbox: number;
    readonly prometheus: number;
    readonly control: number;
  };
};

export type ComposeOptions = {
  /** Compose files that come on top, paths from the root. */
  readonly files?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** What `docker inspect` tells, as far as it is looked at here. */
export type Container = {
  Name: string;
  Created: string;
  Config: { Labels: Record<string, string>; User: string; Image: string };
  State: { Status: string; ExitCode: number; Pid: number; Health?: { Status: string } };
  RestartCount: number;
  HostConfig: {
    ReadonlyRootfs: boolean;
    CapDrop: string[] | null;
    CapAdd: string[] | null;
    SecurityOpt: string[] | null;
    Memory: number;
    LogConfig: { Config: Record<string, string> };
    PortBindings: Record<string, { HostIp: string; HostPort: string }[]> | null;
  };
};

/** The service that a container belongs to. */
export function serviceOf(container: Container): string {
  return container.Config.Labels['com.docker.compose.service'] ?? '';
}

/** Chooses free ports and names; starts nothing. */
export async function openComposeStack(options: ComposeOptions = {}): Promise<ComposeStack> {
  const project = `keyledger-test-${randomBytes(4).toString('hex')}`;
  const key = randomBytes(32).toString('hex');
  const ports = {
    api: await freePort(),
    sandbox: await freePort(),
    prometheus: await freePort(),
    control: await freePort(),
  };
  const env: Record<string, string | undefined> = {
    ...process.env,
    BOOTSTRAP_API_KEY: key,
    API_PORT: String(ports.api),
    SANDBOX_PORT: String(ports.sandbox),
    PROMETHEUS_PORT: String(ports.prometheus),
    SANDBOX_CONTROL_PORT: String(ports.control),
    COMPOSE_ANSI: 'never',
    ...options.environment,
  };
  // No .env of the person at this machine takes part.
  const files = ['docker-compose.yml', ...(options.files ?? [])].flatMap((file) => ['-f', file]);
  const prefix = ['compose', '--env-file', '/dev/null', '-p', project, ...files, '--profile', 'sandbox'];
  const compose = async (...args: string[]): Promise<string> => succeed(await run([...prefix, ...args], env), args);
  const docker = async (...args: string[]): Promise<string> => succeed(await run(args, env), args);

  return {
    project,
    key,
    environment: env,
    ports,
    compose,
    async composeFrom(file, ...args) {
      const input = openSync(file, 'r');
      try {
        return succeed(await run([...prefix, ...args], env, input), args);
      } finally {
        closeSync(input);
      }
    },
    docker,
    exec: (service, ...command) => run([...prefix, 'exec', '-T', service, ...command], env),
    async containers() {
      const ids = (await compose('ps', '-aq')).split('\n').filter((id) => id !== '');
      return JSON.parse(await docker('inspect', ...ids)) as Container[];
    },
    request: (path, init = {}) =>
      fetch(`http://localhost:${ports.api}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
      }),
  };
}

type Outcome = { code: number; output: string; errors: string };

function run(args: readonly string[], env: NodeJS.ProcessEnv, input: number | 'ignore' = 'ignore'): Promise<Outcome> {
  const child = spawn('docker', args, { cwd: root, env, stdio: [input, 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, output, errors }));
  });
}

function succeed({ code, output, errors }: Outcome, args: readonly string[]): string {
  if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with ${code}: ${errors.slice(-2000)}`);
  return output;
}
