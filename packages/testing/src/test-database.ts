import { randomUUID } from 'node:crypto';
import { createDatabase, type DatabaseHandle, type Db, type LoginName } from '@keyledger/database';
import { waitUntil } from '@keyledger/embedded';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { asOwner } from './as-owner.ts';
import { databaseUrl, ensureTestCluster, type TestCluster } from './test-cluster.ts';

/** A migrated, empty database for one test file, on a real PostgreSQL. */
export type TestDatabase = {
  /** Query builder and pool of the owner, who may do everything: for preparing and looking. */
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  /** Address with the login of one service, which may do only what that service may. */
  urlFor(login: LoginName): string;
  /** Begins the name of every login: `keyledger_`, unless the server is somebody else's. */
  readonly loginPrefix: string;
  /** Query builder with the login of one service. */
  dbFor(login: LoginName): Db;
  /** Only needed where the database must go before the file ends. */
  close(): Promise<void>;
};

/**
 * Makes a database for this test file, within tens of milliseconds; it goes when the file's tests have ended. To be awaited at
 * the top of a file or of a `describe`, not inside a test or hook.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await ensureTestCluster(inject('keyledgerRunFolder'));
  const name = `${cluster.databasePrefix}${randomUUID().replaceAll('-', '')}`;
  await asOwner(cluster.ownerUrl, (client) =>
    client.query(`create database ${name} template ${cluster.template} strategy file_copy`),
  );
  const database = openTestDatabase(cluster, name);
  afterAll(() => database.close());
  return database;
}

/** Kysely ends the pool only if a query went through Kysely itself. */
async function closeHandle({ pool, close }: DatabaseHandle): Promise<void> {
  await close();
  if (!pool.ended) await pool.end();
}

/** Waits for the sessions that were just closed: PostgreSQL itself would look again only after a tenth of a second. */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const isUnused = async (): Promise<boolean> => {
      const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [name]);
      return rowCount === 0;
    };
    await waitUntil(isUnused, 1_000, 5);
    await client.query(`drop database ${name} with (force)`);
  });
}

function openTestDatabase(cluster: TestCluster, name: string): TestDatabase {
  const handles = new Map<string, DatabaseHandle>();
  const open = (url: string): DatabaseHandle => {
    const handle = handles.get(url) ?? createDatabase({ url, poolMax: 5, applicationName: 'keyledger-test' });
    handles.set(url, handle);
    return handle;
  };
  const ownerUrl = databaseUrl(cluster.ownerUrl, name);
  const urlFor = (login: LoginName): string => {
    const url = new URL(ownerUrl);
    url.username = `${cluster.loginPrefix}${login}`;
    url.password = cluster.passwords[login];
    return url.href;
  };
  const { db, pool } = open(ownerUrl);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([...handles.values()].map(closeHandle));
    await dropDatabase(cluster.ownerUrl, name);
  };
  return {
    db,
    pool,
    ownerUrl,
    loginPrefix: cluster.loginPrefix,
    urlFor,
    dbFor: (login) => open(urlFor(login)).db,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
