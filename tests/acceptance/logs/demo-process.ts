import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../stack/free-port.ts';
import { noteProcess } from '../stack/note-process.ts';
import { bareEnvironment, nodeArguments, repository } from '../stack/run-program.ts';
import { waitFor } from '../stack/wait-for.ts';

/** `keyledger start` with its demo, in a data folder of its own. */
export type DemoProcess = {
  readonly publicUrl: string;
  readonly controlUrl: string;
  readonly bootstrapKey: string;
  /** Its `DATA_DIR`. */
  readonly dataDir: string;
  /** The one-time sign-in link that it printed. */
  readonly signInLink: string;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
  /** What it logged; readable until `remove`. */
  log(): Promise<string>;
  remove(): Promise<void>;
};

/** Starts a demo and waits until it has shown its report. */
export async function startDemo(options: { runFolder: string; bootstrapKey: string }): Promise<DemoProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keyledger-demo-log-'));
  const names = ['API_PORT', 'AUTH_PORT', 'ADMIN_PORT', 'SANDBOX_PORT', 'SANDBOX_CONTROL_PORT'] as const;
  const ports = new Map<string, string>();
  for (const name of names) ports.set(name, String(await freePort()));
  const child = spawn(process.execPath, [...nodeArguments, 'services/cli/src/main.ts', 'start'], {
    cwd: repository,
    env: {
      ...bareEnvironment(),
      ...Object.fromEntries(ports),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'trace',
      BOOTSTRAP_API_KEY: options.bootstrapKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) noteProcess(options.runFolder, child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = once(child, 'exit');
  const signInLink = await waitFor(
    'the demo has shown its report',
    async () => {
      if (child.exitCode !== null) return 'ended';
      return /New sign-in|sign-in link/.test(output) && /http\S+\/auth\/link#\S+/.exec(output)?.[0];
    },
    { timeoutMs: 120_000 },
  );
  if (signInLink === 'ended') throw new Error(`keyledger start ended with ${child.exitCode}: ${output}`);
  return {
    publicUrl: `http://localhost:${ports.get('API_PORT')}`,
    controlUrl: `http://127.0.0.1:${ports.get('SANDBOX_CONTROL_PORT')}`,
    bootstrapKey: options.bootstrapKey,
    dataDir,
    signInLink,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    log: () => readFile(join(dataDir, 'demo', 'keyledger.log'), 'utf8'),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
