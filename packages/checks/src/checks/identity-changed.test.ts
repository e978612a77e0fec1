import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

const ann = { email: 'ann@kauri.example', firstName: 'Ann', lastName: 'Person' };

/** An account that was linked when Xero called it Ann Person. */
async function linked(facts: Partial<Parameters<typeof user>[0]> = {}) {
  const organisation = await world.organisation();
  const before = user({ ...ann, ...facts });
  const [account = ''] = await world.read(organisation, [before]);
  await world.link(account, await world.person({ name: 'Ann Person' }));
  const become = (after: Partial<Parameters<typeof user>[0]>) => world.read(organisation, [{ ...before, ...after }]);
  return { organisation, account, become };
}

const accept = (organisation: string, account: string, value: object) =>
  sql`insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by)
      values (${organisation}, 'identity-changed', 'account', ${account}, ${JSON.stringify(value)}::jsonb, '{}')`.execute(
    world.owner,
  );

describe('identity-changed', () => {
  test.each([
    { name: 'nothing', after: {}, changed: null },
    { name: 'the local part only', after: { email: 'ann.p@kauri.example' }, changed: null },
    { name: 'the domain', after: { email: 'ann@gmail.com' }, changed: ['domain'] },
    { name: 'one name (somebody married)', after: { lastName: 'Married' }, changed: null },
    { name: 'both names', after: { firstName: 'Bob', lastName: 'Other' }, changed: ['names'] },
    { name: 'the case of both names', after: { firstName: 'ANN', lastName: ' person ' }, changed: null },
    {
      name: 'everything',
      after: { email: 'b@x.example', firstName: 'Bob', lastName: 'Other' },
      changed: ['domain', 'names'],
    },
    { name: 'the address, which Xero withholds', after: { email: null }, changed: null },
  ])('since the link changed: $name', async ({ after, changed }) => {
    const { organisation, become } = await linked();
    await become(after);
    const { failing, population } = await ask('identity-changed', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.facts.changed)).toEqual(changed === null ? [] : [changed]);
    for (const each of failing)
      expect(each).toMatchObject({
        subject_key: 'changed',
        severity: 'medium',
        due_seconds: 7 * 86_400,
        own_fact: false,
      });
  });

  test('says what changed', async () => {
    const { organisation, become } = await linked();
    await become({ email: 'b@x.example', firstName: 'Bob', lastName: 'Other' });
    expect((await ask('identity-changed', organisation)).sentences).toEqual([
      'The account of Ann Person in Kauri Joinery has the address b@x.example instead of ann@kauri.example and is called Bob Other instead of Ann Person',
    ]);
  });

  test('a confirmed value counts instead, and its own change is told too', async () => {
    const { organisation, account, become } = await linked();
    await become({ email: 'ann@new.example' });
    await world.setClock('1 minute');
    await accept(organisation, account, { email: 'ann@new.example', firstName: 'Ann', lastName: 'Person' });
    expect((await ask('identity-changed', organisation)).failing).toEqual([]);
    await become({ email: 'ann@kauri.example' });
    expect((await ask('identity-changed', organisation)).failing).toMatchObject([
      { facts: { changed: ['domain'], acceptedEmail: 'ann@new.example' } },
    ]);
  });

  test('a new link accepts what it finds, whatever was confirmed before', async () => {
    const { organisation, account, become } = await linked();
    await accept(organisation, account, { email: 'x@old.example', firstName: 'X', lastName: 'Y' });
    await become({ email: 'bob@x.example', firstName: 'Bob', lastName: 'Other' });
    await world.setClock('1 minute');
    await world.link(account, await world.person({ name: 'Bob Other' }));
    expect((await ask('identity-changed', organisation)).failing).toEqual([]);
  });

  test('links without names compare the address only; accounts without a link are not looked at', async () => {
    const { organisation, account, become } = await linked();
    await sql`update governance.account_link set linked_first_name = null, linked_last_name = null where account_id = ${account}`.execute(
      world.owner,
    );
    await become({ firstName: 'Bob', lastName: 'Other' });
    expect((await ask('identity-changed', organisation)).failing).toEqual([]);
    const other = await world.organisation();
    await world.read(other, [user(ann)]);
    expect(await ask('identity-changed', other)).toMatchObject({ population: 0, failing: [] });
  });
});
