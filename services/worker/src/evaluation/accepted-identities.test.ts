import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const scene = await openEvaluationScene(await testDatabase());
const { world, evaluate, violationsOf, oneOf } = scene;
beforeEach(() => world.setClock('0'));

/** An account that an evaluation linked by its address. */
async function linked() {
  const organisation = await world.organisation();
  const account = user({ email: `${randomUUID()}@kauri.example`, firstName: 'Ann', lastName: 'Person' });
  await world.person({ email: account.email ?? null, name: 'Ann Person' });
  await world.read(organisation, [account]);
  await evaluate(organisation);
  const become = async (after: object) => {
    await world.read(organisation, [{ ...account, ...after }]);
    await evaluate(organisation);
  };
  return { organisation, become };
}
const changed = { email: 'ann@elsewhere.example' };

describe('the accepted identity of an account', () => {
  test('is that of the link; the same again proves the violation fixed', async () => {
    const { organisation, become } = await linked();
    expect(await violationsOf(organisation, 'identity-changed')).toEqual([]);
    await become(changed);
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ state: 'open', baseline: true });
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.setClock('1 minute');
    await become({});
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ resolution: 'fixed_verified' });
  });

  test('is what governance starts with, from then on and not from later', async () => {
    const { organisation, become } = await linked();
    await become(changed);
    await world.policy(organisation, { governance: 'governed' });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ resolution: 'change_confirmed' });
    await world.setClock('1 hour');
    await become({ email: 'ann@third.example' });
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({
      state: 'open',
      reopen_count: 1,
      facts: { acceptedEmail: 'ann@elsewhere.example', email: 'ann@third.example' },
    });
    expect((await evaluate(organisation)).changed).toBe(0);
  });

  test('stored for those only that differ from their link', async () => {
    const { organisation } = await linked();
    await world.policy(organisation, { governance: 'governed' });
    await evaluate(organisation);
    const { rows } = await sql`
      select id from governance.accepted_value where organisation_id = ${organisation} and check_id = 'identity-changed'`.execute(
      world.owner,
    );
    expect(rows).toEqual([]);
  });

  test('changes with a new link, which corrects the identity', async () => {
    const { organisation, become } = await linked();
    await become(changed);
    const { account_id: account } = await oneOf(organisation, 'identity-changed');
    await world.setClock('1 minute');
    await world.link(String(account), await world.person({ name: 'Bob' }));
    await evaluate(organisation);
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ resolution: 'identity_corrected' });
  });

  test('a change of both names alone is told and ends with the names', async () => {
    const { organisation, become } = await linked();
    await become({ firstName: 'Bob', lastName: 'Other' });
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ facts: { changed: ['names'] } });
    await world.setClock('1 minute');
    await become({});
    expect(await oneOf(organisation, 'identity-changed')).toMatchObject({ resolution: 'fixed_verified' });
  });
});
