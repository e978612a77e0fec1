import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask, linkedAccount } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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
