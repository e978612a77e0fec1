import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeDue, openTestSync, recordedEvaluation, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 12, usersPerOrganisation: 8 });
const { db } = database;
const organisations = await world.organisations();
const evaluation = recordedEvaluation();
const deps = openTestSync(database, world, { evaluation });
const signal = new AbortController().signal;
let next = 0;

/** An organisation that no other test has touched, and its users at Xero. */
async function freshOrganisation() {
  const organisation = organisations[next++];
  if (organisation === undefined) throw new Error('The world is too small.');
  const users = () => world.control<{ userId: string }[]>('GET', `/organisations/${organisation.tenantId}/users`);
  return { ...organisation, users };
}

async function sync(organisationId: string, by = deps) {
  await makeDue(db, organisationId);
  return syncOne(by, organisationId, signal);
}

async function grantsOf(organisationId: string) {
  return db.selectFrom('directory.access_grant').where('organisation_id', '=', organisationId).selectAll().execute();
}

async function snapshotsOf(organisationId: string) {
  return db
    .selectFrom('directory.snapshot')
    .where('organisation_id', '=', organisationId)
    .orderBy('first_read_started_at')
    .selectAll()
    .execute();
}

async function planOf(organisationId: string) {
  return db
    .selectFrom('schedule.organisation')
    .where('organisation_id', '=', organisationId)
    .selectAll()
    .executeTakeFirstOrThrow();
}

async function stateOf(organisationId: string) {
  return db
    .selectFrom('directory.read_state')
    .where('organisation_id', '=', organisationId)
    .selectAll()
    .executeTakeFirstOrThrow();
}

async function eventsOf(organisationId: string) {
  const rows = await db
    .selectFrom('journal.event')
    .where('organisation_id', '=', organisationId)
    .orderBy('seq')
    .select('type')
    .execute();
  return rows.map((row) => row.type);
}

beforeEach(async () => {
  await world.control('DELETE', '/faults');
  await world.control('DELETE', '/requests');
});

describe('a first read', () => {
  it('stores accounts, grants without a lower bound, evidence and events, with exactly two calls', async () => {
    const organisation = await freshOrganisation();
    expect(await sync(organisation.id)).toBe('changed');
    const users = await organisation.users();
    const grants = await grantsOf(organisation.id);
    expect(grants.filter((grant) => grant.kind === 'role')).toHaveLength(users.length);
    expect(grants.filter((grant) => grant.kind === 'subscriber')).toHaveLength(1);
    expect(grants.every((grant) => grant.since_not_before === null && grant.until_not_after === null)).toBe(true);
    const [snapshot] = await snapshotsOf(organisation.id);
    const evidence = await db
      .selectFrom('directory.read_evidence')
      .where('snapshot_id', '=', snapshot?.id ?? '')
      .selectAll()
      .execute();
    expect(evidence.map((call) => call.http_status)).toEqual([200, 200]);
    expect((await world.callsOf(organisation.tenantId)).map((call) => call.route).sort()).toEqual([
      'organisation',
      'users',
    ]);
    const events = await eventsOf(organisation.id);
    expect(events.filter((type) => type === 'account.created')).toHaveLength(users.length);
    expect(events.filter((type) => type === 'grant.opened')).toHaveLength(grants.length);
    expect(evaluation.evaluated).toContain(organisation.id);
  });

  it('never keeps the APIKey of the organisation', async () => {
    const { rows } = await sql<{
      body: Buffer;
    }>`select canonical_body_gzip as body from directory.read_evidence`.execute(db);
    const { gunzipSync } = await import('node:zlib');
    expect(rows.some(({ body }) => /apikey/i.test(gunzipSync(body).toString()))).toBe(false);
  });
});

describe('an unchanged read', () => {
  it('costs one update: no snapshot, no event, and the run grows', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    const eventsBefore = (await eventsOf(organisation.id)).length;
    const before = await stateOf(organisation.id);
    await world.control(
      'POST',
      `/organisations/${organisation.tenantId}/users/${(await organisation.users())[0]?.userId}/activity`,
    );
    expect(await sync(organisation.id)).toBe('unchanged');
    const after = await stateOf(organisation.id);
    expect(after.snapshot_id).toBe(before.snapshot_id);
    expect(after.read_count).toBe(2);
    expect(after.day_reads).toBe(2);
    expect(Number(after.last_read_started_at)).toBeGreaterThan(Number(before.last_read_started_at));
    expect(await eventsOf(organisation.id)).toHaveLength(eventsBefore);
    expect((await planOf(organisation.id)).claim_owner).toBeNull();
    expect(evaluation.asked).toContain(organisation.id);
  });
});

