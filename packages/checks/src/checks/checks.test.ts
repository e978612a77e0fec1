import { randomUUID } from 'node:crypto';
import { openWorld, testDatabase, type UserFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AnswerRow, FailingColumns } from '../check.ts';
import { checks, findCheck } from '../registry.ts';
import { completeSettings } from '../settings.ts';

const world = await openWorld(await testDatabase());
beforeEach(() => world.setClock('0'));

type Failing = FailingColumns<Record<string, unknown>>;

/** Asks one check about one organisation, with the privileges of the worker. */
async function ask(checkId: string, organisationId: string, stored: Record<string, unknown> = {}) {
  const check = findCheck(checkId);
  if (check === undefined) throw new Error(`no check ${checkId}`);
  const settings = completeSettings(check.settings, stored);
  const { rows } = await check
    .find({ organisationIds: [organisationId], now: new Date((await world.now()).getTime() + 1), settings })
    .execute(world.worker);
  const [first] = rows as AnswerRow<Record<string, unknown>>[];
  const failing = rows.filter((row): row is typeof row & Failing => row.subject_id !== null);
  const say = (row: Failing) =>
    check.summarise({ facts: row.facts, organisationName: 'Kauri Joinery' }, { timeZone: 'Pacific/Auckland' });
  return {
    ready: first?.ready,
    readable: first?.readable,
    population: first?.population,
    passed: first?.passed,
    failing: failing.map((row) => ({ ...row, facts: row.facts as Record<string, unknown> })),
    sentences: failing.map((row) => say(row as Failing)),
  };
}

const user = (facts: Partial<UserFacts> = {}): UserFacts => ({ userId: randomUUID(), ...facts });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const inDays = (days: number) => daysAgo(-days);

/** An organisation with one user who is linked to a person. */
async function linkedAccount(userFacts: Partial<UserFacts> = {}, personFacts: Parameters<typeof world.person>[0] = {}) {
  const organisation = await world.organisation();
  const [account = ''] = await world.read(organisation, [user(userFacts)]);
  const person = await world.person(personFacts);
  await world.link(account, person);
  return { organisation, account, person };
}

test('every check has an id of its own and says everything that people read', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const check of checks) {
    for (const text of [
      check.title,
      check.description,
      check.appliesTo,
      check.passesWhen,
      check.failsWhen,
      check.advice.text,
    ])
      expect(text.length).toBeGreaterThan(10);
    expect(check.controls.length).toBeGreaterThan(0);
  }
});

test('a retired organisation gets no answer', async () => {
  const organisation = await world.organisation({ governance: 'retired' });
  for (const check of checks) {
    const settings = completeSettings(check.settings, {});
    const { rows } = await check
      .find({ organisationIds: [organisation], now: new Date(), settings })
      .execute(world.worker);
    expect(rows).toEqual([]);
  }
});

