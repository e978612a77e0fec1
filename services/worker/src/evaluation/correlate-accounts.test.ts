import { randomUUID } from 'node:crypto';
import { type CorrelationAccount, type CorrelationPerson, correlateAccounts } from '@keyledger/domain';
import { openWorld, testDatabase } from '@keyledger/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { correlateAccountsOf } from './correlate-accounts.ts';

const world = await openWorld(await testDatabase());
const actor = { type: 'service', id: 'worker' } as const;
const day = (count: number) => new Date(Date.UTC(2026, 0, 1 + count));
const now = day(100);

const address = fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const somePerson = fc.record({
  email: maybe(address),
  aliases: fc.uniqueArray(address, { maxLength: 2 }),
  status: fc.constantFrom('active' as const, 'leave' as const, 'offboarded' as const),
  isDeleted: fc.boolean(),
  startsAt: maybe(fc.integer({ min: 0, max: 120 }).map(day)),
  endsAt: maybe(fc.integer({ min: 0, max: 120 }).map(day)),
  learnedAt: maybe(fc.integer({ min: 0, max: 90 }).map(day)),
});
const someAccount = fc.record({
  organisation: fc.constantFrom(0, 1),
  email: maybe(address),
  globalUser: maybe(fc.constantFrom(0, 1)),
  current: fc.boolean(),
  notBefore: maybe(fc.integer({ min: 0, max: 40 }).map(day)),
  notAfter: fc.integer({ min: 41, max: 90 }).map(day),
  link: maybe(
    fc.record({
      person: fc.nat(3),
      method: fc.constantFrom('manual' as const, 'email' as const, 'confirmed' as const),
      email: maybe(address),
    }),
  ),
});

/** The domain's function, applied again to its own links until nothing changes. */
function model(accounts: readonly CorrelationAccount[], people: readonly CorrelationPerson[]): Map<string, string> {
  let links = new Map<string, string>();
  let given = accounts;
  for (;;) {
    const { correlations } = correlateAccounts({ accounts: given, people, now });
    const next = new Map(
      correlations.flatMap((each) => (each.outcome === 'linked' ? [[each.accountId, each.personId] as const] : [])),
    );
    if (next.size === links.size) return next;
    links = next;
    given = given.map((account) => {
      const personId = links.get(account.accountId);
      if (account.manualPersonId !== null || personId === undefined) return account;
      return { ...account, earlierLink: { personId, method: 'email', email: account.email } };
    });
  }
}

test('links in SQL what the domain links, and nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(somePerson, { minLength: 4, maxLength: 4 }),
      fc.array(someAccount, { maxLength: 6 }),
      async (persons, drawn) => {
        await sql`truncate people.person, directory.organisation, governance.account_link cascade`.execute(world.owner);
        const organisations = [await world.organisation(), await world.organisation()];
        const globalUsers = [randomUUID(), randomUUID()];
        const people: CorrelationPerson[] = [];
        for (const facts of persons) {
          const personId = await world.person({ ...facts, deletedAt: facts.isDeleted ? day(50) : null });
          people.push({
            personId,
            primaryEmail: facts.email,
            aliases: facts.aliases,
            status: facts.isDeleted ? 'deleted' : facts.status,
            startsAt: facts.startsAt,
            endsAt: facts.endsAt,
            learnedEndAt: facts.learnedAt,
          });
        }
        const accounts: CorrelationAccount[] = [];
        for (const facts of drawn) {
          const userId = randomUUID();
          const globalUserId = facts.globalUser === null ? null : (globalUsers[facts.globalUser] ?? null);
          const organisationId = organisations[facts.organisation] ?? '';
          const { rows } = await sql<{ id: string }>`
          insert into directory.account (organisation_id, xero_user_id, xero_global_user_id, email, normalised_email, role, is_subscriber, status, removed_at, first_seen_not_before, first_seen_at, observed_at)
          values (${organisationId}, ${userId}, ${globalUserId}, ${facts.email}, ${facts.email}, 'STANDARD', false, ${facts.current ? 'current' : 'removed'},
            ${facts.current ? null : now}, ${facts.notBefore}, ${facts.notAfter}, ${facts.notAfter}) returning id`.execute(
            world.owner,
          );
          const accountId = rows[0]?.id ?? '';
          const linked =
            facts.link === null ? null : { ...facts.link, personId: people[facts.link.person]?.personId ?? '' };
          if (linked !== null)
            await sql`insert into governance.account_link (account_id, person_id, method, linked_email, changed_by, valid_from)
            values (${accountId}, ${linked.personId}, ${linked.method}, ${linked.email}, '{}', ${day(60)})`.execute(
              world.owner,
            );
          const isManual = linked?.method === 'manual';
          accounts.push({
            accountId,
            organisationId,
            userId,
            globalUserId,
            email: facts.email,
            current: facts.current,
            firstSeen: { notBefore: facts.notBefore, notAfter: facts.notAfter },
            manualPersonId: isManual ? linked.personId : null,
            earlierLink:
              linked === null || isManual
                ? null
                : { personId: linked.personId, method: linked.method, email: linked.email },
          });
        }
        const input = { organisationIds: organisations, now, actor };
        await correlateAccountsOf(world.worker, input);
        const { rows } = await sql<{ account_id: string; person_id: string }>`
        select account_id, person_id from governance.account_link where valid_to is null`.execute(world.owner);
        expect(new Map(rows.map((row) => [row.account_id, row.person_id]))).toEqual(model(accounts, people));
        expect(await correlateAccountsOf(world.worker, input)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
