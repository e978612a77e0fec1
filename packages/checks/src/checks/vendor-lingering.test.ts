import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

describe('vendor-lingering', () => {
  test.each([
    { name: 'Xero’s support within its 14 days', email: 'help@xero.com', clock: '13 days', settings: {}, fails: false },
    {
      name: 'Xero’s support after 14 days',
      email: 'help@xero.com',
      clock: '14 days 1 hour',
      settings: {},
      fails: true,
    },
    { name: 'a domain that is no vendor’s', email: 'a@notxero.com', clock: '90 days', settings: {}, fails: false },
    {
      name: 'a configured vendor',
      email: 'a@dext.example',
      clock: '15 days',
      settings: { vendorDomains: ['xero.com', 'Dext.example'] },
      fails: true,
    },
    { name: 'a shorter time', email: 'help@xero.com', clock: '3 days', settings: { allowedDays: 2 }, fails: true },
  ])('$name', async ({ email, clock, settings, fails }) => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email, firstName: 'Sam' }), user({ email: 'ann@kauri.example' })]);
    await world.setClock(clock);
    const { failing, sentences } = await ask('vendor-lingering', organisation, settings);
    expect(failing).toHaveLength(fails ? 1 : 0);
    if (!fails) return;
    expect(failing).toMatchObject([{ severity: 'medium', due_seconds: 7 * 86_400, facts: { accountName: 'Sam' } }]);
    expect(sentences[0]).toMatch(/^Sam of .* and is still Standard of Kauri Joinery$/);
  });

  test('an account that is gone passes', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email: 'help@xero.com' })]);
    await world.setClock('20 days');
    await world.read(organisation, [user()]);
    expect(await ask('vendor-lingering', organisation)).toMatchObject({ population: 0, failing: [] });
  });
});
