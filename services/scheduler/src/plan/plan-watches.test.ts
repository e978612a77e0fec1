import { requestWork } from '@keyledger/database';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeRequests } from '../requests/take-requests.ts';
import { planWatches } from './plan-watches.ts';

const database = await testDatabase();
const { db } = database;
const scheduler = database.dbFor('scheduler');
const api = database.dbFor('api');
const plan = (dayLimit = 1000) => planWatches(scheduler, { dayLimit });

let organisationId = '';
let caseId = '';
beforeEach(async () => {
  await sql`truncate directory.organisation, schedule.organisation, schedule.request, schedule.watch, schedule.watch_read,
    governance.violation_case, governance.violation, directory.sync cascade`.execute(db);
  const { rows } = await sql<{ id: string; caseId: string }>`
    with o as (insert into directory.organisation (xero_tenant_id, name) values (gen_random_uuid(), 'Org') returning id
    ), s as (insert into schedule.organisation (organisation_id, next_sync_at) select id, app.now() + interval '1 hour' from o
    ), c as (insert into governance.violation_case (subject_type, subject_id, organisation_id) select 'organisation', id, id from o returning id
    ), v as (
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, case_id, severity, state, baseline,
        summary, facts, remediation, first_detected_at, opened_at)
      select 'c', o.id, 'organisation', o.id, c.id, 'high', 'open', false, 's', '{}', '{}', app.now(), app.now() from o, c)
    select o.id, c.id as "caseId" from o, c`.execute(db);
  organisationId = rows[0]?.id ?? '';
  caseId = rows[0]?.caseId ?? '';
});

async function watch(given: string | null = caseId) {
  await requestWork(api, { kind: 'watch', organisationId, caseId: given, cause: 'watch' });
  await takeRequests(scheduler);
}

/** As a worker leaves it: read, and due again after the ordinary interval. */
const finishRead = () =>
  sql`update schedule.organisation set next_sync_at = app.now() + interval '1 hour', cause = 'schedule', requested_at = null`.execute(
    db,
  );
const passSeconds = (seconds: number) =>
  sql`update schedule.watch set next_read_at = next_read_at - make_interval(secs => ${seconds}),
    ends_at = ends_at - make_interval(secs => ${seconds})`.execute(db);
const watches = async () => (await db.selectFrom('schedule.watch').selectAll().execute()).length;
const resolve = () =>
  sql`update governance.violation set state = 'resolved', resolved_at = app.now(), resolution = 'fixed_verified'`.execute(
    db,
  );

describe('watching an organisation', () => {
  it('makes it due at once, before everything that nobody asked for', async () => {
    await watch();
    expect(await plan()).toBe(1);
    const row = await db.selectFrom('schedule.organisation').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ cause: 'watch', requested_at: expect.any(Date) });
    expect(Number(row.next_sync_at)).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('makes it due every half minute and no earlier, for ten minutes: twenty reads', async () => {
    await watch();
    let reads = 0;
    for (let second = 0; second < 900; second += 5) {
      reads += await plan();
      await finishRead();
      await passSeconds(5);
    }
    expect(reads).toBe(20);
    expect(await watches()).toBe(0);
  });

  it('is no faster when somebody asks again, but lasts longer', async () => {
    await watch();
    await plan();
    await finishRead();
    await passSeconds(20);
    await watch();
    expect(await plan()).toBe(0);
    const { ends_at: endsAt } = await db.selectFrom('schedule.watch').selectAll().executeTakeFirstOrThrow();
    expect(Number(endsAt)).toBeGreaterThan(Date.now() + 590_000);
  });

  it('stops when the case is resolved, or nothing is open where no case was named', async () => {
    await watch();
    await resolve();
    expect(await plan()).toBe(0);
    expect(await watches()).toBe(0);
    await watch(null);
    expect(await plan()).toBe(0);
    expect(await watches()).toBe(0);
  });

  it('counts no read of its own while one is due or under way, and leaves Xero alone when it wants that', async () => {
    await watch();
    for (const state of [
      'next_sync_at = app.now()',
      "claim_expires_at = clock_timestamp() + interval '9 seconds'",
      "not_before = app.now() + interval '1 minute'",
    ]) {
      await sql`update schedule.organisation set next_sync_at = app.now() + interval '1 hour', claim_expires_at = null,
        not_before = null`.execute(db);
      await sql`update schedule.organisation set ${sql.raw(state)}`.execute(db);
      await passSeconds(30);
      expect(await plan(), state).toBe(0);
    }
    expect(await db.selectFrom('schedule.watch_read').selectAll().execute()).toEqual([]);
    expect(await watches()).toBe(1);
  });

  it('never uses more than a fifth of the calls of any 24 hours, however often it is asked for', async () => {
    let reads = 0;
    for (let turn = 0; turn < 200; turn++) {
      if ((await watches()) === 0) await watch();
      await passSeconds(30);
      reads += await plan(100);
      await finishRead();
    }
    expect(reads).toBe(10);
    await sql`update schedule.watch_read set at = at - interval '25 hours'`.execute(db);
    await watch();
    await passSeconds(30);
    expect(await plan(100)).toBe(1);
  });

  it('counts what its reads cost beyond two calls', async () => {
    await sql`insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms)
      values (${organisationId}, 'watch', app.now(), app.now(), 'failed', 21, 0)`.execute(db);
    await watch();
    expect(await plan(100)).toBe(0);
    expect(await watches()).toBe(0);
  });
});
