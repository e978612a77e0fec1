import { randomUUID } from 'node:crypto';
import { classifyAccounts } from '@keyledger/database';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const [machine, owner, boss] = await Promise.all([
  key(['violations:write']),
  world.person({ name: 'Owner' }),
  world.person({ name: 'Boss' }),
]);
const reason = 'They close the books now.';

type Headers = Record<string, string>;
async function call(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers: Headers = anna.headers) {
  const all = { 'if-match': '*', ...headers };
  const answer = await app.inject({ method, url, headers: all, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const changes = async (headers?: Headers) => (await call('GET', '/v1/control-changes', undefined, headers)).body.data;

const facts = {
  sponsorPersonId: `per_${owner}`,
  company: 'Ledger Partners',
  approvedBy: `per_${boss}`,
  endsAt: '2099-03-31',
};

/** An account of somebody external in an organisation with a rule, perhaps of a known user of Xero. */
async function newAccount(globalUserId: string | null = null, groups: { groupId?: string } = {}) {
  const organisation = await world.organisation();
  await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
  if (groups.groupId)
    await database.db
      .insertInto('governance.organisation_group_member')
      .values({ group_id: groups.groupId, organisation_id: organisation })
      .execute();
  const [account = ''] = await world.read(organisation, [{ userId: randomUUID(), role: 'STANDARD', globalUserId }]);
  return { organisation, account, url: `/v1/accounts/acc_${account}` };
}

type At = { organisation: string; account: string; url: string };
const external = ({ organisation }: At, ceiling: string | null, more: object = {}) => ({
  kind: 'external',
  kindFacts: { ...facts, organisationIds: [`org_${organisation}`], ceiling, ...more },
});

/** The same with a record up to Invoice only, and the open violation of that. */
async function overreach(severity: 'high' | 'medium', groups: { groupId?: string } = {}) {
  const at = await newAccount(null, groups);
  expect((await call('PATCH', at.url, external(at, 'INVOICEONLY'))).status).toBe(200);
  await seedViolation(database.db, {
    organisationId: at.organisation,
    accountId: at.account,
    checkId: 'access-valid',
    severity,
  });
  return at;
}

beforeEach(async () => {
  await sql`truncate governance.control_change`.execute(database.db);
});

it('a higher ceiling needs a reason, says what it would end, and is kept with that', async () => {
  const at = await overreach('medium');
  const raised = external(at, 'STANDARD');
  const refused = await call('PATCH', at.url, raised);
  expect([refused.status, refused.body.detail]).toEqual([
    422,
    'A higher ceiling of its record makes fewer things fail, so it needs a reason. It would end or soften 1 medium of access-valid.',
  ]);
  expect((await call('PATCH', at.url, { ...raised, reason }, { ...anna.headers, 'if-match': '"7"' })).status).toBe(412);
  const { status, body } = await call('PATCH', at.url, { ...raised, reason });
  expect([status, body.kindFacts?.ceiling], JSON.stringify(body)).toEqual([200, 'STANDARD']);
  expect(await changes()).toMatchObject([
    {
      kind: 'account.classify',
      state: 'applied',
      reason,
      target: { type: 'account', id: `acc_${at.account}` },
      before: { kind: 'external', ceiling: 'INVOICEONLY' },
      after: { kind: 'external', ceiling: 'STANDARD' },
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'medium', count: 1 }] },
    },
  ]);
});

it('a first class, a lower ceiling and another company, owner or end are said at once', async () => {
  const at = await overreach('high');
  for (const statement of [
    external(at, 'READONLY'),
    external(at, 'READONLY', { company: 'Other Partners', sponsorPersonId: `per_${boss}`, approvedBy: `per_${owner}` }),
    external(at, 'READONLY', { endsAt: '2098-01-01' }),
    { kind: 'unclassified' },
    external(at, 'STANDARD'),
  ])
    expect((await call('PATCH', at.url, statement, machine)).status, JSON.stringify(statement)).toBe(200);
  expect(await changes()).toEqual([]);
});

