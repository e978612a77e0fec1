import { requestWork } from '@keyledger/database';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { planAuthorisations } from '../plan/plan-authorisations.ts';
import { planEvaluations } from '../plan/plan-evaluations.ts';
import { planOrganisations } from '../plan/plan-organisations.ts';
import { takeRequests } from '../requests/take-requests.ts';
import { takeDueConnectionReads, takeDueKeepAlives } from './take-due-authorisations.ts';
import { takeDueEvaluations } from './take-due-evaluations.ts';
import { takeDueSyncs } from './take-due-syncs.ts';

const database = await testDatabase();
const { db } = database;
const scheduler = database.dbFor('scheduler');
const limits = { window: 100, enqueueAgainAfterMs: 10_000, isBulk: false };

/** Five organisations that one active authorisation reaches. */
async function prepare(): Promise<{ organisationIds: string[]; authorisationId: string }> {
  const authorisation = await db
    .insertInto('auth.authorisation')
    .values({
      kind: 'consent',
      client_id: 'app',
      xero_user_id: sql<string>`gen_random_uuid()`,
      last_refreshed_at: sql<Date>`app.now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ id: string }>`
    with o as (insert into directory.organisation (xero_tenant_id, name) select gen_random_uuid(), 'Org' from generate_series(1, 5) returning id, xero_tenant_id)
    insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
    select ${authorisation.id}, o.id, gen_random_uuid(), o.xero_tenant_id, 'ORGANISATION' from o returning organisation_id as id`.execute(
    db,
  );
  return { organisationIds: rows.map((row) => row.id), authorisationId: authorisation.id };
}

let world: Awaited<ReturnType<typeof prepare>>;
beforeEach(async () => {
  await sql`truncate auth.authorisation, auth.connection, directory.organisation, schedule.organisation, schedule.request, schedule.evaluation cascade`.execute(
    db,
  );
  world = await prepare();
});

const due = async () => (await takeDueSyncs(scheduler, limits)).map((row) => row.organisationId).sort();
const set = (assignments: string) => sql`update schedule.organisation set ${sql.raw(assignments)}`.execute(db);

describe('organisations', () => {
  it('that are new are due at once, and are enqueued once', async () => {
    expect(await planOrganisations(scheduler)).toBe(5);
    expect(await due()).toEqual([...world.organisationIds].sort());
    expect(await due()).toEqual([]);
  });

  it('that nobody claimed are enqueued again after ten seconds, under the same id', async () => {
    await planOrganisations(scheduler);
    const first = await takeDueSyncs(scheduler, limits);
    await set("enqueued_at = app.now() - interval '11 seconds'");
    expect((await takeDueSyncs(scheduler, limits)).map((row) => row.fence)).toEqual(first.map((row) => row.fence));
  });

  it('with a live claim, a pause or no route wait; those whose claim has run out do not', async () => {
    await planOrganisations(scheduler);
    await set("claim_expires_at = clock_timestamp() + interval '10 seconds'");
    expect(await due()).toEqual([]);
    await set("claim_expires_at = clock_timestamp() - interval '1 second', not_before = app.now() + interval '1 hour'");
    expect(await due()).toEqual([]);
    await set('not_before = null');
    await sql`update auth.authorisation set state = 'needs_reconsent'`.execute(db);
    expect(await due()).toEqual([]);
    await sql`update auth.authorisation set state = 'active'`.execute(db);
    await sql`insert into schedule.app_budget values ('app', app.now(), 0, app.now() + interval '1 minute')`.execute(
      db,
    );
    expect(await due()).toEqual([]);
    await sql`delete from schedule.app_budget`.execute(db);
    expect(await due()).toHaveLength(5);
  });

  it('never fill the queue beyond its window, and requested ones go first', async () => {
    await planOrganisations(scheduler);
    const [wanted = ''] = world.organisationIds.slice(-1);
    await requestWork(db, { kind: 'sync', organisationIds: [wanted], cause: 'sync_now' });
    await takeRequests(scheduler);
    const taken = await takeDueSyncs(scheduler, { ...limits, window: 2 });
    expect(taken).toHaveLength(2);
    expect(taken[0]?.organisationId).toBe(wanted);
    expect(await takeDueSyncs(scheduler, { ...limits, window: 2 })).toEqual([]);
  });
});

describe('requests', () => {
  it('make one organisation, or all of them, due, and are gone', async () => {
    await planOrganisations(scheduler);
    await set("next_sync_at = app.now() + interval '1 hour'");
    const [one = ''] = world.organisationIds;
    await requestWork(db, { kind: 'sync', organisationIds: [one], cause: 'claimed' });
    expect(await takeRequests(scheduler)).toBe(1);
    expect(await due()).toEqual([one]);
    await requestWork(db, { kind: 'sync', everything: true, cause: 'everything' });
    await requestWork(db, { kind: 'evaluate', everything: true, cause: 'rules' });
    expect(await takeRequests(scheduler)).toBe(2);
    expect(await due()).toEqual([...world.organisationIds].sort());
    expect(await takeDueEvaluations(scheduler, limits)).toHaveLength(5);
    expect(await takeRequests(scheduler)).toBe(0);
  });

  it('name the HTTP request that asked, for as long as nothing else has', async () => {
    await planOrganisations(scheduler);
    await set("next_sync_at = app.now() + interval '1 hour'");
    const [one = ''] = world.organisationIds;
    await requestWork(db, { kind: 'sync', organisationIds: [one], cause: 'requested', requestId: 'request-1' });
    await takeRequests(scheduler);
    expect(await takeDueSyncs(scheduler, limits)).toMatchObject([{ organisationId: one, requestId: 'request-1' }]);
    await set('requested_at = null, enqueued_at = null');
    expect(await takeDueSyncs(scheduler, limits)).toMatchObject([{ organisationId: one, requestId: null }]);
  });

  it('for what does not exist are forgotten', async () => {
    await requestWork(db, { kind: 'sync', organisationIds: [crypto.randomUUID()], cause: 'x' });
    await requestWork(db, { kind: 'connections', authorisationId: crypto.randomUUID(), cause: 'x' });
    expect(await takeRequests(scheduler)).toBe(2);
    expect(await due()).toEqual([]);
  });

  it('for an evaluation that runs keep the later wish', async () => {
    const [one = ''] = world.organisationIds;
    await requestWork(db, { kind: 'evaluate', organisationIds: [one], cause: 'a' });
    await takeRequests(scheduler);
    const [first] = await takeDueEvaluations(scheduler, limits);
    await requestWork(db, { kind: 'evaluate', organisationIds: [one], cause: 'b' });
    await takeRequests(scheduler);
    const [second] = await takeDueEvaluations(scheduler, limits);
    expect(second?.organisationId).toBe(one);
    expect(second?.fence).not.toBe(first?.fence);
  });
});

describe('evaluations that many organisations wait for together', () => {
  const few = { ...limits, isBulk: false };
  const many = { ...limits, isBulk: true };
  const ask = async (cause: string, organisationIds?: string[]) => {
    await requestWork(
      db,
      organisationIds ? { kind: 'evaluate', organisationIds, cause } : { kind: 'evaluate', everything: true, cause },
    );
    await takeRequests(scheduler);
  };
  const taken = async (which: typeof limits) => (await takeDueEvaluations(scheduler, which)).length;

  beforeEach(async () => {
    await sql`insert into directory.organisation (xero_tenant_id, name)
      select gen_random_uuid(), 'One of many' from generate_series(1, 300)`.execute(db);
  });

  it('leave room for those of few, whose place they do not take', async () => {
    const [one = '', other = ''] = world.organisationIds;
    await ask('rule_changed');
    await ask('person_changed', [one, other]);
    expect(await taken(few)).toBe(2);
    expect(await taken(many)).toBe(limits.window);
    expect(await taken(many)).toBe(0);
    await ask('person_changed', [one]);
    expect(await taken(few)).toBe(1);
  });

  it('do not push back what was asked for before', async () => {
    await ask('person_changed', world.organisationIds);
    await ask('rule_changed');
    expect(await taken(few)).toBe(5);
    expect(await taken({ ...many, window: 1000 })).toBe(300);
  });
});

describe('an evaluation that was put off', () => {
  it('waits for its time, takes no place in the window, and comes at once when asked for again', async () => {
    const [one = '', other = ''] = world.organisationIds;
    await requestWork(db, { kind: 'evaluate', organisationIds: [one], cause: 'a' });
    await takeRequests(scheduler);
    await sql`update schedule.evaluation set enqueued_at = app.now() + interval '5 minutes'`.execute(db);
    await requestWork(db, { kind: 'evaluate', organisationIds: [other], cause: 'a' });
    await takeRequests(scheduler);
    const taken = async () =>
      (await takeDueEvaluations(scheduler, { ...limits, window: 2 })).map((row) => row.organisationId);
    expect(await taken()).toEqual([other]);
    expect(await taken()).toEqual([]);
    await requestWork(db, { kind: 'evaluate', organisationIds: [one], cause: 'b' });
    await takeRequests(scheduler);
    expect(await taken()).toEqual([one]);
  });
});

describe('time', () => {
  it('brings evaluations whose instant has come', async () => {
    const [one = '', other = ''] = world.organisationIds;
    await sql`insert into governance.evaluation_state (organisation_id, next_evaluation_at)
      values (${one}, app.now() - interval '1 second'), (${other}, app.now() + interval '1 hour')`.execute(db);
    expect(await planEvaluations(scheduler)).toBe(1);
    expect(await planEvaluations(scheduler)).toBe(0);
    const inBulk = { ...limits, isBulk: true };
    expect((await takeDueEvaluations(scheduler, inBulk)).map((row) => row.organisationId)).toEqual([one]);
  });

  it('brings a read of the connections an interval after the last, and a keep-alive after a week unused', async () => {
    const interval = { intervalMs: 900_000 };
    await planAuthorisations(scheduler, interval);
    expect(await takeDueConnectionReads(scheduler, limits)).toEqual([]);
    expect(await takeDueKeepAlives(scheduler, limits)).toEqual([]);
    await requestWork(db, { kind: 'connections', authorisationId: world.authorisationId, cause: 'forbidden' });
    await takeRequests(scheduler);
    expect(await takeDueConnectionReads(scheduler, limits)).toHaveLength(1);
    expect(await takeDueConnectionReads(scheduler, limits)).toEqual([]);

    await sql`update auth.authorisation set last_refreshed_at = app.now() - interval '6 days'`.execute(db);
    await sql`update schedule.authorisation set next_keep_alive_at = app.now() + interval '1 minute'`.execute(db);
    await planAuthorisations(scheduler, interval);
    const { rows } = await sql<{
      days: number;
    }>`select extract(epoch from next_keep_alive_at - app.now())::float8 / 86400 as days from schedule.authorisation`.execute(
      db,
    );
    expect(rows[0]?.days).toBeCloseTo(1, 1);
    await sql`update schedule.authorisation set next_keep_alive_at = app.now()`.execute(db);
    expect(await takeDueKeepAlives(scheduler, limits)).toHaveLength(1);
  });
});
