import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoginName, loginNames, migrate } from '@keyledger/database';
import { startThrowawayPostgres, waitUntil } from '@keyledger/embedded';
import pg from 'pg';
import { clusterFolder } from './run-folder.ts';

/** The run's PostgreSQL, with a migrated template database. */
export type TestCluster = {
  /** Address of the owner's maintenance database. */
  readonly ownerUrl: string;
  readonly loginPrefix: string;
  readonly passwords: Readonly<Record<LoginName, string>>;
};

/** The database that every test's database is a copy of. Nobody may be connected to it. */
export const TEMPLATE = 'keyledger_template';

const START_TIMEOUT_MS = 120_000;

/** Returns the run's cluster; of all test processes, the first that asks starts it. */
export async function ensureTestCluster(folder: string): Promise<TestCluster> {
  const ready = join(folder, 'cluster.json');
  const turn = join(folder, 'cluster.lock');
  const isMyTurn = async (): Promise<boolean> => {
    if (existsSync(ready)) return true;
    return mkdir(turn).then(
      () => true,
      () => false,
    );
  };
  if (!(await waitUntil(isMyTurn, START_TIMEOUT_MS))) throw new Error('Another test process did not start PostgreSQL.');
  if (!existsSync(ready)) {
    try {
      await writeFile(`${ready}.new`, JSON.stringify(await makeTestCluster(folder)), { mode: 0o600 });
      await rename(`${ready}.new`, ready);
    } finally {
      await rmdir(turn);
    }
  }
  return JSON.parse(await readFile(ready, 'utf8')) as TestCluster;
}

async function makeTestCluster(folder: string): Promise<TestCluster> {
  const { ownerUrl } = await startThrowawayPostgres(clusterFolder(folder));
  const passwords = newPasswords();
  const loginPrefix = 'keyledger_';
  await asOwner(ownerUrl, (client) => client.query(`create database ${TEMPLATE}`));
  await migrate({ ownerUrl: databaseUrl(ownerUrl, TEMPLATE), loginPrefix, passwords });
  await asOwner(ownerUrl, (client) => client.query(`alter database ${TEMPLATE} with allow_connections false`));
  return { ownerUrl, loginPrefix, passwords };
}

function newPasswords(): Record<LoginName, string> {
  const entries = loginNames.map((name) => [name, randomBytes(12).toString('base64url')]);
  return Object.fromEntries(entries) as Record<LoginName, string>;
}

/** Connects outside of any test's database while `use` runs. */
export async function asOwner<T>(ownerUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** The same server and login with another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
