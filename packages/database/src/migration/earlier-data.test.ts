import { randomUUID } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase } from '@keyledger/testing';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { restoreArchive } from '../archive/restore-archive.ts';
import { verifyJournal } from '../archive/verify-journal.ts';
import type { LoginName } from './logins.ts';
import { migrate } from './migrate.ts';
import { readMigrationFiles } from './migration-files.ts';

const folder = join(import.meta.dirname, 'fixtures');
const archives = readdirSync(folder).filter((name) => name.endsWith('.keyledger'));
const server = await testDatabase();
const made: string[] = [];

afterAll(async () => {
  for (const name of made) await server.pool.query(`drop database if exists ${name} with (force)`);
});

/** What people and auditors rely on, asked in the terms of any version. */
const facts = {
  organisations: 'select count(*)::int as value from directory.organisation',
  accounts: 'select count(*)::int as value from directory.account',
  grants: 'select count(*)::int as value from directory.access_grant',
  people: 'select count(*)::int as value from people.person',
  openViolations: `select count(*)::int as value from governance.violation where state <> 'resolved'`,
  sealedTokens: 'select count(refresh_token_sealed)::int as value from auth.token_set',
  head: `select encode(hash, 'hex') as value from journal.head`,
  feed: 'select feed_epoch::text as value from app.installation',
};

async function factsOf(client: pg.Client): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(facts)) found[name] = (await client.query(text)).rows[0]?.value;
  return found;
}

/** Every table with its number of rows. */
async function rowsOf(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|bullmq|public)'
        and c.relname <> 'migration' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) counts[name] = (await client.query(`select count(*)::int as n from ${name}`)).rows[0].n;
  return counts;
}

async function restored(archive: string): Promise<{ url: string; client: pg.Client; last: string | undefined }> {
  const url = new URL(server.ownerUrl);
  url.pathname = `${url.pathname}_${randomUUID().slice(0, 8)}`;
  await server.pool.query(`create database ${url.pathname.slice(1)}`);
  made.push(url.pathname.slice(1));
  const { header } = await restoreArchive({ ownerUrl: url.href, input: createReadStream(join(folder, archive)) });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return { url: url.href, client, last: header.migrations.at(-1)?.name };
}

async function update(ownerUrl: string): Promise<void> {
  const of = (login: LoginName) => decodeURIComponent(new URL(server.urlFor(login)).password);
  const passwords = {
    auth: of('auth'),
    scheduler: of('scheduler'),
    worker: of('worker'),
    api: of('api'),
    queue: of('queue'),
  };
  await migrate({ ownerUrl, loginPrefix: server.loginPrefix, passwords });
}

describe.each(archives)('data of an earlier version (%s)', (archive) => {
  test('comes through every later migration whole', async () => {
    const { url, client, last } = await restored(archive);
    try {
      expect(archive.startsWith(last?.slice(0, 4) ?? 'none')).toBe(true);
      const before = { facts: await factsOf(client), rows: await rowsOf(client) };
      expect(before.facts).toMatchObject({ organisations: 12, sealedTokens: 2 });
      await update(url);
      expect(await factsOf(client)).toEqual(before.facts);
      expect(await rowsOf(client)).toMatchObject(before.rows);
      expect(await verifyJournal(client)).toBeGreaterThan(200);
      const { rows } = await client.query<{ name: string }>('select name from app.migration order by name');
      expect(rows.map(({ name }) => name)).toEqual((await readMigrationFiles()).map(({ name }) => name));
    } finally {
      await client.end();
    }
  });
});

test('there is data that is older than the newest migration', async () => {
  const newest = (await readMigrationFiles()).at(-1)?.name.slice(0, 4) ?? '';
  expect(archives.some((archive) => archive.slice(0, 4) <= newest)).toBe(true);
});
