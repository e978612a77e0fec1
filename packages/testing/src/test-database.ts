import { randomUUID } from 'node:crypto';
import { createDatabase, type DatabaseHandle, type Db, type LoginName } from '@keyledger/database';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { databaseUrl, ensureTestCluster, runAsOwner, TEMPLATE, type TestCluster } from './test-cluster.ts';

/** A migrated, empty database for one test file, on a real PostgreSQL. */
export type TestDatabase = {
  /** Query builder and pool of the owner, who may do everything: for preparing and looking. */
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  /** Address with the login of one service, which may do only what that service may. */
  urlFor(login: LoginName): string;
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
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAsOwner(cluster.ownerUrl, `create database ${name} template ${TEMPLATE}`);
  const database = openTestDatabase(cluster, name);
  afterAll(() => database.close());
  return database;
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
    await Promise.all([...handles.values()].map((handle) => handle.close()));
    await runAsOwner(cluster.ownerUrl, `drop database ${name} with (force)`);
  };
  return {
    db,
    pool,
    ownerUrl,
    urlFor,
    dbFor: (login) => open(urlFor(login)).db,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
