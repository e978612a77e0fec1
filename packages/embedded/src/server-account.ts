import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedError } from './embedded-error.ts';

/** Whom PostgreSQL runs as: `undefined` means this process's own user. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

const DEDICATED = 'keyledger';
const FALLBACKS = ['postgres', '_postgres', 'nobody'];

/**
 * Chooses the user that PostgreSQL runs as. PostgreSQL refuses root; so root gets the owner of the existing data, else the
 * system user `keyledger` (made if that is possible), else one that every system has.
 *
 * @param existingData the folder of an existing cluster, if there is one
 * @throws EmbeddedError `EMBEDDED_CANNOT_CHANGE_USER`
 */
export function chooseServerAccount(existingData: string | undefined, log: (line: string) => void): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  const account = ownerOf(existingData) ?? findAccount(DEDICATED) ?? createAccount(log) ?? firstFallback();
  if (account === undefined) throw cannotChange('this system has no user for it');
  const tried = spawnSync('/bin/sh', ['-c', ':'], { ...account, cwd: '/' });
  if (tried.error !== undefined) throw cannotChange('this process may not change to another user', tried.error);
  return account;
}

/** Whether the account may enter a folder. */
export function mayEnter(account: ServerAccount, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string | undefined): ServerAccount {
  const stat = folder === undefined ? undefined : statSync(folder, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid };
}

function firstFallback(): ServerAccount {
  for (const name of FALLBACKS) {
    const account = findAccount(name);
    if (account !== undefined) return account;
  }
  return undefined;
}

function findAccount(name: string): ServerAccount {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' })),
    );
    return uid !== undefined && gid !== undefined && uid > 0 && uid < 2 ** 31 ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

function createAccount(log: (line: string) => void): ServerAccount {
  const home = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
  const made = spawnSync('useradd', ['--system', '--user-group', ...home, DEDICATED], { stdio: 'ignore' });
  if (made.status === 0) log(`made the system user "${DEDICATED}", because PostgreSQL refuses to run as root`);
  return findAccount(DEDICATED);
}

function cannotChange(why: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    'EMBEDDED_CANNOT_CHANGE_USER',
    `PostgreSQL refuses to run as root, and ${why}. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
    { cause },
  );
}
