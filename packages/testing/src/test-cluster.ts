import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoginName, loginNames, migrate } from '@keyledger/database';
import { startThrowawayPostgres, waitUntil } from '@keyledger/embedded';
import { asOwner } from './as-owner.ts';
import { noteForeignCluster } from './foreign-cluster.ts';
import { clusterFolder } from './run-folder.ts';

/** The run's PostgreSQL, with a migrated template database. */
export type TestCluster = {
  /** Address of the owner's maintenance database. */
  readonly ownerUrl: string;
  /** Begins the name of every database of the run. */
  readonly databasePrefix: string;
  /** The database that every test's database is a copy of. Nobody may be connected to it. */
  readonly template: string;
  readonly loginPrefix: string;
  readonly passwords: Readonly<Record<LoginName, string>>;
};

const START_TIMEOUT_MS = 120_000;

/**
 * Returns the run's cluster; of all test processes, the first that asks starts it. With `TEST_DATABASE_URL` (a login that may make
 * databases and logins) it is that server, where the run leaves nothing behind.
 */
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
  const given = process.env.TEST_DATABASE_URL;
  const databasePrefix = `keyledger_test_${randomBytes(4).toString('hex')}_`;
  const cluster: TestCluster = {
    ownerUrl: given ?? (await startThrowawayPostgres(clusterFolder(folder))).ownerUrl,
    databasePrefix,
    template: `${databasePrefix}template`,
    loginPrefix: given === undefined ? 'keyledger_' : databasePrefix,
    passwords: newPasswords(),
  };
  if (given !== undefined) await noteForeignCluster(folder, cluster);
  const { ownerUrl, template } = cluster;
  await asOwner(ownerUrl, (client) => client.query(`create database ${template}`));
  await migrate({ ...cluster, ownerUrl: databaseUrl(ownerUrl, template) });
  await asOwner(ownerUrl, (client) => client.query(`alter database ${template} with allow_connections false`));
  return cluster;
}

function newPasswords(): Record<LoginName, string> {
  const entries = loginNames.map((name) => [name, randomBytes(12).toString('base64url')]);
  return Object.fromEntries(entries) as Record<LoginName, string>;
}

/** The same server and login with another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