describe('user-identified', () => {
  const cases: { name: string; role: string; severity: string }[] = [
    { name: 'adviser', role: 'FINANCIALADVISER', severity: 'high' },
    { name: 'standard', role: 'STANDARD', severity: 'high' },
    { name: 'a role that Xero does not explain', role: 'UNKNOWN', severity: 'high' },
    { name: 'cashbook client', role: 'CASHBOOKCLIENT', severity: 'medium' },
    { name: 'read only', role: 'READONLY', severity: 'medium' },
  ];
  test.each(cases)('an unknown account fails: $name is $severity', async ({ role, severity }) => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email: 'x@nowhere.example', firstName: 'Xavier', role })]);
    const answer = await ask('user-identified', organisation);
    expect(answer).toMatchObject({ ready: true, readable: true, population: 1, passed: 0 });
    expect(answer.failing).toMatchObject([{ severity, due_seconds: 7 * 86_400, facts: { problem: 'no_person' } }]);
    expect(answer.sentences[0]).toContain('nobody knows whose account it is');
  });

  test('a linked account passes, also of a leaver', async () => {
    const { organisation } = await linkedAccount({}, { status: 'offboarded', learnedAt: daysAgo(1) });
    expect(await ask('user-identified', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
  });

  test('a link to a deleted person fails', async () => {
    const { organisation } = await linkedAccount({}, { deletedAt: daysAgo(1) });
    expect((await ask('user-identified', organisation)).failing).toMatchObject([
      { facts: { problem: 'person_deleted' } },
    ]);
  });

  test('two people who share the address fail as ambiguous', async () => {
    const organisation = await world.organisation();
    const email = `${randomUUID()}@example.com`;
    await world.person({ email });
    await world.person({ aliases: [email] });
    await world.read(organisation, [user({ email })]);
    const { failing, sentences } = await ask('user-identified', organisation);
    expect(failing).toMatchObject([{ facts: { problem: 'ambiguous', candidates: 2 } }]);
    expect(sentences[0]).toContain('2 people share the address');
  });

  test('a removed account is not looked at', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    await world.read(organisation, [user({ role: 'REMOVED' })]);
    expect(await ask('user-identified', organisation)).toMatchObject({ population: 0, failing: [] });
  });

  describe('a kind identifies only when its facts are in force', () => {
    const kinds = [
      { name: 'external, complete', kind: 'external', missing: [] },
      { name: 'external without sponsor', kind: 'external', drop: 'sponsorPersonId', missing: ['sponsor'] },
      { name: 'external without company', kind: 'external', drop: 'company', missing: ['company'] },
      { name: 'external without organisations', kind: 'external', drop: 'organisationIds', missing: ['organisations'] },
      { name: 'external without ceiling', kind: 'external', drop: 'ceiling', missing: ['ceiling'] },
      { name: 'external without approver', kind: 'external', drop: 'approvedBy', missing: ['approver'] },
      { name: 'external without end', kind: 'external', drop: 'endsAt', missing: ['end'] },
      { name: 'shared, complete', kind: 'shared', missing: [] },
      { name: 'shared without purpose', kind: 'shared', drop: 'purpose', missing: ['purpose'] },
      { name: 'shared without owner', kind: 'shared', drop: 'ownerPersonId', missing: ['owner'] },
      { name: 'integration, complete', kind: 'integration', missing: [] },
      { name: 'integration without owner', kind: 'integration', drop: 'ownerPersonId', missing: ['owner'] },
      { name: 'vendor, complete', kind: 'vendor', missing: [] },
      { name: 'vendor without end', kind: 'vendor', drop: 'endsAt', missing: ['end'] },
      { name: 'client in an organisation of ours', kind: 'client', missing: ['client_organisation'] },
    ] as const;
    test.each(kinds)('$name', async (row) => {
      const organisation = await world.organisation();
      const [account = ''] = await world.read(organisation, [user()]);
      const somebody = await world.person();
      const complete = {
        kind: row.kind,
        ownerPersonId: somebody,
        sponsorPersonId: somebody,
        company: 'Elsewhere Ltd',
        purpose: 'Bills',
        organisationIds: [organisation],
        ceiling: 'STANDARD',
        approvedBy: 'somebody',
        endsAt: inDays(30),
      };
      const facts = 'drop' in row ? { ...complete, [row.drop]: undefined } : complete;
      await world.kind(account, facts);
      const { failing } = await ask('user-identified', organisation);
      expect(failing.flatMap((each) => each.facts.missing)).toEqual(row.missing);
      expect(failing).toHaveLength(row.missing.length);
    });

    test('an external record that ended or names other organisations fails', async () => {
      const organisation = await world.organisation();
      const [account = ''] = await world.read(organisation, [user()]);
      const sponsor = await world.person();
      const record = {
        kind: 'external',
        sponsorPersonId: sponsor,
        company: 'E',
        ceiling: 'STANDARD',
        approvedBy: 'x',
      } as const;
      await world.kind(account, { ...record, organisationIds: [organisation], endsAt: daysAgo(1) });
      expect((await ask('user-identified', organisation)).failing).toMatchObject([
        { facts: { problem: 'class_ended' } },
      ]);
      await world.kind(account, { ...record, organisationIds: [randomUUID()], endsAt: inDays(1) });
      expect((await ask('user-identified', organisation)).failing).toMatchObject([
        { facts: { problem: 'class_incomplete', missing: ['other_organisation'] } },
      ]);
    });

    test('in a client’s organisation its own addresses are clients', async () => {
      const organisation = await world.organisation({ relationship: 'client', ownDomains: ['client.example'] });
      await world.read(organisation, [
        user({ email: 'a@client.example' }),
        user({ email: 'b@mail.client.example' }),
        user({ email: 'c@other.example' }),
      ]);
      expect(await ask('user-identified', organisation)).toMatchObject({ population: 3, passed: 2 });
    });
  });
});

