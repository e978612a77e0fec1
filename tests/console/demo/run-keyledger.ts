import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const limitMs = 120_000;

/** A program of ours at work, and how to end it. */
export type RunningProgram = { readonly match: RegExpExecArray; stop(): Promise<void> };

/** Runs the `keyledger` command in an environment and waits until it has written what fits; fails with all that it wrote. */
export async function runKeyledger(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  pattern: RegExp,
): Promise<RunningProgram> {
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning', 'services/cli/src/main.ts'];
  const env = { ...process.env, ...environment, NO_COLOR: '1' };
  const child = spawn(process.execPath, [...flags, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  let text = '';
  const found = new Promise<RegExpExecArray>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match !== null) resolve(match);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then(() => reject(new Error(`It ended early:\n${text}`)));
    setTimeout(() => reject(new Error(`It takes too long:\n${text}`)), limitMs).unref();
  });
  try {
    return { match: await found, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
