import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask, linkedAccount } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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

  test('whom a source puts out of scope always passes, but for having left', async () => {
    const { organisation } = await linkedAccount({ role: 'FINANCIALADVISER' }, { inScope: false });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    expect(await ask('access-valid', organisation)).toMatchObject({ population: 1, failing: [] });
    const { organisation: left } = await linkedAccount({}, { inScope: false, endsAt: daysAgo(1) });
    await world.rule({ organisationIds: [left], allStaff: true, ceiling: 'READONLY' });
    expect((await ask('access-valid', left)).failing).toMatchObject([{ facts: { problem: 'no_rule' } }]);
    expect((await ask('offboarded-access-removed', left)).failing).toHaveLength(1);
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