describe('offboarded-access-removed', () => {
  const cases = [
    { role: 'FINANCIALADVISER', isSubscriber: false, severity: 'critical', hours: 24 },
    { role: 'READONLY', isSubscriber: true, severity: 'critical', hours: 24 },
    { role: 'STANDARD', isSubscriber: false, severity: 'high', hours: 72 },
    { role: 'INVOICEONLY', isSubscriber: false, severity: 'high', hours: 72 },
    { role: 'UNKNOWN', isSubscriber: false, severity: 'high', hours: 72 },
    { role: 'READONLY', isSubscriber: false, severity: 'medium', hours: 168 },
  ];
  test.each(cases)('a leaver who is $role (subscriber: $isSubscriber) fails as $severity', async (row) => {
    const endsAt = daysAgo(12);
    const { organisation, person } = await linkedAccount(row, {
      name: 'Tui Barker',
      status: 'offboarded',
      endsAt,
      learnedAt: daysAgo(3),
    });
    const { failing, population, passed } = await ask('offboarded-access-removed', organisation);
    expect({ population, passed }).toEqual({ population: 1, passed: 0 });
    expect(failing).toMatchObject([
      {
        severity: row.severity,
        due_seconds: row.hours * 3600,
        person_id: person,
        exposed_since: endsAt,
        own_fact: true,
      },
    ]);
    expect(failing[0]?.due_base_at?.getTime()).toBeCloseTo(daysAgo(3).getTime(), -4);
  });

  test.each([
    { name: 'employed', person: {} },
    { name: 'leaves in the future', person: { endsAt: inDays(3) } },
    { name: 'on leave', person: { status: 'leave' as const } },
  ])('somebody who is $name passes', async ({ person }) => {
    const { organisation } = await linkedAccount({}, person);
    expect(await ask('offboarded-access-removed', organisation)).toMatchObject({ population: 0, failing: [] });
  });

  test.each([
    { name: 'by end', person: { endsAt: daysAgo(1) } },
    { name: 'by status', person: { status: 'offboarded' as const, learnedAt: daysAgo(1) } },
    { name: 'by deletion', person: { deletedAt: daysAgo(1), learnedAt: daysAgo(1) } },
  ])('somebody who left $name fails', async ({ person }) => {
    const { organisation } = await linkedAccount({}, person);
    expect((await ask('offboarded-access-removed', organisation)).failing).toHaveLength(1);
  });

  test('an account that is gone passes and is still counted', async () => {
    const { organisation } = await linkedAccount({}, { endsAt: daysAgo(1) });
    await world.read(organisation, [user()]);
    expect(await ask('offboarded-access-removed', organisation)).toMatchObject({
      population: 1,
      passed: 1,
      failing: [],
    });
  });
});

