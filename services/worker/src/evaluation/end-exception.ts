import { type ExceptionState, effectiveRank } from '@keyledger/domain';

/** The exception that lets a violation stand. */
export type StandingException = {
  id: string;
  version: number;
  state: ExceptionState;
  expires_at: Date | null;
  facts_at_approval: Record<string, unknown> | null;
  /** Whether the operator who requested or approved it, or the owner of the violation, has left. */
  somebody_left: boolean;
};

/** How an exception ended: the state to store (null when it is stored already) and why. */
export type ExceptionEnd = { state: 'expired' | 'void' | null; reason: string };

/** Judges whether an approved exception still lets its violation stand; null while it does. */
export function endOfException(
  exception: StandingException | null,
  facts: Readonly<Record<string, unknown>> | null,
  now: Date,
): ExceptionEnd | null {
  if (exception === null) return { state: null, reason: 'missing' };
  if (exception.state !== 'approved') return { state: null, reason: exception.state };
  if (exception.expires_at !== null && exception.expires_at <= now) return { state: 'expired', reason: 'expired' };
  const drift = facts === null ? null : driftOf(exception.facts_at_approval ?? {}, facts);
  if (drift !== null) return { state: 'void', reason: drift };
  return exception.somebody_left ? { state: 'void', reason: 'approver_or_owner_left' } : null;
}

/** What makes an accepted state another one: a higher rank, another role, another address, or having become subscriber. */
export function driftOf(
  accepted: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): 'higher_rank' | 'other_role' | 'new_email' | 'became_subscriber' | null {
  const [before, after] = [accepted.role, current.role];
  if (typeof before === 'string' && typeof after === 'string' && before !== after)
    return effectiveRank(after) > effectiveRank(before) ? 'higher_rank' : 'other_role';
  if ('email' in accepted && 'email' in current && accepted.email !== current.email) return 'new_email';
  return accepted.isSubscriber === false && current.isSubscriber === true ? 'became_subscriber' : null;
}
