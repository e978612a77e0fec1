import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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
