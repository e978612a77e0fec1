import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1_000;

/**
 * Runs a program to its end. It gets a process group of its own, so that Ctrl-C, which the terminal sends to everybody and npm
 * sends once more, reaches it exactly once: from here. A second Ctrl-C after two seconds is passed on too.
 *
 * @param {object} options
 * @param {(text: string) => void} [options.onOutput] takes what the program writes, instead of this process's own output
 * @param {boolean} [options.ipc] opens a channel to a Node program, so that it notices when this process is killed
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runChild(command, args, { cwd, env, shell = false, onOutput, ipc = false }) {
  const output = onOutput === undefined ? 'inherit' : 'pipe';
  const stdio = [onOutput === undefined ? 'inherit' : 'ignore', output, output, ...(ipc ? ['ipc'] : [])];
  const child = spawn(command, args, { cwd, env, shell, stdio, detached: process.platform !== 'win32' });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      onOutput(chunk);
    });
  }
  const stopForwarding = forwardSignals(child);
  try {
    const code = await new Promise((resolve) => {
      child.once('error', (error) => {
        text += error.message;
        resolve(127);
      });
      child.once('close', (exitCode, signal) => resolve(exitCode ?? 128 + (constants.signals[signal] ?? 0)));
    });
    return { code, output: text };
  } finally {
    stopForwarding();
  }
}

function forwardSignals(child) {
  let lastAt = Number.NEGATIVE_INFINITY;
  const forward = (signal) => {
    const now = performance.now();
    if (now - lastAt < 2_000) return;
    lastAt = now;
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  const watch = watchParent(() => forward('SIGTERM'));
  return () => {
    clearInterval(watch);
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

/** Under npm, a killed npm must not leave us behind; started otherwise, our parent may end when it likes. */
function watchParent(onGone) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  return setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_CHECK_MS).unref();
}
