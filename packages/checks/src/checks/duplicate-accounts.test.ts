import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

describe('duplicate-accounts', () => {
  test('two current accounts of one person in an organisation fail as one violation', async () => {
    const organisation = await world.organisation();
    const person = await world.person({ name: 'Ann Person' });
    const accounts = await world.read(organisation, [
      user({ email: 'ann@kauri.example' }),
      user({ email: 'ann2@kauri.example' }),
      user(),
    ]);
    for (const account of accounts.slice(0, 2)) await world.link(account, person);
    const { failing, sentences, population, passed } = await ask('duplicate-accounts', organisation);
    expect({ population, passed }).toEqual({ population: 3, passed: 1 });
    expect(failing).toMatchObject([
      { subject_type: 'person', subject_id: person, severity: 'medium', due_seconds: 14 * 86_400, facts: { count: 2 } },
    ]);
    expect(sentences[0]).toBe('Ann Person has 2 accounts in Kauri Joinery (ann@kauri.example and ann2@kauri.example)');
  });

  const globalUserId = randomUUID();
  test.each([
    { name: 'one account each', users: [user({ email: 'a@b.example' }), user({ email: 'b@b.example' })], fails: 0 },
    { name: 'the same global user', users: [user({ globalUserId }), user({ globalUserId })], fails: 1 },
    { name: 'the same address', users: [user({ email: 'a@b.example' }), user({ email: 'a@b.example' })], fails: 1 },
    { name: 'no address at all', users: [user({ email: null }), user({ email: null })], fails: 0 },
    {
      name: 'one of them removed',
      users: [user({ globalUserId }), user({ globalUserId, role: 'REMOVED' })],
      fails: 0,
    },
  ])('without people: $name', async ({ users, fails }) => {
    const organisation = await world.organisation();
    await world.read(organisation, users);
    const { failing } = await ask('duplicate-accounts', organisation);
    expect(failing.map((each) => each.subject_type)).toEqual(Array.from({ length: fails }, () => 'account'));
  });

  test('accounts of one person in two organisations are normal', async () => {
    const person = await world.person();
    for (const organisation of [await world.organisation(), await world.organisation()]) {
      const [account = ''] = await world.read(organisation, [user()]);
      await world.link(account, person);
      expect((await ask('duplicate-accounts', organisation)).failing).toEqual([]);
    }
  });
});
