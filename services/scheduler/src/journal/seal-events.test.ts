import {
  chainStart,
  createDatabase,
  type Db,
  insertEvents,
  type JournalEvent,
  type SealedEvent,
  verifyChain,
} from '@keyledger/database';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { sealEvents } from './seal-events.ts';

const database = await testDatabase();
const { db } = database;
const scheduler = database.dbFor('scheduler');
const worker = createDatabase({ url: database.urlFor('worker'), poolMax: 10, applicationName: 'writers' });
afterAll(() => worker.close());
let written = 0;

function newEvents(count: number): JournalEvent[] {
  return Array.from({ length: count }, () => {
    written += 1;
    return {
      type: 'account.updated',
      actor: { type: 'service', id: 'worker' },
      organisationId: null,
      subject: { type: 'account', id: '0198c3f0-7b1c-7c2e-8f7a-0123456789ab', version: written },
      data: { changes: { firstName: ['Zoë', `Ünïcode ${written} "quoted" \u2028`], n: [1.5e-7, 12345678901] } },
    };
  });
}

async function sealAll(): Promise<void> {
  while ((await sealEvents(scheduler, { limit: 1000 })) > 0);
}

async function readChain(): Promise<SealedEvent[]> {
  const { rows } = await sql<Record<string, never>>`
    select s.position, s.data_digest, s.hash, date_trunc('milliseconds', s.at) as at, e.id, e.type, e.actor_type, e.actor_id, e.organisation_id,
           e.subject_type, e.subject_id, e.subject_version, d.data, d.salt
      from journal.sealed s join journal.event e on e.seq = s.seq left join journal.event_data d on d.seq = s.seq order by s.position`.execute(
    db,
  );
  return rows.map((row: Record<string, never>) => ({
    position: row.position,
    id: row.id,
    at: row.at,
    type: row.type,
    actor: { type: row.actor_type, id: row.actor_id },
    organisationId: row.organisation_id,
    subject: { type: row.subject_type, id: row.subject_id, version: row.subject_version },
    dataDigest: row.data_digest,
    hash: row.hash,
    data: row.data,
    salt: row.salt,
  })) as unknown as SealedEvent[];
}

async function expectWholeChain(): Promise<void> {
  const events = await readChain();
  expect(verifyChain(chainStart, events)).toMatchObject({ valid: true, head: { position: written } });
  expect(await db.selectFrom('journal.pending').selectAll().execute()).toEqual([]);
}

/** A writer's transaction that stays open until told to commit. */
async function openTransaction(write: (db: Db) => Promise<void>) {
  let commit = () => {};
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let wrote = () => {};
  const written = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  const done = worker.db.transaction().execute(async (db) => {
    await write(db);
    wrote();
    await told;
  });
  await written;
  return {
    commit: () => {
      commit();
      return done;
    },
  };
}

describe('the sealer', () => {
  it('gives every event of eight writers one gap-free position, also of one that commits late', async () => {
    const late = await openTransaction((db) => insertEvents(db, newEvents(3)));
    const writing = Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let round = 0; round < 20; round += 1) await insertEvents(worker.db, newEvents(5));
      }),
    );
    let isWriting = true;
    const sealing = (async () => {
      while (isWriting) await sealEvents(scheduler, { limit: 50 });
    })();
    await writing;
    isWriting = false;
    await sealing;
    await sealAll();
    const before = await readChain();
    expect(before).toHaveLength(written - 3);
    await late.commit();
    await sealAll();
    await expectWholeChain();
    const chain = await readChain();
    expect(chain.slice(0, before.length)).toEqual(before);
  });

  it('killed at any statement leaves nothing half done, and the next one goes on', async () => {
    await insertEvents(worker.db, newEvents(40));
    for (let statement = 1; statement <= 6; statement += 1) {
      const victim = createDatabase({
        url: database.urlFor('scheduler'),
        poolMax: 1,
        applicationName: 'victim',
        onIdleError: () => {},
      });
      const cut = cutAfter(victim.db, statement, () =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim' and datname = current_database()`.execute(
          db,
        ),
      );
      await sealEvents(cut, { limit: 10 }).catch(() => undefined);
      await victim.close().catch(() => undefined);
    }
    await sealAll();
    await expectWholeChain();
  });

  it('lets two work at once without a gap or a double position', async () => {
    await insertEvents(worker.db, newEvents(200));
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        while ((await sealEvents(scheduler, { limit: 7 })) > 0);
      }),
    );
    await expectWholeChain();
  });

  it('seals a thousand events in less than a second', async () => {
    await insertEvents(worker.db, newEvents(1000));
    const startedAt = performance.now();
    expect(await sealEvents(scheduler, { limit: 1000 })).toBe(1000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await expectWholeChain();
  });

  it('finds every altered row', async () => {
    const events = await readChain();
    await sql`update journal.event set type = 'account.removed' where seq = (select seq from journal.sealed where position = 17)`.execute(
      db,
    );
    expect(verifyChain(chainStart, await readChain())).toEqual({ valid: false, position: 17, problem: 'hash' });
    expect(verifyChain(chainStart, events)).toMatchObject({ valid: true });
  });
});

/** The same database, whose session is cut before the given statement of it. */
function cutAfter(db: Db, statement: number, cut: () => Promise<unknown>): Db {
  let count = 0;
  return db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count += 1;
      if (count === statement) await cut();
      return result;
    },
  });
}
