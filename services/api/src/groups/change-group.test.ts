import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
async function call(method: Method, url: string, payload?: object, { headers } = anna) {
  const answer = await app.inject({
    method,
    url,
    headers: { ...headers, 'if-match': '*' },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

/** An organisation where somebody holds Standard but may only read, and a group whose rule would let them. */
async function overreach(severity: 'high' | 'medium') {
  const organisation = await world.organisation();
  const person = await world.person({ jobRoles: ['Clerk'] });
  const [accountId = ''] = await world.read(organisation, [{ userId: randomUUID(), role: 'STANDARD' }]);
  await world.link(accountId, person);
  await world.rule({ organisationIds: [organisation], jobRoles: ['Clerk'], ceiling: 'READONLY' });
  const { id } = await seedViolation(database.db, {
    organisationId: organisation,
    accountId,
    checkId: 'access-valid',
    severity,
  });
  await sql`update governance.violation set subject_type = 'account', subject_id = ${accountId}, subject_key = '' where id = ${id}`.execute(
    database.db,
  );
  const name = `Clerks pay ${randomUUID()}`;
  const group = (await call('POST', '/v1/organisation-groups', { name, labels: ['pays'] })).body.id as string;
  await world.rule({ groupIds: [group.slice(4)], jobRoles: ['Clerk'], ceiling: 'STANDARD' });
  return { organisation: `org_${organisation}`, name, group, url: `/v1/organisation-groups/${group}` };
}

const changes = async () => (await call('GET', '/v1/control-changes')).body.data;
const membersOf = async (url: string) => (await call('GET', url)).body.memberIds;
const reason = 'Clerks pay bills there.';

beforeEach(async () => {
  await sql`truncate governance.control_change`.execute(database.db);
});

it('an organisation that joins and so ends what fails needs a reason, and is kept as a control change', async () => {
  const { organisation, name, url } = await overreach('medium');
  const joined = { name, organisationIds: [organisation] };
  expect((await call('PUT', url, joined)).body.code).toBe('unprocessable');
  const { status, body } = await call('PUT', url, { ...joined, reason });
  expect([status, body.memberIds], JSON.stringify(body)).toEqual([200, [organisation]]);
  expect(await changes()).toMatchObject([
    {
      kind: 'organisation_group.replace',
      state: 'applied',
      reason,
      before: { memberIds: [] },
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'medium', count: 1 }] },
    },
  ]);
});

it('needs none where nothing is ended: who leaves, who joins a group that no rule names', async () => {
  const { organisation, name, url } = await overreach('medium');
  await call('PUT', url, { name, organisationIds: [organisation], reason });
  await sql`truncate governance.control_change`.execute(database.db);
  expect((await call('PUT', url, { name })).status).toBe(200);
  const other = (await call('POST', '/v1/organisation-groups', { name: 'No rule names it' })).body.id;
  const patch = await call('PATCH', `/v1/organisations/${organisation}`, { groupIds: [other] });
  expect([patch.status, patch.body.groupIds]).toEqual([200, [other]]);
  expect((await call('DELETE', url)).status).toBe(204);
  expect(await changes()).toEqual([]);
});

it('waits for a second operator where something high would end, asked of the group or of the organisation', async () => {
  const { organisation, name, group, url } = await overreach('high');
  const asked = await call('PUT', url, { name, organisationIds: [organisation], reason });
  expect([asked.status, asked.body.state]).toEqual([202, 'requested']);
  expect(await membersOf(url)).toEqual([]);
  const other = `/v1/organisations/${organisation}`;
  for (const patch of [{ groupIds: [group] }, { labels: ['pays'] }]) {
    const { body } = await call('PATCH', other, { ...patch, reason: 'Once more.' });
    expect(body, JSON.stringify(patch)).toMatchObject({ kind: 'organisation.groups', state: 'requested' });
  }
  const approved = await call('POST', `/v1/control-changes/${asked.body.id}/approve`, {}, ben);
  expect(approved.body.state, JSON.stringify(approved.body)).toBe('applied');
  expect(await membersOf(url)).toEqual([organisation]);
});

it('is applied to the organisation by the second operator, unless it was changed since', async () => {
  const { organisation, group, url } = await overreach('high');
  const path = `/v1/organisations/${organisation}`;
  const [first, second] = [
    await call('PATCH', path, { groupIds: [group], reason }),
    await call('PATCH', path, { groupIds: [group], labels: ['audit'], reason }),
  ];
  const approve = (id: string) => call('POST', `/v1/control-changes/${id}/approve`, {}, ben);
  expect((await approve(second.body.id)).body.state).toBe('applied');
  expect(await membersOf(url)).toEqual([organisation]);
  expect((await call('GET', path)).body.labels).toEqual(['audit']);
  expect((await approve(first.body.id)).status).toBe(409);
});

it('tells beforehand who would join, whose access that makes valid, and what it ends, and moves nobody', async () => {
  const { organisation, name, group, url } = await overreach('high');
  const preview = (payload: object) => call('POST', '/v1/organisation-groups/preview', payload);
  const joined = { name, organisationIds: [organisation] };
  const { status, body } = await preview({ organisationGroupId: group, group: joined });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({
    memberCount: 1,
    joinCount: 1,
    leaveCount: 0,
    joins: [{ id: organisation, name: 'Kauri Joinery' }],
    effect: { openViolations: [{ checkId: 'access-valid', severity: 'high', count: 1 }] },
    needsReason: true,
    needsSecondOperator: true,
    counts: { becomesValid: 1, becomesInvalid: 0 },
    accounts: [{ organisationId: organisation, before: 'invalid', after: 'valid' }],
  });
  expect(await membersOf(url)).toEqual([]);
  expect((await call('PUT', url, { ...joined, reason })).status).toBe(202);
  expect(await changes()).toHaveLength(1);
});

it('tells of a new group who would be in it, and refuses a name that is taken', async () => {
  const { organisation, name } = await overreach('medium');
  const preview = (group: object) => call('POST', '/v1/organisation-groups/preview', { group });
  const { body } = await preview({ name: `New ${name}`, organisationIds: [organisation] });
  expect(body).toMatchObject({ memberCount: 1, joins: [{ id: organisation }], needsReason: false, accounts: [] });
  expect((await preview({ name })).body.code).toBe('already_exists');
  expect((await call('GET', '/v1/organisation-groups?q=New')).body.data).toEqual([]);
});
