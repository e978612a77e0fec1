import { createHash, randomUUID } from 'node:crypto';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { createDatabase, type Db } from '../connection/create-database.ts';
import { chainStart, digestData, hashEvent } from '../journal/chain.ts';
import { insertEvents } from '../journal/insert-events.ts';
import type { LoginName } from '../migration/logins.ts';
import { migrate } from '../migration/migrate.ts';
import type { ArchiveKind } from './archive-format.ts';
import { restoreArchive } from './restore-archive.ts';
import { writeArchive } from './write-archive.ts';

const source = await testDatabase();
const world = await openWorld(source);
const targets: string[] = [];

afterAll(async () => {
  for (const url of targets)
    await source.pool.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
});

/** A database without anything in it. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(source.ownerUrl);
  url.pathname = `${url.pathname}_${randomUUID().slice(0, 8)}`;
  await source.pool.query(`create database ${url.pathname.slice(1)}`);
  targets.push(url.href);
  return url.href;
}

async function take(kind: ArchiveKind = 'backup', ownerUrl = source.ownerUrl): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeArchive({ ownerUrl, kind, version: '0.1.0', output });
  return Buffer.concat(chunks);
}

const restore = (ownerUrl: string, archive: Buffer, sandboxUrl?: string) =>
  restoreArchive({ ownerUrl, input: Readable.from([archive]), sandboxUrl });

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table, as text. */
async function contents(url: string, except: readonly string[] = []): Promise<Record<string, string[]>> {
  const tables = await ask<{ name: string }>(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
        and n.nspname !~ '^(pg_|information_schema|bullmq|public)' order by 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => !except.includes(table.name))) {
    const rows = await ask<{ row: string }>(url, `select t::text as row from ${name} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

const settled = ['app.migration', 'app.installation', 'schedule.heartbeat'];

function passwordsOf(): Record<LoginName, string> {
  const of = (login: LoginName) => decodeURIComponent(new URL(source.urlFor(login)).password);
  return { auth: of('auth'), scheduler: of('scheduler'), worker: of('worker'), api: of('api'), queue: of('queue') };
}

/** Seals what is pending, as the scheduler does. */
async function seal(db: Db): Promise<void> {
  const head = await db.selectFrom('journal.head').selectAll().executeTakeFirstOrThrow();
  let { position, hash } = head;
  const { rows } = await sql<{
    seq: number;
    at: Date;
    id: string;
    type: string;
    actor_type: string;
    actor_id: string;
    organisation_id: string | null;
    subject_type: string;
    subject_id: string;
    subject_version: number | null;
    data: Record<string, unknown>;
    salt: Buffer;
  }>`select e.*, d.data, d.salt, date_trunc('milliseconds', e.at) as at from journal.pending p join journal.event e using (seq)
      join journal.event_data d using (seq) order by seq`.execute(db);
  for (const row of rows) {
    position += 1;
    const digest = digestData(row.salt, row.data);
    hash = hashEvent(
      position === 1 ? chainStart.hash : hash,
      {
        position,
        id: row.id,
        at: row.at,
        type: row.type,
        actor: { type: row.actor_type, id: row.actor_id },
        organisationId: row.organisation_id,
        subject: { type: row.subject_type, id: row.subject_id, version: row.subject_version },
      },
      digest,
    );
    await sql`insert into journal.sealed (position, seq, at, data_digest, hash)
      select ${position}, seq, at, ${digest}, ${hash} from journal.event where seq = ${row.seq}`.execute(db);
    await sql`delete from journal.pending where seq = ${row.seq}`.execute(db);
  }
  await sql`update journal.head set position = ${position}, hash = ${hash}`.execute(db);
}

/** A change with values that are hard to carry: tabs, backslashes, the archive's own end mark, other scripts. */
async function change(db: Db, mark: string): Promise<void> {
  await insertEvents(db, [
    {
      type: 'organisation.updated',
      actor: { type: 'service', id: 'worker' },
      organisationId: null,
      subject: { type: 'organisation', id: mark, version: 1 },
      data: { mark, text: 'tab\t back\\slash\n\\.\n "Māori" 株式会社 \u0001' },
    },
  ]);
}

await sql`update app.installation set xero_issuer = 'http://localhost:4000', is_demo = true`.execute(source.db);
for (let organisation = 0; organisation < 3; organisation += 1) {
  const organisationId = await world.organisation();
  await world.read(organisationId, [{ userId: randomUUID(), email: 'ann@example.com' }]);
}
await world.person({ name: 'Line\nbreak\\.' });
for (let index = 0; index < 50; index += 1) await change(source.db, `before ${index}`);
await seal(source.db);

test('a restored database holds every row, goes on numbering, and starts a new feed', async () => {
  const target = await emptyDatabase();
  const report = await restore(target, await take());
  await migrate({ ownerUrl: target, loginPrefix: source.loginPrefix, passwords: passwordsOf() });

  expect(await contents(target, settled)).toEqual(await contents(source.ownerUrl, settled));
  expect(report).toMatchObject({ isNewFeed: true, sealedEvents: 50, header: { isDemo: true } });
  const epoch = 'select feed_epoch from app.installation';
  expect(await ask(target, epoch)).not.toEqual(await ask(source.ownerUrl, epoch));
  const keys = `select count(*)::int as keys from pg_constraint where contype = 'f'`;
  expect(await ask(target, keys)).toEqual(await ask(source.ownerUrl, keys));
  const next = `select nextval(pg_get_serial_sequence('journal.event', 'seq'))::int as seq`;
  expect(await ask(target, next)).toEqual(await ask(source.ownerUrl, next));
  const partitions = `select c.oid::regclass::text as name from pg_class c where c.relispartition and c.relkind = 'r'`;
  expect(await ask(target, partitions)).toEqual(expect.arrayContaining(await ask(source.ownerUrl, partitions)));
});

test('the logins may do on a restored database what they may on any', async () => {
  const target = await emptyDatabase();
  await restore(target, await take());
  await migrate({ ownerUrl: target, loginPrefix: source.loginPrefix, passwords: passwordsOf() });
  const url = new URL(source.urlFor('worker'));
  url.pathname = new URL(target).pathname;
  const worker = createDatabase({ url: url.href, poolMax: 1, applicationName: 'test' });
  try {
    await change(worker.db, 'after');
    await expect(sql`select * from auth.token_set`.execute(worker.db)).rejects.toThrow('permission denied');
  } finally {
    await worker.close();
  }
});

test('a moved database keeps its feed, and its stand-in for Xero may stand elsewhere', async () => {
  const target = await emptyDatabase();
  const report = await restore(target, await take('move'), 'http://sandbox:4000');
  expect(report.isNewFeed).toBe(false);
  const epoch = 'select feed_epoch from app.installation';
  expect(await ask(target, epoch)).toEqual(await ask(source.ownerUrl, epoch));
  expect(await ask(target, 'select xero_issuer, is_demo from app.installation')).toEqual([
    { xero_issuer: 'http://sandbox:4000', is_demo: true },
  ]);
});

test('an archive taken while others write is one instant: what it holds fits together', async () => {
  const writers = createDatabase({ url: source.urlFor('worker'), poolMax: 4, applicationName: 'test-writers' });
  let going = true;
  const writing = Array.from({ length: 4 }, async (_, writer) => {
    for (let round = 0; going; round += 1) await change(writers.db, `${writer}-${round}`);
  });
  const sealing = (async () => {
    while (going) {
      await source.db.transaction().execute((db) => seal(db));
      await pause(5);
    }
  })();
  const events = async () =>
    (await ask<{ n: number }>(source.ownerUrl, 'select count(*)::int as n from journal.event'))[0]?.n ?? 0;
  const before = await events();
  while ((await events()) < before + 50) await pause(10);
  const archive = await take();
  const later = await events();
  while ((await events()) < later + 20) await pause(10);
  going = false;
  await Promise.all([...writing, sealing]);
  await writers.close();

  const target = await emptyDatabase();
  const report = await restore(target, archive);
  const [held] = await ask<{
    events: number;
    data: number;
    pending: number;
    sealed: number;
    last: number;
    next: number;
  }>(
    target,
    `select (select count(*)::int from journal.event) as events, (select count(*)::int from journal.event_data) as data,
            (select count(*)::int from journal.pending) as pending, (select count(*)::int from journal.sealed) as sealed,
            (select max(seq)::int from journal.event) as last,
            nextval(pg_get_serial_sequence('journal.event', 'seq'))::int as next`,
  );
  expect(held?.events).toBeGreaterThan(before);
  expect(held?.events).toBeLessThan(await events());
  expect(held?.data).toBe(held?.events);
  expect((held?.pending ?? 0) + (held?.sealed ?? 0)).toBe(held?.events);
  expect(held?.sealed).toBe(report.sealedEvents);
  expect(held?.next).toBeGreaterThan(held?.last ?? 0);
}, 60_000);

test('claims and leases of the old place hold nothing up', async () => {
  await sql`insert into schedule.organisation (organisation_id, next_sync_at, enqueued_at, claim_owner, claim_expires_at)
    select id, now(), now(), 'worker-1', now() + interval '1 hour' from directory.organisation
    on conflict (organisation_id) do update set enqueued_at = excluded.enqueued_at, claim_owner = excluded.claim_owner,
      claim_expires_at = excluded.claim_expires_at`.execute(source.db);
  const target = await emptyDatabase();
  await restore(target, await take());
  expect(
    await ask(target, 'select distinct enqueued_at, claim_owner, claim_expires_at from schedule.organisation'),
  ).toEqual([{ enqueued_at: null, claim_owner: null, claim_expires_at: null }]);
});

test('an empty database that was migrated before is as good as a new one', async () => {
  const target = await emptyDatabase();
  await migrate({ ownerUrl: target, loginPrefix: source.loginPrefix, passwords: passwordsOf() });
  await restore(target, await take());
  expect(await contents(target, ['schedule.organisation', ...settled])).toEqual(
    await contents(source.ownerUrl, ['schedule.organisation', ...settled]),
  );
});

describe('refuses, and leaves the target as it was:', () => {
  test('a target that holds anything', async () => {
    const target = await emptyDatabase();
    await restore(target, await take());
    await expect(restore(target, await take())).rejects.toThrow(/not empty: \S+ holds rows/);
  });

  test('a target that a service is connected to', async () => {
    const target = await emptyDatabase();
    const service = new pg.Client({ connectionString: target, application_name: 'keyledger-worker' });
    await service.connect();
    try {
      await expect(restore(target, await take())).rejects.toThrow('Stop what uses the target first: keyledger-worker');
    } finally {
      await service.end();
    }
  });

  test('a database in which a schema of something else has one of our names', async () => {
    const target = await emptyDatabase();
    await ask(target, 'create schema people');
    await expect(restore(target, await take())).rejects.toThrow('has a schema people of something else');
  });

  test.each([
    ['that is cut short', (text: string) => text.slice(0, -2000)],
    ['whose rows were changed', (text: string) => text.replace('ann@example.com', 'bob@example.com')],
    ['whose journal was changed, with sums that fit', (text: string) => refit(text, 'before 7', 'before 8')],
    [
      'of a version with migrations that are not known here',
      (text: string) => text.replace('0010_typed', '0099_typed'),
    ],
  ])('an archive %s', async (_, spoil) => {
    const target = await emptyDatabase();
    const spoilt = gzipSync(spoil(gunzipSync(await take()).toString('utf8')));
    await expect(restore(target, spoilt)).rejects.toThrow(/not whole|damaged|chain of hashes breaks|does not know/);
    expect(await ask(target, `select 1 from pg_namespace where nspname in ('app', 'journal')`)).toEqual([]);
  });

  test('a file that is no archive', async () => {
    const target = await emptyDatabase();
    await expect(restore(target, Buffer.from('hello'))).rejects.toThrow('no archive of Keyledger');
    await expect(restore(target, gzipSync('{"hello":1}\n'))).rejects.toThrow('no archive of Keyledger');
  });

  test('Xero itself as the stand-in of a demo', async () => {
    const target = await emptyDatabase();
    await expect(restore(target, await take('move'), 'https://identity.xero.com')).rejects.toThrow('never mix');
  });
});

test('a journal whose beginning and whose data were deleted in time is verified all the same', async () => {
  const count =
    'select (select count(*)::int from journal.sealed) as links, (select count(*)::int from journal.event_data) as data';
  const [before] = await ask<{ links: number; data: number }>(source.ownerUrl, count);
  await source.db.transaction().execute(async (db) => {
    await sql`select set_config('keyledger.clock_offset', '9 years', true)`.execute(db);
    await sql`select journal.purge_events(10)`.execute(db);
    await sql`select journal.purge_event_data(5)`.execute(db);
  });
  const [after] = await ask<{ links: number; data: number }>(source.ownerUrl, count);
  expect(after).toEqual({ links: (before?.links ?? 0) - 10, data: (before?.data ?? 0) - 15 });
  const report = await restore(await emptyDatabase(), await take());
  expect(report.sealedEvents).toBe((after?.links ?? 0) - 1);
});

test('a backup whose output fails says so', async () => {
  const output = new PassThrough();
  output.destroy(new Error('No space left on device'));
  await expect(writeArchive({ ownerUrl: source.ownerUrl, kind: 'backup', version: '0.1.0', output })).rejects.toThrow();
});

test('a database without Keyledger is not backed up', async () => {
  await expect(take('backup', await emptyDatabase())).rejects.toThrow('holds no Keyledger');
});

/** Changes a text in the archive and the sum of what it changed. */
function refit(text: string, from: string, to: string): string {
  const lines = text.replace(from, to).split('\n');
  const trailer = JSON.parse(lines.at(-2) ?? '') as { tables: { table: string; sha256: string }[] };
  const heading = lines.findIndex((line) => line.startsWith('{"table":"journal.event_data"'));
  const end = lines.indexOf('\\.', heading);
  const sum = trailer.tables.find(({ table }) => table === 'journal.event_data');
  if (sum) sum.sha256 = sha256(`${lines.slice(heading + 1, end).join('\n')}\n`);
  return [...lines.slice(0, -2), JSON.stringify(trailer), ''].join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
