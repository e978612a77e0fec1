import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readClusterState } from './cluster-state.ts';
import { EmbeddedError } from './embedded-error.ts';
import { type Binaries, program } from './locate-binaries.ts';
import { mayEnter, type ServerAccount } from './server-account.ts';

/** Where root keeps what PostgreSQL's user must reach and cannot reach in the project's folder. */
const STATE_ROOT = '/var/lib/keyledger';

const INSIDE = 'postgres';

/**
 * Names the folder for a new cluster: inside the data folder, or under `STATE_ROOT` when PostgreSQL's user may not go there.
 *
 * @returns a path relative to the data folder, or an absolute one
 */
export function chooseClusterHome(dataDir: string, account: ServerAccount): string {
  const reachable = account === undefined || mayEnter(account, dataDir);
  return reachable ? INSIDE : join(STATE_ROOT, randomUUID());
}

/** Makes the cluster's folder, for PostgreSQL's user only. */
export async function makeClusterHome(home: string, account: ServerAccount): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (account === undefined) return;
  if (home.startsWith(STATE_ROOT)) await openUp(STATE_ROOT);
  await chown(home, account.uid, account.gid);
}

/**
 * Refuses a second data folder for one cluster, which is what copying a project folder makes of a cluster that lives outside
 * of it. A moved project folder keeps its cluster.
 */
export async function claimOutsideHome(dataDir: string, home: string): Promise<void> {
  if (home === resolve(dataDir, INSIDE)) return;
  const claim = join(home, 'data-folder');
  const self = await realpath(dataDir);
  const claimant = existsSync(claim) ? (await readFile(claim, 'utf8')).trim() : self;
  if (claimant !== self && (await readClusterState(claimant))?.home === home) {
    throw new EmbeddedError(
      'EMBEDDED_DATA_SHARED',
      `${self} is a copy of ${claimant}; both name the database in ${home}. Delete postgres.json in the copy to begin with an empty database there.`,
      { details: { dataDir: self, home } },
    );
  }
  await writeFile(claim, `${self}\n`);
}

/** The programs where PostgreSQL's user may run them: as installed, or as a copy under `STATE_ROOT`. */
export async function reachableBinaries(installed: Binaries, account: ServerAccount): Promise<Binaries> {
  if (account === undefined || runs(installed, account)) return installed;
  const copy: Binaries = { ...installed, root: join(STATE_ROOT, `postgresql-${installed.version}`) };
  if (runs(copy, account)) return copy;
  await mkdir(STATE_ROOT, { recursive: true });
  await openUp(STATE_ROOT);
  const draft = `${copy.root}.${randomUUID()}`;
  await cp(installed.root, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  await rm(copy.root, { recursive: true, force: true });
  await rename(draft, copy.root).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!runs(copy, account)) throw error;
  });
  return copy;
}

function runs(binaries: Binaries, account: ServerAccount): boolean {
  return (
    spawnSync(program(binaries, 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

/** Lets everybody pass through, nobody list: what is inside has permissions of its own. */
async function openUp(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o111) !== 0o111) spawnSync('chmod', ['a+x', folder]);
}
