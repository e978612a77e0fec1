import { REMOVED_ROLE } from '../xero-facts/role.ts';

/** A smaller fall than this is never quarantined, whatever its share. */
export const FALL_MORE_THAN_ACCOUNTS = 3;
/** A smaller share of the current accounts than this is never quarantined. */
export const FALL_MORE_THAN_SHARE = 0.5;

/** Why a read is not applied. */
export const quarantineReasons = ['population_fall', 'foreign_organisation'] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

export type GuardVerdict =
  | { readonly verdict: 'accept' }
  | {
      readonly verdict: 'quarantine';
      readonly reason: QuarantineReason;
      readonly lostUserIds: readonly string[];
      readonly currentCount: number;
    }
  /** No snapshot at all: the sync failed. Xero never answers like this for an organisation that still exists. */
  | { readonly verdict: 'fail'; readonly reason: 'empty_list' };

/**
 * Judges whether a complete read may be applied, so that a wrong or partial answer cannot end everybody's access.
 * `askedFor` holds the user ids whose going was expected: claimed, revoked, or of a person who is gone.
 */
export function guardPopulation(input: {
  expectedOrganisationId: string;
  organisationId: string;
  users: readonly { userId: string; role: string }[];
  currentUserIds: readonly string[];
  askedFor: ReadonlySet<string>;
}): GuardVerdict {
  const currentCount = input.currentUserIds.length;
  if (input.users.length === 0) return { verdict: 'fail', reason: 'empty_list' };
  if (input.organisationId.toLowerCase() !== input.expectedOrganisationId.toLowerCase()) {
    return { verdict: 'quarantine', reason: 'foreign_organisation', lostUserIds: [], currentCount };
  }
  const present = new Set(input.users.filter((user) => user.role !== REMOVED_ROLE).map((user) => user.userId));
  const lostUserIds = input.currentUserIds.filter((userId) => !present.has(userId) && !input.askedFor.has(userId));
  const isFall =
    lostUserIds.length > FALL_MORE_THAN_ACCOUNTS && lostUserIds.length > currentCount * FALL_MORE_THAN_SHARE;
  return isFall
    ? { verdict: 'quarantine', reason: 'population_fall', lostUserIds, currentCount }
    : { verdict: 'accept' };
}