describe('access-rule-configured', () => {
  const rules = [
    { name: 'none', rule: null, fails: 'no_rule' },
    { name: 'all staff up to Read only', rule: { allStaff: true, ceiling: 'READONLY' }, fails: null },
    {
      name: 'all staff above Read only without a reason',
      rule: { allStaff: true, ceiling: 'STANDARD' },
      fails: 'empty',
    },
    {
      name: 'all staff above Read only with a reason',
      rule: { allStaff: true, ceiling: 'STANDARD', reason: 'small firm' },
      fails: null,
    },
    { name: 'job roles', rule: { jobRoles: ['Bookkeeper'], ceiling: 'STANDARD' }, fails: null },
    { name: 'a named list', rule: { personIds: [randomUUID()], ceiling: 'STANDARD' }, fails: null },
    { name: 'empty', rule: { ceiling: 'STANDARD' }, fails: 'empty' },
    {
      name: 'ended',
      rule: { allStaff: true, ceiling: 'READONLY', validFrom: daysAgo(3), validUntil: daysAgo(1) },
      fails: 'ended',
    },
    { name: 'not begun', rule: { allStaff: true, ceiling: 'READONLY', validFrom: inDays(1) }, fails: 'no_rule' },
  ];
  test.each(rules)('$name', async ({ rule, fails }) => {
    const organisation = await world.organisation();
    if (rule !== null) await world.rule({ ...rule, organisationIds: [organisation] });
    const { failing, population, sentences } = await ask('access-rule-configured', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.facts.problem)).toEqual(fails === null ? [] : [fails]);
    if (fails !== null) expect(sentences[0]).toContain('Kauri Joinery');
  });

  test('is high with more than 10 accounts, and off for demo companies unless the setting says otherwise', async () => {
    const organisation = await world.organisation();
    await world.read(
      organisation,
      Array.from({ length: 11 }, () => user()),
    );
    expect((await ask('access-rule-configured', organisation)).failing).toMatchObject([
      { severity: 'high', due_seconds: 14 * 86_400 },
    ]);
    const demo = await world.organisation({ isDemo: true });
    expect(await ask('access-rule-configured', demo)).toMatchObject({ population: 0, failing: [] });
    expect((await ask('access-rule-configured', demo, { includeDemoCompanies: true })).failing).toMatchObject([
      { severity: 'medium' },
    ]);
  });

  test('a rule past its review date stays in force and is a violation of its own', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    const rule = await world.rule({
      name: 'Bookkeepers',
      organisationIds: [organisation],
      jobRoles: ['Bookkeeper'],
      ceiling: 'STANDARD',
      reviewBy: daysAgo(1),
    });
    const { failing, sentences } = await ask('access-rule-configured', organisation);
    const mine = failing.findIndex((each) => each.subject_id === rule);
    expect(failing[mine]).toMatchObject({
      subject_type: 'rule',
      severity: 'medium',
      due_seconds: 14 * 86_400,
      is_shared: true,
    });
    expect(failing[mine]?.shared_governed_since).toBeInstanceOf(Date);
    expect(sentences[mine]).toMatch(/Bookkeepers.* was to be reviewed .*still applies/);
    expect(failing.filter((each) => each.subject_type === 'organisation')).toEqual([]);
    await sql`update governance.rule set deleted_at = now() where id = ${rule}`.execute(world.owner);
  });
});

