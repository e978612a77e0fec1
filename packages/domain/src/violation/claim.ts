import { nextViolationState, type ViolationState } from './transitions.ts';

/** Why a violation cannot be claimed as fixed. */
export const claimRefusals = ['not_a_fact_of_xero', 'already_claimed', 'wrong_state'] as const;
export type ClaimRefusal = (typeof claimRefusals)[number];

/** Whether somebody may say that it is done; null when they may. Only Xero's facts can be claimed, once per complete read. */
export function refuseClaim(violation: {
  state: ViolationState;
  isFactOfXero: boolean;
  claimedAt: Date | null;
  /** When the last complete read of the organisation began. */
  lastReadStartedAt: Date | null;
}): ClaimRefusal | null {
  if (!violation.isFactOfXero) return 'not_a_fact_of_xero';
  if (violation.state === 'awaiting_verification') return 'already_claimed';
  if (nextViolationState(violation.state, 'claim') === null) return 'wrong_state';
  const { claimedAt, lastReadStartedAt } = violation;
  const hasReadSince = claimedAt === null || (lastReadStartedAt !== null && lastReadStartedAt > claimedAt);
  return hasReadSince ? null : 'already_claimed';
}

/** Whether a complete read can decide about a claim: it must have begun after it. */
export function decidesClaim(claimedAt: Date, read: { startedAt: Date }): boolean {
  return read.startedAt > claimedAt;
}

/** When a violation counts as fixed: a claim that the next complete read proves counts from its own time. */
export function fixedAt(violation: { claimedAt: Date | null; resolvedAt: Date; provedByNextRead: boolean }): Date {
  const { claimedAt, resolvedAt, provedByNextRead } = violation;
  return claimedAt !== null && provedByNextRead && claimedAt < resolvedAt ? claimedAt : resolvedAt;
}
