import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Member, Organisation } from '../state/organisation.ts';
import { buildDemo } from './build-demo.ts';
import { buildSetup, type SetupPerson } from './build-setup.ts';
import { rosterCsv } from './roster-csv.ts';

const NOW = Date.UTC(2026, 0, 1);
const { organisations, logins } = buildDemo('keyledger', NOW);
const setup = buildSetup('keyledger', NOW);
const people = new Map(
  setup.people.flatMap((person) => [person.primaryEmail, ...person.aliases].map((email) => [email, person] as const)),
);
const RANK: Readonly<Record<string, number>> = {
  FINANCIALADVISER: 50,
  STANDARD: 40,
  CASHBOOKCLIENT: 25,
  INVOICEONLY: 20,
  MANAGEDCLIENT: 15,
  READONLY: 10,
};
const accounts = organisations.flatMap((organisation) =>
  (organisation.members ?? []).map((member) => ({ organisation, member })),
);

const rankOf = (role: string): number => RANK[role] ?? 40;
const personOf = (member: Member): SetupPerson | undefined => people.get(member.email?.toLowerCase() ?? '');
const factsOf = (organisation: Organisation, member: Member) =>
  setup.classifications.find(({ tenantId, email }) => tenantId === organisation.tenantId && email === member.email);
const hasLeft = (person: SetupPerson | undefined): boolean => person?.status === 'offboarded';