describe('access-valid', () => {
  test('is not ready without a rule in force', async () => {
    const { organisation } = await linkedAccount();
    expect(await ask('access-valid', organisation)).toMatchObject({ ready: false, population: 0, failing: [] });
  });

  const bookkeeper = { jobRoles: ['Bookkeeper'] };
  const cases = [
    {
      name: 'within the ceiling of the job role',
      role: 'STANDARD',
      rules: [{ jobRoles: [' bookkeeper '], ceiling: 'STANDARD' }],
      fails: null,
    },
    {
      name: 'the best of several rules counts',
      role: 'STANDARD',
      rules: [
        { allStaff: true, ceiling: 'READONLY' },
        { jobRoles: ['Bookkeeper'], ceiling: 'STANDARD' },
      ],
      fails: null,
    },
    { name: 'a named person', role: 'STANDARD', rules: [{ person: true, ceiling: 'STANDARD' }], fails: null },
    { name: 'a department', role: 'STANDARD', rules: [{ departments: ['finance'], ceiling: 'STANDARD' }], fails: null },
    {
      name: 'above the ceiling with power',
      role: 'FINANCIALADVISER',
      rules: [{ allStaff: true, ceiling: 'INVOICEONLY' }],
      fails: 'above_ceiling',
      severity: 'high',
      days: 7,
    },
    {
      name: 'above the ceiling with little power',
      role: 'INVOICEONLY',
      rules: [{ allStaff: true, ceiling: 'READONLY' }],
      fails: 'above_ceiling',
      severity: 'medium',
      days: 14,
    },
    {
      name: 'an unknown role counts as Standard',
      role: 'UNKNOWN',
      rules: [{ allStaff: true, ceiling: 'INVOICEONLY' }],
      fails: 'above_ceiling',
      severity: 'high',
      days: 7,
    },
    {
      name: 'nobody is covered',
      role: 'READONLY',
      rules: [{ jobRoles: ['Auditor'], ceiling: 'STANDARD' }],
      fails: 'no_rule',
      severity: 'medium',
      days: 14,
    },
    {
      name: 'an ended rule beside one in force',
      role: 'STANDARD',
      rules: [
        { jobRoles: ['Bookkeeper'], ceiling: 'STANDARD', validFrom: daysAgo(2), validUntil: daysAgo(1) },
        { jobRoles: ['Auditor'], ceiling: 'STANDARD' },
      ],
      fails: 'no_rule',
      severity: 'medium',
      days: 14,
    },
  ];
  test.each(cases)('$name', async ({ role, rules, fails, severity, days }) => {
    const { organisation, person } = await linkedAccount({ role }, { ...bookkeeper, department: 'Finance' });
    for (const { person: byName, ...rule } of rules as (Parameters<typeof world.rule>[0] & { person?: boolean })[])
      await world.rule({ ...rule, organisationIds: [organisation], personIds: byName === true ? [person] : [] });
    const { failing, population } = await ask('access-valid', organisation);
    expect(population).toBe(1);
    if (fails === null) expect(failing).toEqual([]);
    else expect(failing).toMatchObject([{ severity, due_seconds: (days ?? 0) * 86_400, facts: { problem: fails } }]);
  });

  test('an unidentified account is not looked at; a leaver is covered by nothing', async () => {
    const { organisation } = await linkedAccount({ role: 'READONLY' }, { endsAt: daysAgo(1) });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    expect((await ask('access-valid', organisation)).failing).toMatchObject([{ facts: { problem: 'no_rule' } }]);
    const other = await world.organisation();
    await world.read(other, [user()]);
    await world.rule({ organisationIds: [other], allStaff: true, ceiling: 'READONLY' });
    expect(await ask('access-valid', other)).toMatchObject({ ready: true, population: 0, failing: [] });
  });

  test('external, integration and vendor go by their own record; client and shared always pass', async () => {
    const organisation = await world.organisation({ relationship: 'client' });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    const somebody = await world.person();
    const kinds = [
      { kind: 'external', ceiling: 'INVOICEONLY', fails: true },
      { kind: 'external', ceiling: 'STANDARD', fails: false },
      { kind: 'integration', ceiling: 'READONLY', fails: true },
      { kind: 'vendor', ceiling: 'READONLY', fails: true },
      { kind: 'vendor', fails: false },
      { kind: 'client', ceiling: 'READONLY', fails: false },
      { kind: 'shared', fails: false },
    ] as const;
    const accounts = await world.read(
      organisation,
      kinds.map(() => user({ role: 'STANDARD' })),
    );
    for (const [index, { fails: _, ...kind }] of kinds.entries())
      await world.kind(accounts[index] ?? '', {
        ...kind,
        ownerPersonId: somebody,
        sponsorPersonId: somebody,
        company: 'E',
        purpose: 'p',
        organisationIds: [organisation],
        approvedBy: 'x',
        endsAt: inDays(9),
      });
    const { failing, population } = await ask('access-valid', organisation);
    expect(population).toBe(kinds.length);
    expect(new Set(failing.map((each) => each.account_id))).toEqual(
      new Set(accounts.filter((_, index) => kinds[index]?.fails)),
    );
  });

  test('a rule for a group reaches its organisations', async () => {
    const { organisation } = await linkedAccount({ role: 'STANDARD' }, bookkeeper);
    const { rows } = await sql<{
      id: string;
    }>`insert into governance.organisation_group (name) values (${randomUUID()}) returning id`.execute(world.owner);
    const group = rows[0]?.id ?? '';
    await sql`insert into governance.organisation_group_member (group_id, organisation_id) values (${group}, ${organisation})`.execute(
      world.owner,
    );
    await world.rule({ groupIds: [group], jobRoles: ['Bookkeeper'], ceiling: 'STANDARD' });
    expect(await ask('access-valid', organisation)).toMatchObject({ ready: true, population: 1, passed: 1 });
  });
});

