import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

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
