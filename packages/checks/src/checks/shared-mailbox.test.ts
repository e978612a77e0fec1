import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));
await world.person({ department: ' Accounts Payable ' });
await world.person({ department: 'Sales' });
const owner = await world.person();

describe('shared-mailbox', () => {
  test.each([
    { name: 'an address from the list', facts: { email: 'accounts@kauri.example' }, sign: 'local_part' },
    { name: 'another from the list', facts: { email: 'payroll@kauri.example' }, sign: 'local_part' },
    { name: 'an ordinary address', facts: { email: 'ann@kauri.example' }, sign: null },
    { name: 'no address', facts: { email: null, firstName: 'Ann' }, sign: null },
    {
      name: 'a department’s name',
      facts: { email: 'x@kauri.example', firstName: 'Accounts', lastName: 'Payable' },
      sign: 'department',
    },
    {
      name: 'a name that holds a department',
      facts: { email: 'x@kauri.example', firstName: 'Ann', lastName: 'Sales' },
      sign: null,
    },
  ])('$name', async ({ facts, sign }) => {
    const organisation = await world.organisation();
    await world.read(organisation, [user(facts)]);
    const { failing, sentences, population } = await ask('shared-mailbox', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.facts.sign)).toEqual(sign === null ? [] : [sign]);
    if (sign === null) return;
    expect(failing).toMatchObject([{ severity: 'medium', due_seconds: 14 * 86_400 }]);
    expect(sentences[0]).toContain('needs confirmation');
  });

  test('the list is a setting', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email: 'accounts@kauri.example' }), user({ email: 'depot@kauri.example' })]);
    const { failing } = await ask('shared-mailbox', organisation, { localParts: ['Depot'] });
    expect(failing.map((each) => each.facts.email)).toEqual(['depot@kauri.example']);
  });

  test.each([
    { name: 'shared with owner and purpose', kind: { kind: 'shared', ownerPersonId: owner, purpose: 'p' }, sign: null },
    { name: 'shared without purpose', kind: { kind: 'shared', ownerPersonId: owner }, sign: 'kind' },
    { name: 'shared without owner', kind: { kind: 'shared', purpose: 'p' }, sign: 'kind' },
    { name: 'an integration', kind: { kind: 'integration', ownerPersonId: owner }, sign: null },
  ] as const)('what somebody said about an account counts: $name', async ({ kind, sign }) => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user({ email: 'info@kauri.example' })]);
    await world.kind(account, kind);
    expect((await ask('shared-mailbox', organisation)).failing.map((each) => each.facts.sign)).toEqual(
      sign === null ? [] : [sign],
    );
  });

  test.each([
    { method: 'manual', fails: 0 },
    { method: 'confirmed', fails: 0 },
    { method: 'email', fails: 1 },
  ])('a link by $method counts as a person’s word or does not', async ({ method, fails }) => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user({ email: 'info@kauri.example' })]);
    await world.link(account, owner, method);
    expect((await ask('shared-mailbox', organisation)).failing).toHaveLength(fails);
  });

  test('the staff of a client is not looked at', async () => {
    const organisation = await world.organisation({ relationship: 'client', ownDomains: ['client.example'] });
    await world.read(organisation, [user({ email: 'accounts@client.example' })]);
    expect(await ask('shared-mailbox', organisation)).toMatchObject({ population: 0, failing: [] });
  });
});
