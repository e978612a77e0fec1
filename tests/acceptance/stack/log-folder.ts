import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes an empty folder for a stack's logs, and deletes those of earlier runs, which stay to be looked at until then. */
export function makeLogFolder(name: string): string {
  const prefix = `keyledger-acceptance-${name}-`;
  for (const folder of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    if (!isRunning(Number(folder.slice(prefix.length)))) rmSync(join(tmpdir(), folder), { recursive: true });
  }
  const made = join(tmpdir(), `${prefix}${process.pid}`);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made);
  return made;
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