describe('a changed read', () => {
  it('closes and opens grants between the start of the last read and the end of this one', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    await sync(organisation.id);
    const before = await stateOf(organisation.id);
    const [, second, third] = await organisation.users();
    await world.control('PATCH', `/organisations/${organisation.tenantId}/users/${second?.userId}`, {
      role: 'READONLY_PLUS',
    });
    await world.control('DELETE', `/organisations/${organisation.tenantId}/users/${third?.userId}`);
    expect(await sync(organisation.id)).toBe('changed');

    const grants = await grantsOf(organisation.id);
    const closed = grants.filter((grant) => grant.until_not_after !== null);
    expect(closed).toHaveLength(2);
    for (const grant of closed) expect(grant.until_not_before).toEqual(before.last_read_started_at);
    const opened = grants.filter((grant) => grant.since_not_before !== null);
    expect(opened.map((grant) => grant.role)).toEqual(['READONLY_PLUS']);
    expect(opened[0]?.since_not_before).toEqual(before.last_read_started_at);

    const snapshots = await snapshotsOf(organisation.id);
    expect(snapshots.map((snapshot) => [snapshot.state, snapshot.read_count])).toEqual([
      ['complete', 2],
      ['complete', 1],
    ]);
    expect(snapshots[0]?.last_read_completed_at).toEqual(before.last_read_completed_at);
    const gone = await db
      .selectFrom('directory.account')
      .where('organisation_id', '=', organisation.id)
      .where('status', '=', 'removed')
      .selectAll()
      .execute();
    expect(gone.map((account) => account.xero_user_id)).toEqual([third?.userId]);
  });

  it('gives an account that comes back the same id and a new grant', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    const [, second] = await organisation.users();
    await world.control('PATCH', `/organisations/${organisation.tenantId}/users/${second?.userId}`, {
      role: 'REMOVED',
    });
    await sync(organisation.id);
    await world.control('PATCH', `/organisations/${organisation.tenantId}/users/${second?.userId}`, {
      role: 'STANDARD',
    });
    await sync(organisation.id);
    const account = await db
      .selectFrom('directory.account')
      .where('xero_user_id', '=', second?.userId ?? '')
      .selectAll()
      .execute();
    expect(account).toHaveLength(1);
    expect(account[0]).toMatchObject({ status: 'current', removed_at: null });
    const grants = (await grantsOf(organisation.id)).filter(
      (grant) => grant.account_id === account[0]?.id && grant.kind === 'role',
    );
    expect(grants.map((grant) => grant.until_not_after === null).sort()).toEqual([false, true]);
  });

  it('does not store the names of an erased user again, until they have access again', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    const [, second, third] = await organisation.users();
    const setRole = (userId: string | undefined, role: string) =>
      world.control('PATCH', `/organisations/${organisation.tenantId}/users/${userId}`, { role });
    const nameOf = async () => {
      const { rows } = await sql<{ id: string; named: boolean; erased: boolean }>`
        select id, coalesce(email, first_name, last_name) is not null as named,
               exists (select from directory.erased_account e where e.account_id = a.id) as erased
          from directory.account a where xero_user_id = ${second?.userId}`.execute(db);
      return rows[0];
    };
    await setRole(second?.userId, 'REMOVED');
    await sync(organisation.id);
    await sql`select directory.erase_names(array[${(await nameOf())?.id}]::uuid[])`.execute(db);
    await setRole(third?.userId, 'READONLY');
    expect(await sync(organisation.id)).toBe('changed');
    expect(await nameOf()).toMatchObject({ named: false, erased: true });
    await setRole(second?.userId, 'STANDARD');
    await sync(organisation.id);
    expect(await nameOf()).toMatchObject({ named: true, erased: false });
  });

  it('tells what changed of the organisation itself, without a new snapshot, and has it evaluated', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    await world.control('PATCH', `/organisations/${organisation.tenantId}`, { plan: 'ULTRA' });
    expect(evaluation.evaluated.filter((id) => id === organisation.id)).toHaveLength(1);
    expect(await sync(organisation.id)).toBe('changed');
    expect(evaluation.evaluated.filter((id) => id === organisation.id)).toHaveLength(2);
    expect(await snapshotsOf(organisation.id)).toHaveLength(1);
    expect(await eventsOf(organisation.id)).toContain('organisation.updated');
    expect(await sync(organisation.id)).toBe('unchanged');
  });
});

