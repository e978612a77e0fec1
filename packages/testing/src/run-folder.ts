import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, processStart, removeThrowawayPostgres } from '@keyledger/embedded';
import { cleanForeignCluster } from './foreign-cluster.ts';

/** Where a run's PostgreSQL lives. */
export function clusterFolder(folder: string): string {
  return join(folder, 'postgres');
}

/** Marks a folder as this process's, and lets the user that PostgreSQL may run as pass through. */
export async function claimRunFolder(folder: string): Promise<void> {
  await mkdir(join(folder, 'processes'));
  await writeFile(join(folder, 'owner'), describeProcess(process.pid));
  await chmod(folder, 0o711);
}

/** Whether the process that a run folder belongs to has ended. Folders of other users, or not claimed yet, are left alone. */
export async function isAbandoned(folder: string): Promise<boolean> {
  const owner = await readFile(join(folder, 'owner'), 'utf8').catch(() => undefined);
  return owner !== undefined && !isRunning(owner);
}

/** Notes a server that must not outlive the run. */
export async function noteProcess(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, 'processes', String(pid)), describeProcess(pid));
}

/** Stops everything that runs in a run folder, and deletes it. */
export async function removeRunFolder(folder: string): Promise<void> {
  for (const pid of await readdir(join(folder, 'processes')).catch(() => [])) {
    if (isRunning(await readFile(join(folder, 'processes', pid), 'utf8'))) process.kill(Number(pid), 'SIGKILL');
  }
  await cleanForeignCluster(folder);
  await removeThrowawayPostgres(clusterFolder(folder));
  await rm(folder, { recursive: true, force: true });
}

/** A process id with what tells it from a later process with the same id. */
function describeProcess(pid: number): string {
  return `${pid} ${processStart(pid) ?? ''}`;
}

function isRunning(description: string): boolean {
  const pid = Number(description.split(' ', 1)[0]);
  return isAlive(pid) && describeProcess(pid) === description;
}
