import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { hours, openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const database = await testDatabase();
const scene = await openEvaluationScene(database);
const { world, evaluate, violationsOf, oneOf, withLeaver } = scene;
beforeEach(() => world.setClock('0'));

describe('due times', () => {
  test('nothing is due while the organisation is observed', async () => {
    const { organisation } = await withLeaver('observed');
    for (const violation of await violationsOf(organisation))
      expect(violation).toMatchObject({ baseline: true, due_at: null });
  });

  test('what was found before governance is due after 30 days at the earliest; leavers keep their own time', async () => {
    const { organisation } = await withLeaver('observed');
    await world.setClock('40 days');
    await world.policy(organisation, { governance: 'governed' });
    const since = await world.now();
    await evaluate(organisation);
    const leaver = await oneOf(organisation, 'offboarded-access-removed');
    expect(leaver.baseline).toBe(true);
    expect(Math.abs((leaver.due_at?.getTime() ?? 0) - since.getTime() - hours(72))).toBeLessThan(5_000);
    const rule = await oneOf(organisation, 'access-rule-configured');
    expect(Math.abs((rule.due_at?.getTime() ?? 0) - since.getTime() - hours(30 * 24))).toBeLessThan(5_000);
    const late = await oneOf(organisation, 'stale-sync');
    expect(late).toMatchObject({ baseline: false });
    expect(late.due_at?.getTime()).toBe(late.opened_at.getTime() + hours(24));
  });

  test('a leaver’s time counts from the latest of end, learning and governance', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    const learned = new Date(Date.now() + hours(1));
    const account = user({ email: `${randomUUID()}@kauri.example`, role: 'READONLY' });
    await world.person({ email: account.email ?? null, endsAt: new Date(Date.now() - hours(240)), learnedAt: learned });
    await world.read(organisation, [account]);
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'offboarded-access-removed');
    expect(violation.due_base_at?.getTime()).toBe(learned.getTime());
    expect(violation.due_at?.getTime()).toBe(learned.getTime() + hours(168));
  });

  test('the deployment’s severity and hours replace those of the check', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    await world.checkSetting('access-rule-configured', { settings: { severity: 'low', dueHours: 100 } });
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'access-rule-configured');
    expect(violation).toMatchObject({ severity: 'low', due_seconds: 360_000 });
    await world.checkSetting('access-rule-configured', {});
  });
});
