import type { Resolution, ViolationState } from '@keyledger/domain';

const HOUR_MS = 3_600_000;
const slaMs = 72 * HOUR_MS;
const freshnessMs = 24 * HOUR_MS;
const reopenWithinMs = 90 * 24 * HOUR_MS;

/** The one violation that the model follows: of a leaver whose Standard account is still there. */
export type ModelViolation = {
  state: ViolationState;
  openedAt: Date;
  claimedAt: Date | null;
  base: Date;
  exceptionEndsAt: Date | null;
  resolvedAt: Date | null;
  resolution: Resolution | null;
  reopenCount: number;
};

/** What is known, and what the specification says follows from it. It shares no code with what it is compared with. */
export type Model = {
  governedSince: Date;
  endsAt: Date | null;
  learnedAt: Date | null;
  isListed: boolean;
  lastReadAt: Date;
  violation: ModelViolation | null;
  /** How many violations there have been: one that comes back late is a new one. */
  count: number;
};

/** When the violation is due. */
export function dueAtOf({ base }: ModelViolation): Date {
  return new Date(base.getTime() + slaMs);
}

/** What an evaluation makes of the model. */
export function evaluate(model: Model, now: Date): void {
  const { violation } = model;
  const fails = model.endsAt !== null && model.endsAt <= now && model.isListed;
  if (violation === null || violation.state === 'resolved') {
    if (fails) detect(model, now);
    return;
  }
  if (!fails) {
    missing(model, violation, now);
    return;
  }
  if (violation.state === 'excepted' && hasExceptionEnded(violation, now)) {
    standAgain(violation, now);
    return;
  }
  if (violation.state === 'awaiting_verification' && isReadSince(model, violation.claimedAt)) {
    violation.state = 'open';
    violation.claimedAt = null;
  }
  violation.base = latest(violation.base, baseOf(model));
}

function detect(model: Model, now: Date): void {
  const before = model.violation;
  const returns = before?.resolvedAt != null && now.getTime() - before.resolvedAt.getTime() <= reopenWithinMs;
  if (!returns) model.count += 1;
  model.violation = {
    state: 'open',
    openedAt: now,
    claimedAt: null,
    base: baseOf(model),
    exceptionEndsAt: null,
    resolvedAt: null,
    resolution: null,
    reopenCount: returns ? before.reopenCount + 1 : 0,
  };
}

/** Our own facts resolve at once; that Xero no longer lists somebody must be proved by a fresh read that began afterwards. */
function missing(model: Model, violation: ModelViolation, now: Date): void {
  const isFresh = now.getTime() - model.lastReadAt.getTime() < freshnessMs;
  const isClaimRead = violation.state !== 'awaiting_verification' || isReadSince(model, violation.claimedAt);
  const isProved = isFresh && isClaimRead && isReadSince(model, violation.openedAt);
  if (model.isListed || isProved) {
    violation.state = 'resolved';
    violation.resolvedAt = now;
    violation.resolution = model.isListed ? 'identity_corrected' : 'fixed_verified';
    violation.exceptionEndsAt = null;
  } else if (violation.state === 'excepted' && hasExceptionEnded(violation, now)) standAgain(violation, now);
}

/** After an exception the time to fix is fresh. */
export function standAgain(violation: ModelViolation, now: Date): void {
  violation.state = 'open';
  violation.exceptionEndsAt = null;
  violation.base = now;
}

function hasExceptionEnded({ exceptionEndsAt }: ModelViolation, now: Date): boolean {
  return exceptionEndsAt !== null && exceptionEndsAt <= now;
}

function isReadSince({ lastReadAt }: Model, instant: Date | null): boolean {
  return instant !== null && lastReadAt > instant;
}

function baseOf({ endsAt, learnedAt, governedSince }: Model): Date {
  return latest(latest(endsAt ?? governedSince, learnedAt ?? governedSince), governedSince);
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** Which acts of people the state allows. */
export const allowedActs: Readonly<Record<ViolationState, readonly string[]>> = {
  open: ['acknowledge', 'claim', 'except'],
  acknowledged: ['claim', 'except'],
  awaiting_verification: ['except'],
  excepted: ['withdraw'],
  resolved: [],
};

/** A second claim without a read in between is refused. */
export function mayClaim(model: Model, violation: ModelViolation): boolean {
  const isAllowed = allowedActs[violation.state].includes('claim');
  return isAllowed && (violation.claimedAt === null || isReadSince(model, violation.claimedAt));
}

/** How the violation stands against its due time. */
export function timelinessOfModel(violation: ModelViolation, now: Date): string {
  if (violation.state === 'excepted') return 'paused';
  const leftMs = dueAtOf(violation).getTime() - now.getTime();
  if (leftMs >= 24 * HOUR_MS) return 'on_time';
  if (leftMs >= 0) return 'due_soon';
  const isClaimed = violation.state === 'awaiting_verification' && violation.claimedAt !== null;
  const isClaimFresh = isClaimed && now.getTime() - Number(violation.claimedAt) <= freshnessMs;
  return isClaimFresh ? 'due_soon' : 'overdue';
}
