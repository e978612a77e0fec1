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
  return { rule, url: `/v1/rules/${body.id}`, personId: `per_${person}` };
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

const reason = 'Some clerks pay bills now.';

it('a new rule with a higher ceiling for those whom another covers is a higher ceiling', async () => {
  const { rule } = await overreach('medium');
  const more = { ...rule, name: 'Senior clerks', ceiling: 'STANDARD' };
  const preview = await call('POST', '/v1/rules/preview', { rule: more });
  expect(preview.body).toMatchObject({ needsReason: true, needsSecondOperator: false });
  const refused = await call('POST', '/v1/rules', more);
  expect([refused.status, refused.body.detail]).toEqual([
    422,
    'A higher ceiling makes fewer things fail, so it needs a reason. It would end or soften 1 medium of access-valid.',
  ]);
  const { status, body } = await call('POST', '/v1/rules', { ...more, reason });
  expect([status, body.ceiling]).toEqual([201, 'STANDARD']);
  expect(await changes()).toMatchObject([
    {
      kind: 'rule.create',
      state: 'applied',
      reason,
      target: { type: 'rule', id: body.id },
      before: {},
      after: { name: 'Senior clerks', ceiling: 'STANDARD' },
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'medium', count: 1 }] },
    },
  ]);
});

it.each(['new', 'other'] as const)(
  'a %s rule that lets somebody hold more waits where something high ends',
  async (which) => {
    const { rule, personId } = await overreach('high');
    const other = { ...rule, name: 'Senior clerks', covers: { jobRoles: ['Senior'] }, ceiling: 'STANDARD' };
    const more = { ...other, covers: { personIds: [personId] } };
    const { id } = which === 'other' ? (await call('POST', '/v1/rules', other)).body : { id: null };
    const preview = await call('POST', '/v1/rules/preview', { ruleId: id, rule: more });
    expect(preview.body).toMatchObject({ needsReason: true, needsSecondOperator: true });
    const [method, url] = id === null ? (['POST', '/v1/rules'] as const) : (['PUT', `/v1/rules/${id}`] as const);
    const { status, body } = await call(method, url, { ...more, reason });
    expect([status, body.state], JSON.stringify(body)).toEqual([202, 'requested']);
    const ruleUrl = `/v1/rules/${body.target.id}`;
    expect((await call('GET', ruleUrl)).status).toBe(id === null ? 404 : 200);
    const approve = `/v1/control-changes/${body.id}/approve`;
    expect((await call('POST', approve, {})).body.code).toBe('second_person_required');
    const asked = new Date();
    expect((await call('POST', approve, {}, ben)).body.state).toBe('applied');
    const added = (await call('GET', ruleUrl)).body;
    expect(added).toMatchObject({ name: 'Senior clerks', covers: { personIds: [personId] }, reason });
    if (id === null) expect(new Date(added.validFrom).getTime()).toBeGreaterThanOrEqual(asked.getTime());
  },
);

it('one that begins later is judged as if it began now; declined, it never comes', async () => {
  const { rule } = await overreach('high');
  const later = { ...rule, name: 'Later', ceiling: 'STANDARD', validFrom: '2090-01-01', reason };
  const { status, body } = await call('POST', '/v1/rules', later);
  expect(status).toBe(202);
  expect((await call('POST', `/v1/control-changes/${body.id}/decline`, {}, ben)).body.state).toBe('declined');
  expect((await call('GET', `/v1/rules/${body.target.id}`)).status).toBe(404);
  expect((await call('POST', '/v1/rules', { ...later, validUntil: '2080-01-01' })).status).toBe(422);
});

it('whom no rule covers is let in at once, by a new rule and by a job role more', async () => {
  for (const how of ['rule', 'job role']) {
    const { rule, url } = await overreach('high');
    const others = { ...rule, ceiling: 'STANDARD', covers: { jobRoles: ['Others'] } };
    expect((await call('PUT', url, { ...others, reason })).status).toBe(200);
    await sql`truncate governance.control_change`.execute(database.db);
    const joined = { ...others, covers: { jobRoles: ['Others', 'Clerk'] } };
    const preview = { ruleId: how === 'rule' ? null : url.slice('/v1/rules/'.length), rule: joined };
    expect((await call('POST', '/v1/rules/preview', preview)).body).toMatchObject({
      needsReason: false,
      effect: { openViolations: [{ count: 1 }] },
    });
    const answer = how === 'rule' ? await call('POST', '/v1/rules', joined) : await call('PUT', url, joined);
    expect(answer.status, how).toBeLessThan(202);
    expect(await changes()).toEqual([]);
  }
});
