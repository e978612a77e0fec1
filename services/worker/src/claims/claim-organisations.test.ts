import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { makeDue, openTestSync, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 4, usersPerOrganisation: 6 });
const { db } = database;
const organisations = await world.organisations();
const [first, second, third, fourth] = organisations.map(({ id }) => id) as [string, string, string, string];
const signal = new AbortController().signal;
const one = openTestSync(database, world);
const other = openTestSync(database, world);

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** The same worker process, but its calls to Xero are held back, as if it were suspended. */
function suspended(deps: typeof one) {
  const { open, opened } = gate();
  const asked = gate();
  const send: typeof deps.send = async (request) => {
    asked.open();
    await opened;
    return deps.send(request);
  };
  return { deps: { ...deps, send }, resume: open, asked: asked.opened };
}

async function expireLease(organisationId: string) {
  await sql`update schedule.organisation set claim_expires_at = clock_timestamp() - interval '1 second' where organisation_id = ${organisationId}`.execute(
    db,
  );
}

async function countOf(
  table: 'directory.snapshot' | 'directory.access_grant' | 'directory.sync',
  organisationId: string,
) {
  const rows = await db.selectFrom(table).where('organisation_id', '=', organisationId).select('id').execute();
  return rows.length;
}

describe('a claim', () => {
  it('lets one of two workers sync, and the other does nothing', async () => {
    await makeDue(db, first);
    const slow = suspended(one);
    const running = syncOne(slow.deps, first, signal);
    await slow.asked;
    expect(await syncOne(other, first, signal)).toBe('skipped');
    slow.resume();
    expect(await running).toBe('changed');
  });

  it('that ran out lets a suspended worker store nothing, neither a changed nor an unchanged read', async () => {
    await makeDue(db, second);
    const slow = suspended(one);
    const running = syncOne(slow.deps, second, signal);
    await slow.asked;
    await expireLease(second);
    expect(await syncOne(other, second, signal)).toBe('changed');
    const [snapshots, grants] = [
      await countOf('directory.snapshot', second),
      await countOf('directory.access_grant', second),
    ];
    slow.resume();
    expect(await running).toBe('lost');
    expect(await countOf('directory.snapshot', second)).toBe(snapshots);
    expect(await countOf('directory.access_grant', second)).toBe(grants);

    await makeDue(db, second);
    const again = suspended(one);
    const unchanged = syncOne(again.deps, second, signal);
    await again.asked;
    await expireLease(second);
    again.resume();
    expect(await unchanged).toBe('lost');
    const state = await db
      .selectFrom('directory.read_state')
      .where('organisation_id', '=', second)
      .select('read_count')
      .executeTakeFirst();
    expect(state?.read_count).toBe(1);
  });

  it('of a worker that cannot store its failure either changes nothing', async () => {
    await makeDue(db, third);
    await syncOne(other, third, signal);
    await makeDue(db, third);
    const slow = suspended(one);
    const running = syncOne(slow.deps, third, signal);
    await slow.asked;
    await expireLease(third);
    const tenantId = organisations.find(({ id }) => id === third)?.tenantId;
    await world.control('POST', '/faults', { kind: 'xml', tenantIds: [tenantId], count: 1 });
    slow.resume();
    expect(await running).toBe('lost');
    const plan = await db
      .selectFrom('schedule.organisation')
      .where('organisation_id', '=', third)
      .selectAll()
      .executeTakeFirst();
    expect(plan?.failures_in_row).toBe(0);
  });

  it('asked for again while it ran is due at once, asked for before it is not', async () => {
    await makeDue(db, fourth);
    const slow = suspended(one);
    const running = syncOne(slow.deps, fourth, signal);
    await slow.asked;
    await sql`update schedule.organisation set requested_at = app.now(), cause = 'claimed' where organisation_id = ${fourth}`.execute(
      db,
    );
    slow.resume();
    await running;
    const isDue = async () => {
      const { rows } = await sql<{
        due: boolean;
        cause: string;
      }>`select next_sync_at <= app.now() as due, cause from schedule.organisation where organisation_id = ${fourth}`.execute(
        db,
      );
      return rows[0];
    };
    expect(await isDue()).toEqual({ due: true, cause: 'claimed' });
    await syncOne(one, fourth, signal);
    expect(await isDue()).toEqual({ due: false, cause: 'schedule' });
  });
});

describe('storing', () => {
  it('keeps others from claiming until it is done', async () => {
    const [{ id, tenantId } = { id: '', tenantId: '' }] = organisations;
    await sync(id);
    await world.control('POST', '/churn', { changes: 2, tenantIds: [tenantId] });
    await db
      .transaction()
      .execute(async (db) => {
        await sql`lock table directory.snapshot in exclusive mode`.execute(db);
        const running = sync(id);
        const isStoring = async () => {
          const { rows } = await sql<{ waiting: boolean }>`
          select exists (select from pg_locks l join pg_stat_activity a using (pid)
            where not l.granted and a.application_name = 'test-worker' and a.datname = current_database()) as waiting`.execute(
            database.db,
          );
          expect(rows[0]?.waiting).toBe(true);
        };
        await vi.waitFor(isStoring, { timeout: 10_000, interval: 50 });
        expect(await syncOne(other, id, signal)).toBe('skipped');
        return { running };
      })
      .then(async ({ running }) => expect(await running).toBe('changed'));
  });

  async function sync(organisationId: string) {
    await makeDue(db, organisationId);
    return syncOne(one, organisationId, signal);
  }
});
