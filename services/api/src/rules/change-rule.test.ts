import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const owner = await world.person({ name: 'Rule Owner' });

async function call(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, { headers } = anna) {
  const answer = await app.inject({
    method,
    url,
    headers: { ...headers, 'if-match': '*' },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** A rule up to Read only, somebody in its scope who holds Standard, and the open violation of that. */
async function overreach(severity: 'high' | 'medium') {
  const organisation = await world.organisation();
  const person = await world.person({ jobRoles: ['Clerk'] });
  const [accountId = ''] = await world.read(organisation, [{ userId: randomUUID(), role: 'STANDARD' }]);
  await world.link(accountId, person);
  const { id } = await seedViolation(database.db, {
    organisationId: organisation,
    accountId,
    checkId: 'access-valid',
    severity,
  });
  await sql`update governance.violation set subject_type = 'account', subject_id = ${accountId}, subject_key = '' where id = ${id}`.execute(
    database.db,
  );
  const rule = {
    name: 'Clerks',
    scope: { organisationIds: [`org_${organisation}`] },
    covers: { jobRoles: ['Clerk'] },
    ceiling: 'READONLY',
    reviewBy: '2099-05-31',
    ownerPersonId: `per_${owner}`,
  };
  const { body } = await call('POST', '/v1/rules', rule);
  return { rule, url: `/v1/rules/${body.id}` };
}

const changes = async () => (await call('GET', '/v1/control-changes')).body.data;

beforeEach(async () => {
  await sql`truncate governance.control_change`.execute(database.db);
});

it('a higher ceiling needs a reason, and is kept with what it ends', async () => {
  const { rule, url } = await overreach('medium');
  const raised = { ...rule, ceiling: 'STANDARD' };
  expect((await call('PUT', url, raised)).body.code).toBe('unprocessable');
  const { status, body } = await call('PUT', url, { ...raised, reason: 'Clerks pay bills now.' });
  expect([status, body.ceiling, body.version], JSON.stringify(body)).toEqual([200, 'STANDARD', 2]);
  expect(await changes()).toMatchObject([
    {
      kind: 'rule.replace',
      state: 'applied',
      reason: 'Clerks pay bills now.',
      target: { type: 'rule', id: url.slice('/v1/rules/'.length) },
      before: { ceiling: 'READONLY' },
      after: { ceiling: 'STANDARD' },
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'medium', count: 1 }] },
    },
  ]);
});

it('a ceiling that stays or sinks is no control change', async () => {
  const { rule, url } = await overreach('medium');
  expect((await call('PUT', url, { ...rule, name: 'All clerks' })).status).toBe(200);
  expect(await changes()).toEqual([]);
});

it('that would end something high waits for a second operator, who applies it', async () => {
  const { rule, url } = await overreach('high');
  const ruleId = url.slice('/v1/rules/'.length);
  const preview = (ceiling: string) => call('POST', '/v1/rules/preview', { ruleId, rule: { ...rule, ceiling } });
  expect((await preview('STANDARD')).body).toMatchObject({ needsReason: true, needsSecondOperator: true });
  expect((await preview('READONLY')).body).toMatchObject({ needsReason: false, needsSecondOperator: false });
  const raised = { ...rule, ceiling: 'STANDARD', validUntil: '2099-12-31', reason: 'Clerks pay bills now.' };
  const { status, body } = await call('PUT', url, raised);
  expect([status, body.state]).toEqual([202, 'requested']);
  expect((await call('GET', url)).body).toMatchObject({ ceiling: 'READONLY', version: 1 });
  const approve = `/v1/control-changes/${body.id}/approve`;
  expect((await call('POST', approve, {})).body.code).toBe('second_person_required');
  const approved = await call('POST', approve, {}, ben);
  expect(approved.body.state, JSON.stringify(approved.body)).toBe('applied');
  expect((await call('GET', url)).body).toMatchObject({
    ceiling: 'STANDARD',
    version: 2,
    validUntil: '2099-12-31T10:59:59.999Z',
  });
});

it('is not applied to a rule that was changed since', async () => {
  const { rule, url } = await overreach('high');
  const { body } = await call('PUT', url, { ...rule, ceiling: 'STANDARD', reason: 'Clerks pay bills now.' });
  await call('PUT', url, { ...rule, name: 'Other clerks' });
  expect((await call('POST', `/v1/control-changes/${body.id}/approve`, {}, ben)).status).toBe(409);
});
