import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from './write-file-safely.ts';

/** What a data folder remembers of its database: enough to reach it, hence readable by its owner only. */
export type ClusterState = {
  /** Folder of the cluster, relative to the data folder unless PostgreSQL's user may not go there. */
  readonly home: string;
  readonly port: number;
  /** Password of the owner, `keyledger`. */
  readonly password: string;
};

/** Reads `postgres.json` of a data folder; undefined when no database was made here yet. */
export async function readClusterState(dataDir: string): Promise<ClusterState | undefined> {
  try {
    return JSON.parse(await readFile(stateFile(dataDir), 'utf8')) as ClusterState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeClusterState(dataDir: string, state: ClusterState): Promise<void> {
  await writeFileSafely(stateFile(dataDir), `${JSON.stringify(state, undefined, 2)}\n`);
}

/** A password that needs no escaping in a URL. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function stateFile(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
