import { testDatabase } from '@keyledger/testing';
import { describe, expect, test } from 'vitest';
import { askChecks } from './ask-checks.ts';
import { type HeldAccess, heldAccess } from './held-access.ts';
import { completeSettings } from './settings.ts';
import { daysAgo, inDays, openCheckScene, user } from './testing/check-scene.ts';

const { world, linkedAccount } = await openCheckScene(await testDatabase());

async function heldIn(organisationId: string): Promise<HeldAccess | undefined> {
  const asked = [{ check: heldAccess, settings: completeSettings({}, {}) }];
  const { rows } = await askChecks({ organisationIds: [organisationId], now: await world.now(), asked }).execute(
    world.worker,
  );
  const found = rows.find((row) => row.subject_id !== null);
  return found?.subject_id === organisationId ? (found.facts as HeldAccess) : undefined;
}

describe('held access', () => {
  test('counts roles and names who may change users: the subscriber first, then by rank, no leaver', async () => {
    const organisation = await world.organisation();
    const [, , , left = ''] = await world.read(organisation, [
      user({ firstName: 'Ann', role: 'STANDARD' }),
      user({ firstName: 'Bo', role: 'FINANCIALADVISER' }),
      user({ firstName: 'Cy', role: 'READONLY', isSubscriber: true }),
      user({ firstName: 'Di', role: 'FINANCIALADVISER' }),
      user({ firstName: 'Ed', role: 'INVOICEONLY' }),
    ]);
    await world.link(left, await world.person({ endsAt: daysAgo(1) }));
    const held = await heldIn(organisation);
    expect(held?.roles).toEqual({
      STANDARD: { accounts: 1, subscribers: 0 },
      FINANCIALADVISER: { accounts: 2, subscribers: 0 },
      READONLY: { accounts: 1, subscribers: 1 },
      INVOICEONLY: { accounts: 1, subscribers: 0 },
    });
    expect(
      held?.administrators.map(({ name, role, isSubscriber }) => [name.split(' ')[0], role, isSubscriber]),
    ).toEqual([
      ['Cy', 'READONLY', true],
      ['Bo', 'FINANCIALADVISER', false],
      ['Ann', 'STANDARD', false],
    ]);
  });

  test.each([
    { name: 'nobody who ends', endsAt: null, next: null },
    { name: 'a person who ends', endsAt: inDays(3), next: 'end' },
    { name: 'a person who ended', endsAt: daysAgo(3), next: null },
  ])('knows the next end of $name', async ({ endsAt, next }) => {
    const { organisation } = await linkedAccount({}, { endsAt });
    expect(instantOf(await heldIn(organisation))).toBe(next === null ? null : endsAt?.getTime());
  });

  test('knows the end of somebody whose address an account has that belongs to nobody', async () => {
    const organisation = await world.organisation();
    const [endsAt, email] = [inDays(5), 'twice@kauri.example'];
    await world.read(organisation, [user({ email })]);
    await world.person({ email, endsAt });
    expect(instantOf(await heldIn(organisation))).toBe(endsAt.getTime());
  });

  test('knows the end of a class', async () => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user({})]);
    const endsAt = inDays(7);
    await world.kind(account, { kind: 'vendor', endsAt });
    expect(instantOf(await heldIn(organisation))).toBe(endsAt.getTime());
  });

  test.each([
    { kind: 'external', of: 'sponsorPersonId', counts: true },
    { kind: 'shared', of: 'ownerPersonId', counts: true },
    { kind: 'integration', of: 'ownerPersonId', counts: true },
    { kind: 'vendor', of: 'ownerPersonId', counts: false },
  ] as const)('knows the end of the $of of an account of kind $kind: $counts', async ({ kind, of, counts }) => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user({})]);
    const endsAt = inDays(9);
    await world.kind(account, { kind, [of]: await world.person({ endsAt }) });
    expect(instantOf(await heldIn(organisation))).toBe(counts ? endsAt.getTime() : null);
  });

  test('is nothing where nobody was read', async () => {
    const organisation = await world.organisation();
    expect(await heldIn(organisation)).toEqual({ roles: {}, administrators: [], nextEndAt: null });
  });
});

function instantOf(held: HeldAccess | undefined): number | null | undefined {
  return held?.nextEndAt == null ? held?.nextEndAt : new Date(held.nextEndAt).getTime();
}
