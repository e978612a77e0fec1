import { readClusterState } from './cluster-state.ts';
import { ownerUrl } from './connect-owner.ts';
import { readLockHolder } from './data-lock.ts';

/** The owner's address of a data folder's database while a Keyledger process holds the folder; a secret. */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const [state, holder] = await Promise.all([readClusterState(dataDir), readLockHolder(dataDir)]);
  return state === undefined || holder === undefined ? undefined : ownerUrl(state.port, state.password);
}
