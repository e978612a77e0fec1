import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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

  test('the deployment sets which roles are privileged', async () => {
    const organisation = await world.organisation();
    const standard = Array.from({ length: 3 }, () => user({ role: 'STANDARD' }));
    await world.read(organisation, [...advisers(1), ...standard]);
    const settings = { maximumAdvisers: 3, privilegedRoles: ['FinancialAdviser', 'STANDARD'] };
    expect((await ask('privileged-count', organisation)).failing).toEqual([]);
    expect((await ask('privileged-count', organisation, settings)).failing).toMatchObject([
      { subject_key: 'too_many', facts: { count: 4, limit: 3, roles: ['financialadviser', 'standard'] } },
    ]);
    const none = await ask('privileged-count', organisation, { maximumAdvisers: 0, privilegedRoles: ['readonly'] });
    expect(none.failing).toEqual([]);
  });
});
