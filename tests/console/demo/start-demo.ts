import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../acceptance/stack/free-port.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = ['--conditions=source', '--disable-warning=ExperimentalWarning', 'services/cli/src/main.ts'];
const startLimitMs = 120_000;

/** A running demo of the whole product. */
export type Demo = {
  readonly publicUrl: string;
  /** Base of the sandbox's control API. */
  readonly controlUrl: string;
  /** Makes a one-time link; for the first administrator unless another operator is named. */
  signInLink(email?: string): Promise<string>;
  close(): Promise<void>;
};

/** Starts the demo as `npm start` does, in a folder and on ports of its own, and waits until it is filled. */
export async function startDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keyledger-console-'));
  const ports = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  const [api, auth, admin, sandbox, control] = ports.map(String);
  const env = {
    ...process.env,
    API_PORT: api,
    AUTH_PORT: auth,
    ADMIN_PORT: admin,
    SANDBOX_PORT: sandbox,
    SANDBOX_CONTROL_PORT: control,
    DATA_DIR: dataDir,
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, [...cli, 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  try {
    await outputOf(child, /sign-in-link\s*$/);
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    publicUrl: `http://localhost:${api}`,
    controlUrl: `http://127.0.0.1:${control}`,
    signInLink: async (email) => {
      const args = [...cli, 'sign-in-link', ...(email === undefined ? [] : ['--email', email])];
      const asked = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      return (await outputOf(asked, /http\S+\/auth\/link#\S+/))[0];
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until a program has written what fits; fails with all that it wrote when it ends before. */
function outputOf(child: ReturnType<typeof spawn>, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`It takes too long:\n${text}`)), startLimitMs);
    const take = (chunk: Buffer): void => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`It ended early:\n${text}`));
    });
  });
}
