import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeDue, openTestSync, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 7, usersPerOrganisation: 4 });
const { db } = database;
const organisations = await world.organisations();
let next = 0;

function freshOrganisation() {
  const organisation = organisations[next++];
  if (organisation === undefined) throw new Error('The world is too small.');
  return organisation;
}

async function sync(organisationId: string, by = openTestSync(database, world)) {
  await makeDue(db, organisationId);
  return syncOne(by, organisationId, new AbortController().signal);
}

async function planOf(organisationId: string) {
  return db
    .selectFrom('schedule.organisation')
    .where('organisation_id', '=', organisationId)
    .selectAll()
    .executeTakeFirstOrThrow();
}

async function requests() {
  const rows = await db.selectFrom('schedule.request').selectAll().orderBy('seq').execute();
  return rows.map((row) => `${row.kind}:${row.cause}`);
}

async function tokenRequests(): Promise<number> {
  const { data } = await world.control<{ data: unknown[] }>('GET', '/requests?route=token&limit=1000');
  return data.length;
}

beforeEach(async () => {
  await world.control('DELETE', '/faults');
  await world.control('DELETE', '/requests');
  await sql`delete from schedule.request`.execute(db);
});

describe('a refusal of Xero', () => {
  it('of an expired token costs one refresh and one repetition', async () => {
    const organisation = freshOrganisation();
    const deps = openTestSync(database, world);
    await sync(organisation.id, deps);
    await world.control('DELETE', '/requests');
    await world.control('POST', '/tokens/expire', { kind: 'access' });
    expect(await sync(organisation.id, deps)).toBe('unchanged');
    expect((await world.callsOf(organisation.tenantId)).map((call) => call.status)).toEqual([200, 200]);
    const { data: refused } = await world.control<{ data: unknown[] }>('GET', '/requests?status=401');
    expect(refused).toHaveLength(1);
    expect(await tokenRequests()).toBe(1);
  });

  it('of a token that was replaced long ago, and of the one that took its place, still costs one refresh', async () => {
    const organisation = freshOrganisation();
    const [here, elsewhere] = [openTestSync(database, world), openTestSync(database, world)];
    await sync(organisation.id, here);
    await world.control('POST', '/tokens/expire', { kind: 'access' });
    await sync(organisation.id, elsewhere);
    await world.control('POST', '/tokens/expire', { kind: 'access' });
    await world.control('DELETE', '/requests');
    expect(await sync(organisation.id, here)).toBe('unchanged');
    expect((await world.callsOf(organisation.tenantId)).map((call) => call.status)).toEqual([200, 200]);
    const { data: refused } = await world.control<{ data: unknown[] }>('GET', '/requests?status=401');
    expect(refused).toHaveLength(2);
    expect(await tokenRequests()).toBe(1);
  });

  it('of every token fails the sync after one repetition, and asks the operator to reconnect', async () => {
    const organisation = freshOrganisation();
    await world.control('POST', '/faults', {
      kind: 'status',
      status: 401,
      detail: 'AuthenticationUnsuccessful',
      tenantIds: [organisation.tenantId],
    });
    expect(await sync(organisation.id)).toBe('failed');
    expect(await world.callsOf(organisation.tenantId)).toHaveLength(2);
    expect((await planOf(organisation.id)).last_problem).toMatchObject({
      code: 'xero_token_invalid',
      action: 'reconnect',
    });
  });

  it('for a missing scope is not answered with a refresh', async () => {
    const organisation = freshOrganisation();
    const deps = openTestSync(database, world);
    await sync(organisation.id, deps);
    await world.control('DELETE', '/requests');
    await world.control('POST', '/faults', {
      kind: 'status',
      status: 401,
      detail: 'AuthorizationUnsuccessful',
      tenantIds: [organisation.tenantId],
    });
    expect(await sync(organisation.id, deps)).toBe('failed');
    expect(await world.callsOf(organisation.tenantId)).toHaveLength(1);
    expect(await tokenRequests()).toBe(0);
    expect((await planOf(organisation.id)).last_problem).toMatchObject({
      code: 'xero_scope_missing',
      action: 'reconnect',
    });
  });

  it('of the organisation asks for the connections to be read, without a refresh', async () => {
    const organisation = freshOrganisation();
    const deps = openTestSync(database, world);
    await sync(organisation.id, deps);
    await world.control('DELETE', '/requests');
    await world.control('POST', `/organisations/${organisation.tenantId}/disconnect`, {});
    expect(await sync(organisation.id, deps)).toBe('failed');
    expect(await tokenRequests()).toBe(0);
    expect(await requests()).toEqual(['connections:forbidden']);
    expect((await planOf(organisation.id)).last_problem).toMatchObject({ code: 'xero_organisation_forbidden' });
    const grants = await db
      .selectFrom('directory.access_grant')
      .where('organisation_id', '=', organisation.id)
      .where('until_not_after', 'is', null)
      .select('id')
      .execute();
    expect(grants.length).toBeGreaterThan(0);
  });
});

describe('several routes', () => {
  it('let the reserve read what the first one is refused', async () => {
    const organisation = freshOrganisation();
    const { rows } = await sql<{ id: string }>`
      with authorisation as (insert into auth.authorisation (kind, client_id, xero_user_id, last_refreshed_at)
        values ('consent', 'other', gen_random_uuid(), app.now()) returning id)
      insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type, xero_updated_at)
      select id, ${organisation.id}, gen_random_uuid(), ${organisation.tenantId}, 'ORGANISATION', '2100-01-01' from authorisation
      returning authorisation_id as id`.execute(db);
    const deps = openTestSync(database, world);
    expect(await sync(organisation.id, deps)).toBe('changed');
    const logged = deps.lines.map((line) => JSON.parse(line) as { msg: string });
    expect(logged.map(({ msg }) => msg)).toContain('organisation read');
    await sql`delete from auth.connection where authorisation_id = ${rows[0]?.id}`.execute(db);
  });
});

describe('auth that cannot be reached', () => {
  it('fails the sync for a while without a call to Xero', async () => {
    const organisation = freshOrganisation();
    const deps = openTestSync(database, world, { changes: { AUTH_URL: 'http://127.0.0.1:9' } });
    expect(await sync(organisation.id, deps)).toBe('failed');
    expect(await world.callsOf(organisation.tenantId)).toEqual([]);
    const plan = await planOf(organisation.id);
    expect(plan.last_problem).toMatchObject({ code: 'auth_unavailable' });
    expect(Number(plan.next_sync_at) - Date.now()).toBeLessThan(31_000);
    expect(plan.minute_calls).toBe(0);
  });
});
