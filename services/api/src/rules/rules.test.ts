import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const owner = await world.person({ name: 'Rule Owner' });
const organisation = await world.organisation();

type Json = Record<string, unknown> & { id: string; code?: string; detail?: string };
async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({ method, url, headers: { ...admin, ...headers }, ...(payload && { payload }) });
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : (answer.json() as Json),
    etag: String(answer.headers.etag),
  };
}

const rule = (changes: object = {}) => ({
  name: 'Finance team',
  scope: { organisationIds: [`org_${organisation}`] },
  covers: { jobRoles: ['Accountant'] },
  ceiling: 'STANDARD',
  reviewBy: '2027-05-31',
  ownerPersonId: `per_${owner}`,
  ...changes,
});

async function create(changes: object = {}): Promise<Json> {
  const { status, body } = await call('POST', '/v1/rules', rule(changes));
  expect(status, JSON.stringify(body)).toBe(201);
  return body as Json;
}

async function takeRequests(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from schedule.request where kind = 'evaluate' returning coalesce(organisation_id::text, '*') as id`.execute(
    database.db,
  );
  return rows.map((row) => row.id).sort();
}

beforeEach(async () => {
  await takeRequests();
});

describe('access rules', () => {
  it('shows every field of a new rule, and asks for the checks of its scope', async () => {
    const created = await create();
    expect(created).toMatchObject({
      name: 'Finance team',
      reason: null,
      scope: { all: false, groupIds: [], organisationIds: [`org_${organisation}`] },
      covers: { allStaff: false, jobRoles: ['Accountant'], departments: [], personIds: [] },
      ceiling: 'STANDARD',
      validUntil: null,
      reviewBy: '2027-05-31T11:59:59.999Z',
      ownerPersonId: `per_${owner}`,
      version: 1,
      deletedAt: null,
    });
    expect(await takeRequests()).toEqual([organisation]);
  });

  it('refuses a rule that covers nobody, is nowhere, names what does not exist, or lacks the reason that it needs', async () => {
    const nobody = `per_${crypto.randomUUID()}`;
    const wrong = [
      { covers: {} },
      { scope: {} },
      { ownerPersonId: nobody },
      { covers: { personIds: [nobody] } },
      { scope: { organisationIds: [`org_${crypto.randomUUID()}`] } },
      { scope: { groupIds: [`grp_${crypto.randomUUID()}`] } },
      { covers: { allStaff: true } },
      { validFrom: '2027-01-02', validUntil: '2027-01-01' },
    ];
    for (const changes of wrong)
      expect((await call('POST', '/v1/rules', rule(changes))).status, JSON.stringify(changes)).toBe(422);
    expect((await call('POST', '/v1/rules', rule({ ceiling: 'UNKNOWN' }))).status).toBe(400);
    expect((await call('POST', '/v1/rules', rule({ reviewBy: undefined }))).status).toBe(400);
    await create({ covers: { allStaff: true }, reason: 'A small firm' });
    await create({ covers: { allStaff: true }, ceiling: 'READONLY' });
  });

  it('replaces a rule only in the version that was read, and asks for the checks of the old scope and the new', async () => {
    const other = await world.organisation();
    const { id } = await create();
    await takeRequests();
    const url = `/v1/rules/${id}`;
    const { etag } = await call('GET', url);
    const changed = rule({ ceiling: 'READONLY', scope: { organisationIds: [`org_${other}`] } });
    expect((await call('PUT', url, changed)).status).toBe(428);
    const { status, body } = await call('PUT', url, changed, { 'if-match': etag });
    expect([status, body?.ceiling, body?.version]).toEqual([200, 'READONLY', 2]);
    expect(await takeRequests()).toEqual([organisation, other].sort());
    expect((await call('PUT', url, changed, { 'if-match': etag })).status).toBe(412);
    const { rows } = await sql`
      select version, data ->> 'ceiling' as ceiling, valid_to is null as current from governance.rule_version
       where rule_id = ${id.slice(4)} order by version`.execute(database.db);
    expect(rows).toEqual([
      { version: 1, ceiling: 'STANDARD', current: false },
      { version: 2, ceiling: 'READONLY', current: true },
    ]);
  });

  it('keeps a deleted rule readable and out of the list, with one event for each step', async () => {
    const { id } = await create({ name: 'To go' });
    const url = `/v1/rules/${id}`;
    expect((await call('DELETE', url, undefined, { 'if-match': '*' })).status).toBe(204);
    expect((await call('GET', url)).body?.deletedAt).toEqual(expect.any(String));
    const list = async (query: string) => (await call('GET', `/v1/rules?q=To%20go${query}`)).body?.data;
    expect(await list('')).toHaveLength(0);
    expect(await list('&include=deleted')).toHaveLength(1);
    expect((await call('PUT', url, rule(), { 'if-match': '*' })).status).toBe(409);
    const { rows } = await sql<{
      type: string;
    }>`select type from journal.event where subject_id = ${id.slice(4)} order by seq`.execute(database.db);
    expect(rows.map((row) => row.type)).toEqual(['rule.created', 'rule.deleted']);
  });

  it('shows a limited caller only rules about their organisations, and lets them write none', async () => {
    const groupId = await seedGroup(database.db);
    const inside = await seedOrganisation(database.db, { groupId });
    const { id } = await create({
      name: 'Both',
      scope: { organisationIds: [`org_${inside.id}`, `org_${organisation}`] },
    });
    const { id: elsewhere } = await create({ name: 'Elsewhere' });
    const limited = await key(['admin'], [groupId]);
    const seen = (await app.inject({ url: `/v1/rules/${id}`, headers: limited })).json();
    expect(seen.scope.organisationIds).toEqual([`org_${inside.id}`]);
    expect((await app.inject({ url: `/v1/rules/${elsewhere}`, headers: limited })).statusCode).toBe(404);
    const answer = await app.inject({ method: 'POST', url: '/v1/rules', headers: limited, payload: rule() });
    expect(answer.statusCode).toBe(403);
  });
});
