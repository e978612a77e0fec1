import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether a process with this id exists and has not ended (a zombie has). */
export function isAlive(pid: number): boolean {
  return probe(pid) !== 'ESRCH' && statFields(pid)?.[0] !== 'Z';
}

/** Whether a process belongs to another user, so that this one may not signal it. */
export function isForeign(pid: number): boolean {
  return probe(pid) === 'EPERM';
}

/**
 * When the process began, in words that only serve to be compared: two processes with one id differ in it.
 * Undefined where the system does not tell.
 */
export function processStart(pid: number): string | undefined {
  const ticks = statFields(pid)?.[19];
  if (ticks !== undefined) return ticks;
  if (process.platform === 'win32' || process.platform === 'linux') return undefined;
  return psColumn(pid, 'lstart');
}

/** The folder a process works in; undefined where the system does not tell. */
export function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** A process's command with its arguments; undefined where the system does not tell, and on Linux, which has better. */
export function commandOf(pid: number): string | undefined {
  if (process.platform === 'linux' || process.platform === 'win32') return undefined;
  return psColumn(pid, 'command');
}

/** Whether any process works in a folder; undefined where the system does not tell. */
export function worksAnyoneIn(folder: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder);
}

function psColumn(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function probe(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** Fields of /proc/<pid>/stat from the third (state) on; the second may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