describe('an answer that is no complete read', () => {
  const kinds = ['empty-list', 'broken-json', 'wrong-json', 'xml', 'html', 'empty-body', 'truncated'];

  it('changes no grant, whatever is wrong with it', async () => {
    const organisation = await freshOrganisation();
    await sync(organisation.id);
    const before = await grantsOf(organisation.id);
    const evaluatedBefore = evaluation.evaluated.length;
    for (const kind of kinds) {
      await world.control('POST', '/faults', { kind, tenantIds: [organisation.tenantId], routes: ['users'], count: 3 });
      expect(await sync(organisation.id)).toBe('failed');
      await world.control('DELETE', '/faults');
    }
    expect(await grantsOf(organisation.id)).toEqual(before);
    expect(await snapshotsOf(organisation.id)).toHaveLength(1);
    expect(evaluation.evaluated).toHaveLength(evaluatedBefore);
    const plan = await planOf(organisation.id);
    expect(plan.failures_in_row).toBe(kinds.length);
    expect(plan.last_problem).toMatchObject({ code: expect.stringMatching(/^xero_/) });
    const failures = (await stateOf(organisation.id)).day_failures as Record<string, number>;
    expect(Object.values(failures).reduce((sum, count) => sum + count, 0)).toBe(kinds.length);
    expect(await sync(organisation.id)).toBe('unchanged');
    expect(await planOf(organisation.id)).toMatchObject({ failures_in_row: 0, last_problem: null });
  }, 60_000);

  it('is repeated a few times when the reason may pass', async () => {
    const organisation = await freshOrganisation();
    await world.control('POST', '/faults', {
      kind: 'status',
      status: 503,
      tenantIds: [organisation.tenantId],
      routes: ['organisation'],
      count: 2,
    });
    expect(await sync(organisation.id)).toBe('changed');
    expect((await world.callsOf(organisation.tenantId)).map((call) => call.status)).toEqual([503, 503, 200, 200]);
  });

  it('is not repeated before Xero wants to be asked again', async () => {
    const organisation = await freshOrganisation();
    await world.control('POST', '/faults', {
      kind: 'status',
      status: 503,
      retryAfter: 600,
      tenantIds: [organisation.tenantId],
      count: 1,
    });
    expect(await sync(organisation.id)).toBe('failed');
    expect(await world.callsOf(organisation.tenantId)).toHaveLength(1);
    expect(Number((await planOf(organisation.id)).next_sync_at) - Date.now()).toBeGreaterThan(590_000);
  });
});

describe('a read that cannot be stored', () => {
  it('fails the sync, and is not read again at once', async () => {
    const organisation = await freshOrganisation();
    await sql`alter table directory.entitlement add constraint nobody check (organisation_id <> ${sql.lit(organisation.id)})`.execute(
      db,
    );
    expect(await sync(organisation.id)).toBe('failed');
    await sql`alter table directory.entitlement drop constraint nobody`.execute(db);
    const plan = await planOf(organisation.id);
    expect(plan).toMatchObject({ claim_owner: null, failures_in_row: 1, last_problem: { code: 'internal' } });
    expect(Number(plan.next_sync_at)).toBeGreaterThan(Date.now());
    expect(await grantsOf(organisation.id)).toEqual([]);
    expect(await sync(organisation.id)).toBe('changed');
  });
});

describe('limits', () => {
  it('puts an organisation off after a 429 until Retry-After has passed', async () => {
    const organisation = await freshOrganisation();
    await world.control('POST', '/faults', {
      kind: 'status',
      status: 429,
      problem: 'day',
      retryAfter: 300,
      tenantIds: [organisation.tenantId],
      count: 1,
    });
    expect(await sync(organisation.id)).toBe('deferred');
    const plan = await planOf(organisation.id);
    expect(plan.not_before_reason).toBe('day');
    expect(Number(plan.not_before) - Date.now()).toBeGreaterThan(290_000);
    expect(await syncOne(deps, organisation.id, signal)).toBe('skipped');
    expect(await world.callsOf(organisation.tenantId)).toHaveLength(1);
    const runs = await db
      .selectFrom('directory.sync')
      .where('organisation_id', '=', organisation.id)
      .selectAll()
      .execute();
    expect(runs.map((run) => run.outcome)).toEqual(['deferred']);
  });

  it('never makes more than 55 calls a minute for one organisation', async () => {
    const organisation = await freshOrganisation();
    const outcomes: string[] = [];
    for (let index = 0; index < 30; index += 1) outcomes.push(await sync(organisation.id));
    expect(outcomes.filter((outcome) => outcome === 'deferred')).toHaveLength(3);
    expect(await world.callsOf(organisation.tenantId)).toHaveLength(54);
  });
});
