import { isEnded } from './employment.ts';
import { type CorrelationPerson, indexPeople, type PeopleIndex } from './people-index.ts';

/** How an account was linked to a person, strongest first. */
export const linkMethods = ['manual', 'confirmed', 'global_user_id', 'email', 'alias'] as const;
export type LinkMethod = (typeof linkMethods)[number];

/** An account with everything that may tell whose it is. `email` is normalised. */
export type CorrelationAccount = {
  readonly accountId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly globalUserId: string | null;
  readonly email: string | null;
  readonly current: boolean;
  /** When the account began, as far as reads can tell. */
  readonly firstSeen: { readonly notBefore: Date | null; readonly notAfter: Date };
  /** The person whom an operator named. */
  readonly manualPersonId: string | null;
  /** The link that held so far, with the address that the account had when it was made. */
  readonly earlierLink: {
    readonly personId: string;
    readonly method: LinkMethod;
    readonly email: string | null;
  } | null;
};

/** Whose account it is. `ambiguous` lists candidates of equal weight; it counts as unidentified. */
export type Correlation =
  | { readonly accountId: string; readonly outcome: 'linked'; readonly personId: string; readonly method: LinkMethod }
  | {
      readonly accountId: string;
      readonly outcome: 'ambiguous';
      readonly method: LinkMethod;
      readonly candidates: readonly string[];
    }
  | { readonly accountId: string; readonly outcome: 'none' };

/** The earlier links that no longer hold because their address now belongs to another user of the same organisation. */
export type CorrelationResult = {
  readonly correlations: readonly Correlation[];
  readonly brokenAccountIds: readonly string[];
};

/**
 * Finds the person of each account. In order: manual link, earlier link of this user in this organisation, same
 * `globalUserId` as an account linked by one of those two, exact primary address, exact declared alias. The first step with
 * a candidate decides; with more than one it is ambiguous. Names never link (see `suggestPeople`).
 *
 * Pass every account of the organisations concerned, and those elsewhere that share a `globalUserId` with them.
 */
export function correlateAccounts(input: {
  accounts: readonly CorrelationAccount[];
  people: readonly CorrelationPerson[] | PeopleIndex;
  now: Date;
}): CorrelationResult {
  const people = 'byPrimary' in input.people ? input.people : indexPeople(input.people);
  const broken = findMovedAddresses(input.accounts);
  const firm = new Map(input.accounts.map((account) => [account.accountId, firmLink(account, people, broken)]));
  const byGlobalUserId = collectGlobalUserIds(input.accounts, firm);
  const correlations = input.accounts.map((account): Correlation => {
    const { accountId } = account;
    const link = firm.get(accountId);
    if (link) return { accountId, outcome: 'linked', ...link };
    return (
      decide(accountId, 'global_user_id', [...(byGlobalUserId.get(account.globalUserId ?? '') ?? [])]) ??
      decide(accountId, 'email', candidatesByAddress(account, people.byPrimary, input.now)) ??
      decide(accountId, 'alias', candidatesByAddress(account, people.byAlias, input.now)) ?? {
        accountId,
        outcome: 'none',
      }
    );
  });
  return { correlations, brokenAccountIds: [...broken] };
}

/**
 * An address that moved to another user of the organisation: the account that had it when it was linked has another one
 * now, and a different current account has it. What an operator said stands.
 */
function findMovedAddresses(accounts: readonly CorrelationAccount[]): Set<string> {
  const holders = new Map<string, string>();
  for (const account of accounts) {
    if (account.current && account.email !== null)
      holders.set(`${account.organisationId}\n${account.email}`, account.accountId);
  }
  const moved = new Set<string>();
  for (const { accountId, organisationId, email, earlierLink } of accounts) {
    if (earlierLink === null || earlierLink.method === 'manual' || earlierLink.email === null) continue;
    if (earlierLink.email !== email && holders.has(`${organisationId}\n${earlierLink.email}`)) moved.add(accountId);
  }
  return moved;
}

function firmLink(account: CorrelationAccount, people: PeopleIndex, broken: ReadonlySet<string>) {
  if (account.manualPersonId !== null && people.byId.has(account.manualPersonId)) {
    return { personId: account.manualPersonId, method: 'manual' } as const;
  }
  const earlier = account.earlierLink;
  if (earlier === null || broken.has(account.accountId) || !people.byId.has(earlier.personId)) return null;
  return { personId: earlier.personId, method: 'confirmed' } as const;
}

function collectGlobalUserIds(
  accounts: readonly CorrelationAccount[],
  firm: ReadonlyMap<string, { personId: string } | null>,
): Map<string, Set<string>> {
  const people = new Map<string, Set<string>>();
  for (const { accountId, globalUserId } of accounts) {
    const link = firm.get(accountId);
    if (!link || globalUserId === null) continue;
    people.set(globalUserId, (people.get(globalUserId) ?? new Set()).add(link.personId));
  }
  return people;
}

function decide(accountId: string, method: LinkMethod, candidates: readonly string[]): Correlation | null {
  const [personId, ...others] = candidates;
  if (personId === undefined) return null;
  if (others.length === 0) return { accountId, outcome: 'linked', personId, method };
  return { accountId, outcome: 'ambiguous', method, candidates: [...candidates].sort() };
}

/**
 * The people who own the account's address. An address is used again after somebody left: an account that began after the
 * end never belongs to the leaver, one that began before the successor's start never to the successor.
 */
function candidatesByAddress(account: CorrelationAccount, index: PeopleIndex['byPrimary'], now: Date): string[] {
  const owners = index.get(account.email ?? '') ?? [];
  const { notBefore, notAfter } = account.firstSeen;
  const possible = owners.filter((person) => {
    const end = person.endsAt ?? person.learnedEndAt;
    return !isEnded(person, now) || end === null || notBefore === null || notBefore < end;
  });
  const leavers = possible.filter((person) => isEnded(person, now));
  const staff = possible.filter((person) => !isEnded(person, now));
  if (leavers.length === 0 || staff.length === 0) return possible.map((person) => person.personId);
  const beganBeforeStaff = staff.every((person) => person.startsAt !== null && notAfter < person.startsAt);
  return (beganBeforeStaff ? leavers : staff).map((person) => person.personId);
}