describe('subscriber-safety', () => {
  test('one employed subscriber passes; none or several fail', async () => {
    const { organisation } = await linkedAccount({ isSubscriber: true });
    expect(await ask('subscriber-safety', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
    await world.read(organisation, [user()]);
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'none', severity: 'medium', subject_type: 'organisation' },
    ]);
    await world.read(organisation, [user({ isSubscriber: true }), user({ isSubscriber: true })]);
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'several', due_seconds: 14 * 86_400 },
    ]);
  });

  test('a subscriber who left is critical; an external or shared one medium', async () => {
    const { organisation } = await linkedAccount({ isSubscriber: true }, { endsAt: daysAgo(2) });
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'offboarded', severity: 'critical', due_seconds: 86_400, keeps_due: true },
    ]);
    for (const kind of ['external', 'shared'] as const) {
      const other = await world.organisation();
      const [account = ''] = await world.read(other, [user({ isSubscriber: true })]);
      await world.kind(account, { kind });
      expect((await ask('subscriber-safety', other)).failing).toMatchObject([
        { subject_key: kind, severity: 'medium' },
      ]);
    }
  });

  test('another subscriber than the accepted one is high', async () => {
    const organisation = await world.organisation();
    const first = user({ isSubscriber: true, firstName: 'Ann' });
    const [accepted = ''] = await world.read(organisation, [first]);
    await sql`insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by)
      values (${organisation}, 'subscriber-safety', 'organisation', ${organisation}, ${JSON.stringify({ accountId: accepted })}::jsonb, '{}')`.execute(
      world.owner,
    );
    expect((await ask('subscriber-safety', organisation)).failing).toEqual([]);
    await world.read(organisation, [{ ...first, isSubscriber: false }, user({ isSubscriber: true, firstName: 'Bob' })]);
    const { failing, sentences } = await ask('subscriber-safety', organisation);
    expect(failing).toMatchObject([
      { subject_key: 'changed', severity: 'high', due_seconds: 3 * 86_400, own_fact: false },
    ]);
    expect(sentences[0]).toBe('Bob holds the subscription of Kauri Joinery now, instead of Ann');
  });

  test('an organisation that was never read has no population', async () => {
    const organisation = await world.organisation();
    expect(await ask('subscriber-safety', organisation)).toMatchObject({ readable: false, population: 0, failing: [] });
  });
});

describe('privileged-count', () => {
  const advisers = (count: number) => Array.from({ length: count }, () => user({ role: 'FINANCIALADVISER' }));
  const readers = (count: number) => Array.from({ length: count }, () => user({ role: 'READONLY' }));
  test.each([
    { name: 'three advisers', users: advisers(3), fails: [] },
    { name: 'four advisers', users: advisers(4), fails: ['too_many'] },
    { name: 'four advisers among twenty', users: [...advisers(4), ...readers(16)], fails: [] },
    { name: 'one adviser', users: advisers(1), fails: ['too_few'] },
    {
      name: 'one adviser and a reading subscriber',
      users: [...advisers(1), user({ role: 'READONLY', isSubscriber: true })],
      fails: [],
    },
    { name: 'readers only', users: readers(2), fails: ['too_few'] },
  ])('$name', async ({ users, fails }) => {
    const organisation = await world.organisation();
    await world.read(organisation, users);
    const { failing, population } = await ask('privileged-count', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.subject_key)).toEqual(fails);
    for (const each of failing)
      expect(each).toMatchObject({
        severity: each.subject_key === 'too_many' ? 'medium' : 'low',
        due_seconds: 30 * 86_400,
      });
  });

  test('the limit does not apply to a client’s organisation, and the deployment sets it', async () => {
    const client = await world.organisation({ relationship: 'client' });
    await world.read(client, advisers(6));
    expect((await ask('privileged-count', client)).failing).toEqual([]);
    const own = await world.organisation();
    await world.read(own, advisers(3));
    expect((await ask('privileged-count', own, { maximumAdvisers: 2 })).failing).toHaveLength(1);
  });
});

