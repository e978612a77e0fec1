import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf, isAlive, isForeign, workingFolder } from './process-info.ts';

/** What PostgreSQL says of itself in `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string };

/** Reads a cluster's `postmaster.pid`; undefined when there is none or it is not filled yet. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(postmasterFile(data), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? 'starting').trim() };
}

/**
 * Whether a process is the server of this cluster and no other one that got its id after a crash.
 * Where the system does not tell, a living process counts.
 */
export function isServerOf(data: string, pid: number): boolean {
  if (!isAlive(pid) || isForeign(pid)) return false;
  const folder = workingFolder(pid);
  if (folder !== undefined) return folder === realpathSync(data);
  return commandOf(pid)?.includes(data) ?? true;
}

export function postmasterFile(data: string): string {
  return join(data, 'postmaster.pid');
}
