import type { Account, Bounds, Grant, Organisation } from '../stack/objects.ts';
import type { CompleteRead } from './complete-reads.ts';
import type { TrueHolding } from './true-history.ts';

export type BoundsInput = {
  readonly grants: readonly Grant[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly holdings: readonly TrueHolding[];
  readonly reads: readonly CompleteRead[];
};

/**
 * Judges the history that Keyledger tells by what truly happened. Of every grant, the bounds of its beginning contain an instant
 * at which the user truly began to hold it, and those of its end one at which the user ceased to; and neither `notAfter` is later
 * than the end of the first complete read that began after that instant. What was held during a whole read is told by a grant.
 * Returns what is wrong, in words.
 */
export function judgeBounds(input: BoundsInput): string[] {
  return [...input.grants.flatMap((grant) => judgeGrant(grant, input)), ...findLost(input)];
}

function judgeGrant(grant: Grant, input: BoundsInput): string[] {
  const { tenantId, userId, held, words } = nameOf(grant, input);
  const holdings = input.holdings.filter(
    (each) => each.tenantId === tenantId && each.userId === userId && each.held === held,
  );
  const starts = holdings.map(({ start }) => start);
  const ends = holdings.flatMap(({ end }) => (end === null ? [] : [end]));
  const problems = judgeInstant(`${words} began`, grant.since, starts, tenantId, input.reads);
  if (grant.until !== null) problems.push(...judgeInstant(`${words} ended`, grant.until, ends, tenantId, input.reads));
  return problems;
}

function judgeInstant(
  words: string,
  bounds: Bounds,
  instants: readonly number[],
  tenantId: string,
  reads: readonly CompleteRead[],
): string[] {
  const notBefore = bounds.notBefore === null ? Number.NEGATIVE_INFINITY : Date.parse(bounds.notBefore);
  const notAfter = Date.parse(bounds.notAfter);
  // The latest one: from it on nothing changed until the read that showed it.
  const instant = instants.filter((each) => each >= notBefore && each <= notAfter).at(-1);
  const told = `${words} between ${bounds.notBefore} and ${bounds.notAfter}`;
  if (instant === undefined) return [`${told}, truly at ${instants.map(toText).join(', ') || 'no time'}`];
  const later = reads.filter((read) => read.tenantId === tenantId && read.startedAt > instant);
  const first = later.findIndex((read) => read.hadTimeToStore);
  // Keyledger dates the end of a read after Xero does. It is that read, and no later one, when the next had not ended.
  const next = first < 0 ? undefined : later[first + 1];
  if (next === undefined || notAfter < next.endedAt) return [];
  const seen = later[first];
  return [
    `${told}, truly at ${toText(instant)}: the read that ended at ${toText(seen?.endedAt ?? 0)} showed it already`,
  ];
}

/** What somebody truly held during a whole read that had to be stored, and no grant tells. */
function findLost({ grants, holdings, reads, ...names }: BoundsInput): string[] {
  const told = new Map<string, Grant[]>();
  for (const grant of grants) {
    const { tenantId, userId, held } = nameOf(grant, names);
    const key = `${tenantId} ${userId} ${held}`;
    told.set(key, [...(told.get(key) ?? []), grant]);
  }
  return holdings.flatMap((holding) => {
    const end = holding.end ?? Number.POSITIVE_INFINITY;
    const shown = reads.find(
      (read) =>
        read.hadTimeToStore &&
        read.tenantId === holding.tenantId &&
        read.startedAt > holding.start &&
        read.endedAt < end,
    );
    if (shown === undefined) return [];
    const isTold = (told.get(`${holding.tenantId} ${holding.userId} ${holding.held}`) ?? []).some(
      ({ since, until }) =>
        (since.notBefore === null || Date.parse(since.notBefore) <= shown.endedAt) &&
        (until === null || Date.parse(until.notAfter) >= shown.startedAt),
    );
    if (isTold) return [];
    const { userId, held, tenantId } = holding;
    return [`${userId} of ${tenantId} held ${held} at ${toText(shown.startedAt)}, and no grant tells it`];
  });
}

function nameOf(grant: Grant, { accounts, organisations }: Pick<BoundsInput, 'accounts' | 'organisations'>) {
  const account = accounts.get(grant.accountId);
  const organisation = organisations.get(grant.organisationId);
  const held = grant.kind === 'subscriber' ? 'subscriber' : (grant.role ?? '');
  return {
    tenantId: organisation?.xeroTenantId ?? '',
    userId: account?.xeroUserId ?? '',
    held,
    words: `${held} of ${account?.email} in ${organisation?.name} (${grant.id})`,
  };
}

function toText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
