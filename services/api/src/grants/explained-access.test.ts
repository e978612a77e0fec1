import { randomUUID } from 'node:crypto';
import { askChecks, completeSettings, explainedAccess, findCheck } from '@keyledger/checks';
import { type KindFactsRow, openWorld, type PersonFacts, type PolicyFacts, type RuleFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const reader = await key(['access:read']);
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

type Scene = {
  name: string;
  role?: string;
  isSubscriber?: boolean;
  email?: string;
  person?: PersonFacts | null;
  kind?: (persons: { sponsor: string; organisation: string }) => KindFactsRow;
  policy?: PolicyFacts;
  rule?: (Omit<RuleFacts, 'organisationIds'> & { thePerson?: boolean }) | null;
  excepted?: string;
  exceptionState?: string;
  says: 'rule' | 'classification' | 'exception' | null;
};

const bookkeeper = { jobRoles: ['Bookkeeper'], ceiling: 'STANDARD' };
const external = {
  kind: 'external' as const,
  company: 'Audit Ltd',
  ceiling: 'READONLY',
  approvedBy: randomUUID(),
  endsAt: daysFromNow(30),
};
const scenes: Scene[] = [
  { name: 'a job role', person: { jobRoles: [' bookkeeper'] }, rule: bookkeeper, says: 'rule' },
  {
    name: 'a department',
    person: { department: 'Finance ' },
    rule: { departments: ['finance'], ceiling: 'STANDARD' },
    says: 'rule',
  },
  { name: 'a named person', person: {}, rule: { thePerson: true, ceiling: 'STANDARD' }, says: 'rule' },
  { name: 'all staff', person: {}, rule: { allStaff: true, ceiling: 'FINANCIALADVISER' }, says: 'rule' },
  {
    name: 'a subscriber by its role',
    isSubscriber: true,
    person: {},
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: 'rule',
  },
  {
    name: 'above the ceiling',
    role: 'FINANCIALADVISER',
    person: {},
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: null,
  },
  { name: 'somebody out of scope', person: { inScope: false }, rule: null, says: 'classification' },
  { name: 'somebody out of scope who left', person: { inScope: false, endsAt: new Date(0) }, rule: null, says: null },
  { name: 'another job role', person: { jobRoles: ['Cook'] }, rule: bookkeeper, says: null },
  {
    name: 'a leaver whom a rule covers',
    person: { endsAt: daysFromNow(-1) },
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: null,
  },
  {
    name: 'an offboarded person',
    person: { status: 'offboarded' },
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: null,
  },
  {
    name: 'a deleted person',
    person: { deletedAt: daysFromNow(-1) },
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: null,
  },
  { name: 'nobody', person: null, rule: { allStaff: true, ceiling: 'STANDARD' }, says: null },
  { name: 'no rule at all', person: {}, rule: null, says: null },
  {
    name: 'a rule that has ended',
    person: {},
    rule: { allStaff: true, ceiling: 'STANDARD', validFrom: daysFromNow(-9), validUntil: daysFromNow(-1) },
    says: null,
  },
  {
    name: 'an unknown role counts as Standard',
    role: 'UNKNOWN',
    person: {},
    rule: { allStaff: true, ceiling: 'INVOICEONLY' },
    says: null,
  },
  {
    name: 'an external within its record',
    role: 'READONLY',
    person: null,
    kind: ({ sponsor, organisation }) => ({ ...external, sponsorPersonId: sponsor, organisationIds: [organisation] }),
    says: 'classification',
  },
  {
    name: 'an external above its record',
    person: null,
    kind: ({ sponsor, organisation }) => ({ ...external, sponsorPersonId: sponsor, organisationIds: [organisation] }),
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: null,
  },
  {
    name: 'an external of another organisation',
    role: 'READONLY',
    person: null,
    kind: ({ sponsor }) => ({ ...external, sponsorPersonId: sponsor, organisationIds: [randomUUID()] }),
    says: null,
  },
  {
    name: 'a shared account with owner and purpose',
    person: null,
    kind: ({ sponsor }) => ({ kind: 'shared', ownerPersonId: sponsor, purpose: 'Invoices' }),
    says: 'classification',
  },
  {
    name: 'a shared account without an owner',
    person: null,
    kind: () => ({ kind: 'shared', purpose: 'Invoices' }),
    says: null,
  },
  {
    name: 'a class whose facts lack, of somebody whom a rule covers',
    person: {},
    kind: () => ({ kind: 'shared' }),
    rule: { allStaff: true, ceiling: 'STANDARD' },
    says: 'rule',
  },
  {
    name: 'a client by its own domain',
    email: 'amy@kauri.example',
    person: null,
    policy: { relationship: 'client', ownDomains: ['kauri.example'] },
    says: 'classification',
  },
  { name: 'an exception about access', person: {}, rule: null, excepted: 'access-valid', says: 'exception' },
  { name: 'an exception about who it is', person: null, excepted: 'user-identified', says: 'exception' },
  {
    name: 'an exception that another took the place of',
    person: {},
    rule: null,
    excepted: 'access-valid',
    exceptionState: 'expired',
    says: null,
  },
  { name: 'an exception about something else', person: {}, rule: null, excepted: 'privileged-count', says: null },
];

const built: { scene: Scene; organisationId: string; accountId: string }[] = [];

async function build(scene: Scene) {
  const organisationId = await world.organisation(scene.policy ?? {});
  const email = scene.email ?? `${randomUUID()}@example.com`;
  const role = scene.role ?? 'STANDARD';
  const [accountId = ''] = await world.read(organisationId, [
    { userId: randomUUID(), email, role, isSubscriber: scene.isSubscriber ?? false },
  ]);
  await grant(organisationId, accountId, role);
  const personId = scene.person ? await world.person(scene.person) : null;
  if (personId !== null) await world.link(accountId, personId);
  if (scene.kind) {
    const sponsor = await world.person();
    await world.kind(accountId, scene.kind({ sponsor, organisation: organisationId }));
  }
  if (scene.rule) {
    const { thePerson, ...rule } = scene.rule;
    await world.rule({
      ...rule,
      organisationIds: [organisationId],
      ...(thePerson ? { personIds: [personId ?? ''] } : {}),
    });
  }
  if (scene.excepted) await except(organisationId, accountId, scene);
  built.push({ scene, organisationId, accountId });
}

async function grant(organisationId: string, accountId: string, role: string) {
  await sql`
    with e as (
      insert into directory.entitlement (organisation_id, kind, role) values (${organisationId}, 'role', ${role}) returning id
    )
    insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_after, opened_by_snapshot_id)
    select ${organisationId}, ${accountId}, e.id, 'role', ${role}, now() - interval '1 hour', r.snapshot_id
      from e, directory.read_state r where r.organisation_id = ${organisationId}`.execute(database.db);
}

async function except(organisationId: string, accountId: string, { excepted, exceptionState = 'approved' }: Scene) {
  await sql`
    with c as (
      insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
      values ('account', ${accountId}, ${organisationId}, ${accountId}) returning id
    ), v as (
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, account_id, case_id, severity, state,
        baseline, summary, facts, remediation, first_detected_at, opened_at)
      select ${excepted}, ${organisationId}, 'account', ${accountId}, ${accountId}, id, 'high', 'open', false, 's', '{}', '{}', now(), now()
        from c returning id
    )
    insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_by, decided_at, expires_at)
    select id, 'exception', ${exceptionState}, 'r', '{}', '{}', now() - interval '1 hour', now() + interval '1 day' from v`.execute(
    database.db,
  );
}

async function get(url: string) {
  const answer = await app.inject({ method: 'GET', url, headers: reader });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe('explained access', () => {
  beforeAll(async () => {
    for (const scene of scenes) await build(scene);
  });

  it.each(scenes.map((scene, index) => ({ index, name: scene.name, says: scene.says })))(
    'of $name is authorised by $says',
    async ({ index, says }) => {
      const { accountId } = built[index] ?? { accountId: '' };
      const { data } = await get(`/v1/grants?current=true&accountId=acc_${accountId}`);
      expect(data.length).toBeGreaterThan(0);
      for (const grant of data) expect(grant.authorisedBy?.kind ?? null).toBe(says);
    },
  );

  it('is counted by an evaluation as the grants say, one for each account', async () => {
    const organisationIds = built.map((one) => one.organisationId);
    const asked = [{ check: explainedAccess, settings: completeSettings({}, {}) }];
    const { rows } = await askChecks({ organisationIds, now: new Date(), asked }).execute(database.db);
    for (const { scene, organisationId, accountId } of built) {
      const [counts, ...excepted] = rows.filter((row) => row.organisation_id === organisationId);
      const isWithin = scene.says === 'rule' || scene.says === 'classification';
      expect(counts, scene.name).toMatchObject({ population: 1, passed: isWithin ? 1 : 0 });
      expect(excepted.map((row) => row.subject_id)).toEqual(scene.says === 'exception' ? [accountId] : []);
    }
  });

  it('agrees with the check access-valid wherever that is ready', async () => {
    const check = findCheck('access-valid');
    if (check === undefined) throw new Error('no such check');
    const organisationIds = built.map((one) => one.organisationId);
    const asked = [{ check, settings: completeSettings(check.settings, {}) }];
    const { rows } = await askChecks({ organisationIds, now: new Date(), asked }).execute(database.db);
    const failing = new Set(rows.flatMap((row) => (row.subject_id === null ? [] : [row.subject_id])));
    const judged = new Set(rows.filter((row) => row.ready && row.population > 0).map((row) => row.organisation_id));
    for (const { scene, organisationId, accountId } of built) {
      if (scene.excepted || !judged.has(organisationId)) continue;
      expect(failing.has(accountId), scene.name).toBe(scene.says === null);
    }
    expect(judged.size).toBeGreaterThan(8);
  });
});
