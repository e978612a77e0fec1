import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, openCheckScene } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(async () => {
  await world.setClock('0');
  await sql`update governance.organisation_policy set valid_to = greatest(app.now(), valid_from) where valid_to is null`.execute(
    world.owner,
  );
  await sql`update directory.organisation set connection_state = 'connected'`.execute(world.owner);
});

async function expected(name: string, ownerPersonIds: string[] = []) {
  const organisation = await world.organisation({ name, ownerPersonIds });
  await sql`update directory.organisation set connection_state = 'expected' where id = ${organisation}`.execute(
    world.owner,
  );
  return organisation;
}
const employed = await world.person({ name: 'Olive Owner' });
const leaver = await world.person({ endsAt: daysAgo(1) });

describe('organisation-ungoverned', () => {
  test('an observed organisation needs a list of expected ones', async () => {
    const observed = await world.organisation();
    expect(await ask('organisation-ungoverned', observed)).toMatchObject({ ready: false, failing: [] });
    await expected('A');
    expect(await ask('organisation-ungoverned', observed)).toMatchObject({ ready: true, population: 0 });
  });

  test.each([
    { name: 'with an owner', ownerPersonIds: [employed], fails: false },
    { name: 'with a second owner who stays', ownerPersonIds: [leaver, employed], fails: false },
    { name: 'without an owner', ownerPersonIds: [], fails: true },
    { name: 'whose owner left', ownerPersonIds: [leaver], fails: true },
  ])('a governed organisation $name', async ({ ownerPersonIds, fails }) => {
    const organisation = await world.organisation({ governance: 'governed', ownerPersonIds });
    const { ready, failing, population } = await ask('organisation-ungoverned', organisation);
    expect({ ready, population }).toEqual({ ready: true, population: 1 });
    expect(failing.map((each) => each.facts.problem)).toEqual(fails ? ['no_owner'] : []);
    for (const each of failing) expect(each).toMatchObject({ severity: 'low', due_seconds: 30 * 86_400 });
  });

  test('expected organisations are one violation for each owner', async () => {
    const [a, b, c] = [await expected('A', [employed]), await expected('B', [employed]), await expected('C')];
    const [ofA, ofB, ofC] = [
      await ask('organisation-ungoverned', a),
      await ask('organisation-ungoverned', b),
      await ask('organisation-ungoverned', c),
    ];
    expect(ofA.failing).toContainEqual(
      expect.objectContaining({
        subject_type: 'person',
        subject_id: employed,
        subject_key: 'expected',
        is_shared: true,
        facts: expect.objectContaining({ count: 2 }),
      }),
    );
    const told = [
      '2 expected organisations of Olive Owner not connected (A and B)',
      '1 expected organisation not connected (C)',
    ];
    for (const { sentences } of [ofA, ofB, ofC]) expect([...sentences].sort()).toEqual([...told].sort());
    await sql`update directory.organisation set connection_state = 'connected' where id = ${a}`.execute(world.owner);
    // What several share is judged with every organisation, so that no evaluation elsewhere takes it for mended.
    for (const each of [a, b])
      expect((await ask('organisation-ungoverned', each)).failing).toContainEqual(
        expect.objectContaining({ subject_id: employed, facts: expect.objectContaining({ count: 1 }) }),
      );
    expect(await ask('organisation-ungoverned', a)).toMatchObject({ population: 0 });
  });
});