describe('role-not-understood', () => {
  test('UNKNOWN and undocumented roles fail; documented ones pass', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [
      user({ role: 'UNKNOWN' }),
      user({ role: 'ADMIN' }),
      user({ role: 'STANDARD' }),
      user({ role: 'REMOVED' }),
    ]);
    const { failing, population, passed } = await ask('role-not-understood', organisation);
    expect({ population, passed }).toEqual({ population: 3, passed: 1 });
    expect(failing.map((each) => [each.subject_type, each.facts.role]).sort()).toEqual([
      ['account', 'ADMIN'],
      ['account', 'UNKNOWN'],
    ]);
  });

  test('more than five of one role are one violation of the organisation', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [
      ...Array.from({ length: 6 }, () => user({ role: 'ADMIN' })),
      user({ role: 'UNKNOWN' }),
    ]);
    const { failing, passed } = await ask('role-not-understood', organisation);
    expect(passed).toBe(0);
    expect(failing.map((each) => [each.subject_type, each.subject_key, each.facts.count]).sort()).toEqual([
      ['account', '', 1],
      ['organisation', 'ADMIN', 6],
    ]);
  });
});

describe('stale-sync', () => {
  test('a fresh organisation passes; 24 hours of silence are medium, 48 high', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    expect(await ask('stale-sync', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
    await world.setClock('25 hours');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([
      { severity: 'medium', due_seconds: 86_400, facts: { cause: 'no_read' } },
    ]);
    await world.setClock('49 hours');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ severity: 'high' }]);
  });

  test('one consent that hits several organisations is one violation with their list', async () => {
    const [a, b] = [await world.organisation({ name: 'A' }), await world.organisation({ name: 'B' })];
    const authorisation = await world.authorisation([a, b]);
    await sql`update auth.authorisation set state = 'needs_reconsent' where id = ${authorisation}`.execute(world.owner);
    await sql`update directory.organisation set connection_state = 'needs_reconsent' where id in (${a}, ${b})`.execute(
      world.owner,
    );
    const answers = [await ask('stale-sync', a), await ask('stale-sync', b)];
    for (const { failing, sentences } of answers) {
      expect(failing).toMatchObject([
        {
          subject_type: 'authorisation',
          subject_id: authorisation,
          is_shared: true,
          severity: 'high',
          facts: { count: 2, organisations: [{ name: 'A' }, { name: 'B' }] },
        },
      ]);
      expect(sentences[0]).toContain('2 organisations cannot be read (A and B)');
    }
    await world.policy(b, { governance: 'retired' });
    expect((await ask('stale-sync', a)).failing).toMatchObject([
      { subject_type: 'organisation', facts: { cause: 'consent_of_one' } },
    ]);
  });

  test('a refusal of Xero counts at once, a read in quarantine after an hour', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    await sql`insert into schedule.organisation (organisation_id, next_sync_at, failures_in_row, last_problem) values (${organisation}, now(), 1, '{"status": 403}')`.execute(
      world.owner,
    );
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ facts: { cause: 'refused' } }]);
    await sql`update schedule.organisation set failures_in_row = 0, last_problem = null where organisation_id = ${organisation}`.execute(
      world.owner,
    );
    await sql`insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
      values (${organisation}, 'quarantined', '\\x00', 0, '{}', now(), now(), now(), now())`.execute(world.owner);
    expect((await ask('stale-sync', organisation)).failing).toEqual([]);
    await world.setClock('61 minutes');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ facts: { cause: 'quarantine' } }]);
  });
});
