import { testDatabase } from '@keyledger/testing';
import { beforeEach, expect, test } from 'vitest';
import { askChecks } from './ask-checks.ts';
import { checks } from './registry.ts';
import { completeSettings } from './settings.ts';
import { openCheckScene } from './testing/check-scene.ts';

const { world } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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
  const asked = checks.map((check) => ({ check, settings: completeSettings(check.settings, {}) }));
  const { rows } = await askChecks({ organisationIds: [organisation], now: new Date(), asked }).execute(world.worker);
  expect(rows).toEqual([]);
});
