import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readClusterState } from './cluster-state.ts';
import { locateBinaries } from './locate-binaries.ts';
import { openCluster } from './open-cluster.ts';
import { stopServer } from './stop-server.ts';

/**
 * Runs a PostgreSQL server that is fast and forgets: for tests, in a folder of its own. It outlives this process, so that many
 * test processes can use it, until one calls `removeThrowawayPostgres`.
 *
 * @returns the address of its owner's database, `keyledger`
 */
export async function startThrowawayPostgres(folder: string): Promise<{ ownerUrl: string }> {
  const dataDir = resolve(folder);
  await mkdir(dataDir, { recursive: true });
  const logFile = join(dataDir, 'postgres.log');
  const { ownerUrl } = await openCluster({ dataDir, logFile, durability: 'throwaway', log: () => undefined });
  return { ownerUrl };
}

/** Stops the server of a folder, if one was started there, and deletes the folder. */
export async function removeThrowawayPostgres(folder: string): Promise<void> {
  const state = await readClusterState(folder);
  if (state !== undefined) {
    const home = resolve(folder, state.home);
    await stopServer({ home, account: undefined, binaries: await locateBinaries() });
    await rm(home, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}
