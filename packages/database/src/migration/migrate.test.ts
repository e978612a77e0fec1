import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { afterAll, expect, test } from 'vitest';
import { migrate } from './migrate.ts';

const database = await testDatabase();
const names = Array.from(
  { length: 6 },
  () => `${new URL(database.ownerUrl).pathname.slice(1)}_${randomUUID().slice(0, 8)}`,
);
const passwordOf = (login: 'auth' | 'scheduler' | 'worker' | 'api' | 'queue') =>
  decodeURIComponent(new URL(database.urlFor(login)).password);
const passwords = {
  auth: passwordOf('auth'),
  scheduler: passwordOf('scheduler'),
  worker: passwordOf('worker'),
  api: passwordOf('api'),
  queue: passwordOf('queue'),
};

afterAll(async () => {
  for (const name of names) await database.pool.query(`drop database if exists ${name} with (force)`);
});

test('databases of one cluster, each by several processes, are brought to this version at once', async () => {
  for (const name of names) await database.pool.query(`create database ${name}`);
  const urls = names.map((name) => {
    const url = new URL(database.ownerUrl);
    url.pathname = `/${name}`;
    return url.href;
  });
  const migrations = [...urls, ...urls].map((ownerUrl) =>
    migrate({ ownerUrl, loginPrefix: database.loginPrefix, passwords }),
  );
  await expect(Promise.all(migrations)).resolves.toHaveLength(12);
});