it.each([
  ['a key that asks for a higher ceiling', machine, (at: At) => external(at, 'FINANCIALADVISER')],
  [
    'a class without a ceiling',
    anna.headers,
    () => ({ kind: 'integration', kindFacts: { ownerPersonId: `per_${owner}` } }),
  ],
  [
    'a class whose access is always valid',
    anna.headers,
    () => ({ kind: 'shared', kindFacts: { ownerPersonId: `per_${owner}`, purpose: 'Bills' } }),
  ],
])('%s that would end something high waits for another operator, who applies it', async (_, headers, statement) => {
  const at = await overreach('high');
  const asked = { ...statement(at), reason };
  const { status, body } = await call('PATCH', at.url, asked, headers);
  expect([status, body.state], JSON.stringify(body)).toEqual([202, 'requested']);
  expect(body.effect.openViolations).toEqual([{ checkId: 'access-valid', severity: 'high', count: 1 }]);
  expect((await call('GET', at.url)).body).toMatchObject({ kindFacts: { ceiling: 'INVOICEONLY' }, version: 2 });
  const approve = `/v1/control-changes/${body.id}/approve`;
  if (headers === anna.headers) expect((await call('POST', approve, {})).body.code).toBe('second_person_required');
  expect((await call('POST', approve, {}, await key(['admin']))).body.code).toBe('person_required');
  const approved = await call('POST', approve, {}, ben.headers);
  expect(approved.body.state, JSON.stringify(approved.body)).toBe('applied');
  const { kind, kindFacts, kindSource, version } = (await call('GET', at.url)).body;
  expect([kind, kindFacts.ceiling, kindSource, version]).toEqual([
    asked.kind,
    'ceiling' in asked.kindFacts ? asked.kindFacts.ceiling : null,
    'manual',
    3,
  ]);
});

it('declined changes nothing; approved after another decision is refused', async () => {
  const at = await overreach('high');
  const ask = async () => (await call('PATCH', at.url, { ...external(at, 'STANDARD'), reason })).body.id;
  const [first, second] = [await ask(), await ask()];
  expect((await call('POST', `/v1/control-changes/${first}/decline`, {}, ben.headers)).body.state).toBe('declined');
  expect((await call('PATCH', at.url, external(at, 'INVOICEONLY', { company: 'Others' }))).status).toBe(200);
  expect((await call('POST', `/v1/control-changes/${second}/approve`, {}, ben.headers)).status).toBe(409);
  expect((await call('GET', at.url)).body.kindFacts).toMatchObject({ ceiling: 'INVOICEONLY', company: 'Others' });
});

it.each(['where it was said', 'in a third organisation'])(
  'a word %s that raises the ceiling of the same user elsewhere waits too',
  async (where) => {
    const user = randomUUID();
    const [here, there, third] = [await newAccount(user), await newAccount(user), await newAccount(user)];
    const organisationIds = [here, there].map(({ organisation }) => `org_${organisation}`);
    expect((await call('PATCH', here.url, external(here, 'INVOICEONLY', { organisationIds }))).status).toBe(200);
    const actor = { type: 'service', id: 'worker' } as const;
    await classifyAccounts(database.db, { organisationIds: [there.organisation], now: await world.now(), actor });
    expect((await call('GET', there.url)).body.kindFacts).toMatchObject({ ceiling: 'INVOICEONLY' });
    await seedViolation(database.db, {
      organisationId: there.organisation,
      accountId: there.account,
      checkId: 'access-valid',
      severity: 'high',
    });
    const told = where === 'where it was said' ? here : third;
    const raised = external(told, 'STANDARD', { organisationIds: [...organisationIds, `org_${third.organisation}`] });
    expect((await call('PATCH', told.url, { ...raised, reason })).body).toMatchObject({
      state: 'requested',
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'high', count: 1 }] },
    });
  },
);

it('of many at once each that raises a ceiling is judged alone', async () => {
  const [grave, mild, first] = [await overreach('high'), await overreach('medium'), await newAccount()];
  const decide = async (more: object) =>
    (
      await call('POST', '/v1/accounts/bulk', {
        decisions: [grave, mild, first].map((at) => ({
          accountIds: [`acc_${at.account}`],
          ...external(at, 'STANDARD'),
          ...more,
        })),
      })
    ).body;
  const without = await decide({});
  expect(without).toMatchObject({ done: 1, waiting: 0, refused: 2 });
  expect(without.results.map((each: { status: number }) => each.status)).toEqual([422, 422, 200]);
  const decided = await decide({ reason });
  expect(decided).toMatchObject({ done: 2, waiting: 1, refused: 0 });
  expect(decided.results).toMatchObject([
    { status: 202, problem: null, version: null },
    { status: 200, controlChangeId: null, version: 3 },
    { status: 200, controlChangeId: null },
  ]);
  const approve = `/v1/control-changes/${decided.results[0].controlChangeId}/approve`;
  expect((await call('POST', approve, {}, ben.headers)).status).toBe(200);
  expect((await call('GET', grave.url)).body.kindFacts.ceiling).toBe('STANDARD');
});

it('is seen by who is limited to a group of its organisation, and by no other', async () => {
  const [own, other] = [await seedGroup(database.db), await seedGroup(database.db)];
  const at = await overreach('high', { groupId: own });
  const [inside, outside] = [
    await key(['violations:write', 'violations:read'], [own]),
    await key(['violations:read'], [other]),
  ];
  const { status, body } = await call('PATCH', at.url, { ...external(at, 'STANDARD'), reason }, inside);
  expect([status, body.target?.id], JSON.stringify(body)).toEqual([202, `acc_${at.account}`]);
  expect(await changes(inside)).toMatchObject([{ id: body.id }]);
  expect(await changes(outside)).toEqual([]);
});