/** The first thing that is wrong with an account under the demo policy, as an auditor would say it. */
function verdictOf(organisation: Organisation, member: Member): string {
  const person = personOf(member);
  const known = factsOf(organisation, member);
  if (hasLeft(person)) return 'offboarded-access-removed';
  if (person === undefined && known === undefined) return 'user-identified';
  const rules = setup.rules.filter(({ tenantIds }) => tenantIds.includes(organisation.tenantId));
  if (rules.length === 0 || known?.kind === 'shared') return 'clean';
  const ceilings =
    known === undefined
      ? rules
          .filter(({ covers }) => covers.jobRoles.some((role) => person?.jobRoles.includes(role)))
          .map(({ ceiling }) => ceiling)
      : [known.kindFacts.ceiling ?? ''];
  return ceilings.some((ceiling) => rankOf(member.role) <= (RANK[ceiling] ?? 0)) ? 'clean' : 'access-valid';
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('the demo group', () => {
  test('has 12 organisations in four countries, about 60 people and 150 accounts', () => {
    expect(organisations).toHaveLength(12);
    expect(new Set(organisations.map(({ countryCode }) => countryCode)).size).toBe(4);
    expect(setup.people).toHaveLength(62);
    expect(accounts).toHaveLength(150);
  });

  test('breaks its policy in these places and nowhere else', () => {
    expect(tally(accounts.map(({ organisation, member }) => verdictOf(organisation, member)))).toEqual({
      clean: 129,
      'user-identified': 8,
      'offboarded-access-removed': 6,
      'access-valid': 7,
    });
  });

  test('has one organisation without a rule, subscribers in trouble, and too many advisers in one', () => {
    const ruled = new Set(setup.rules.flatMap(({ tenantIds }) => tenantIds));
    expect(organisations.filter(({ tenantId }) => !ruled.has(tenantId)).map(({ name }) => name)).toEqual([
      'Wattle Street Bakery',
    ]);
    const troubled = organisations.filter((organisation) => {
      const subscribers = (organisation.members ?? []).filter(({ isSubscriber }) => isSubscriber);
      return (
        subscribers.length !== 1 ||
        subscribers.some((member) => hasLeft(personOf(member)) || factsOf(organisation, member)?.kind === 'external')
      );
    });
    expect(troubled.map(({ name }) => name)).toEqual(['Kauri Joinery', 'Banksia Electrical', 'Rowan Cycles']);
    const crowded = organisations.filter((organisation) => {
      const members = organisation.members ?? [];
      const advisers = members.filter(
        (member) =>
          member.role === 'FINANCIALADVISER' &&
          (personOf(member) !== undefined || factsOf(organisation, member)?.kind === 'external'),
      );
      return advisers.length > Math.max(3, members.length * 0.2);
    });
    expect(crowded.map(({ name }) => name)).toEqual(['Rowan Cycles']);
  });

  test('shows roles that nobody can rank, and people without address or global id', () => {
    const roles = new Set(accounts.map(({ member }) => member.role));
    expect([...roles].filter((role) => RANK[role] === undefined).sort()).toEqual(['ACCOUNTSPAYABLE', 'UNKNOWN']);
    expect([...Object.keys(RANK)].every((role) => roles.has(role))).toBe(true);
    expect(accounts.filter(({ member }) => member.email === null)).toHaveLength(1);
    expect(accounts.filter(({ member }) => member.hideGlobalUserId)).toHaveLength(2);
    expect(accounts.some(({ member }) => member.firstName?.endsWith(' '))).toBe(true);
  });

  test('tells that Tui Barker, adviser and subscriber of Kauri Joinery, left 12 days ago', () => {
    const tui = setup.people.find(({ displayName }) => displayName === 'Tui Barker');
    expect(tui).toMatchObject({ status: 'offboarded', endsAt: '2025-12-20' });
    const kauri = organisations.find(({ name }) => name === 'Kauri Joinery');
    expect(kauri?.members?.find(({ email }) => email === tui?.primaryEmail)).toMatchObject({
      role: 'FINANCIALADVISER',
      isSubscriber: true,
    });
  });

  test('is reached wholly and without overlap by two authorisers', () => {
    const reached = setup.authorisers.map(({ tenantIds }) => tenantIds.length);
    expect(reached).toEqual([7, 5]);
    expect(new Set(setup.authorisers.flatMap(({ tenantIds }) => tenantIds))).toEqual(
      new Set(organisations.map(({ tenantId }) => tenantId)),
    );
  });

  test('is the same for the same seed, and another for another', () => {
    expect(buildDemo('keyledger', NOW)).toEqual({ organisations, logins });
    expect(buildDemo('other', NOW).organisations[0]?.tenantId).not.toBe(organisations[0]?.tenantId);
  });
});

describe('the set-up', () => {
  test('names only people, organisations and accounts that exist', () => {
    const ids = new Set(setup.people.map(({ externalId }) => externalId));
    const tenants = new Set(organisations.map(({ tenantId }) => tenantId));
    const named = [
      ...setup.people.flatMap(({ managerExternalId }) => managerExternalId ?? []),
      ...setup.organisations.flatMap(({ ownerExternalIds }) => ownerExternalIds),
      ...setup.rules.flatMap(({ ownerExternalId, covers }) => [ownerExternalId, ...covers.personExternalIds]),
      ...setup.classifications.flatMap(({ kindFacts }) =>
        [kindFacts.ownerExternalId, kindFacts.sponsorExternalId, kindFacts.approvedByExternalId].filter(
          (id) => id !== null,
        ),
      ),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(setup.rules.flatMap(({ tenantIds }) => tenantIds).filter((id) => !tenants.has(id))).toEqual([]);
    for (const { tenantId, email } of setup.classifications) {
      expect(
        accounts.some(({ organisation, member }) => organisation.tenantId === tenantId && member.email === email),
        email,
      ).toBe(true);
    }
  });

  test('is written down as data for people to read', async () => {
    const text = await readFile(new URL('../../demo/setup.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toEqual(setup);
    expect(await readFile(new URL('../../demo/roster.csv', import.meta.url), 'utf8')).toBe(rosterCsv(setup.people));
  });

  test('has a roster that a spreadsheet can open', () => {
    const lines = rosterCsv(setup.people).trimEnd().split('\r\n');
    expect(lines).toHaveLength(63);
    expect(lines[0]).toBe(
      'externalId,displayName,primaryEmail,aliases,jobRoles,department,managerExternalId,status,startsAt,endsAt,timeZone',
    );
  });
});
