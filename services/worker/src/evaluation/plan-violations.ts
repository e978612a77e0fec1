import { isDeepStrictEqual } from 'node:util';
import type { Check, SubjectNow } from '@keyledger/checks';
import type { EventType } from '@keyledger/contracts';
import { recurrenceOf } from '@keyledger/domain';
import { driftOf, type ExceptionEnd, endOfException, type StandingException } from './end-exception.ts';
import type { Failing } from './judge-checks.ts';
import { type Acceptance, maskRootCauses } from './mask-root-causes.ts';
import { type ContentInput, contentOf } from './violation-content.ts';
import { identityKey, type ViolationContent, type ViolationIdentity, type ViolationRow } from './violation-row.ts';

export type OpenViolation = { row: ViolationRow; exception: StandingException | null; subject: SubjectNow };

/** One violation that changes: exactly one event each. */
export type ViolationChange = {
  row: ViolationRow;
  after: ViolationContent;
  event: EventType;
  exceptionEnd: { id: string; version: number; end: ExceptionEnd } | null;
};

export type NewViolation = { identity: ViolationIdentity; content: ViolationContent; previousId: string | null };

export type Plan = {
  opened: NewViolation[];
  changed: ViolationChange[];
  /** Failing subjects that people accepted: excepted, or judged false positives that did not drift. */
  accepted: Failing[];
};

export type PlanInput = ContentInput & {
  checks: readonly Check[];
  open: readonly OpenViolation[];
  /** The latest resolved violation of each failing identity that has no open one. */
  previous: ReadonlyMap<string, ViolationRow>;
};

/**
 * Reconciles what the checks found with the open violations: what opens, re-opens, changes, is verified, resolves. Pure, so
 * the same findings over its own result plan nothing.
 */
export function planViolations(input: PlanInput): Plan {
  const failing = new Map(input.judgement.failing.map((each) => [identityKey(identityOf(each)), each]));
  const accepted = findAccepted(failing, input);
  const also = maskRootCauses(input.judgement.failing, accepted);
  const plan: Plan = { opened: [], changed: [], accepted: [...accepted.keys()] };
  const open = new Set<string>();
  for (const violation of input.open) {
    const key = identityKey(violation.row);
    open.add(key);
    const found = failing.get(key);
    const change =
      found === undefined
        ? planMissing(violation, input)
        : planStanding(violation, contentOf(found, also.get(found) ?? null, input, violation.row), found, input);
    if (change !== null) plan.changed.push(change);
  }
  for (const [key, found] of failing) {
    if (open.has(key) || accepted.has(found)) continue;
    planNew(plan, found, also.get(found) ?? null, input.previous.get(key), input);
  }
  return plan;
}

export function identityOf({ check, organisationId, columns }: Failing): ViolationIdentity {
  const { subject_type, subject_id, subject_key } = columns;
  return { check_id: check.id, organisation_id: organisationId, subject_type, subject_id, subject_key };
}

/** What people accepted of what fails: standing exceptions, and false positives whose facts did not drift. */
function findAccepted(failing: ReadonlyMap<string, Failing>, input: PlanInput): Map<Failing, Acceptance> {
  const accepted = new Map<Failing, Acceptance>();
  const open = new Set<string>();
  for (const { row, exception } of input.open) {
    const key = identityKey(row);
    open.add(key);
    const found = failing.get(key);
    if (found === undefined || row.state !== 'excepted') continue;
    if (endOfException(exception, found.columns.facts, input.now) === null) accepted.set(found, 'excepted');
  }
  for (const [key, found] of failing) {
    const previous = open.has(key) ? undefined : input.previous.get(key);
    if (previous?.resolution === 'false_positive' && driftOf(previous.facts, found.columns.facts) === null)
      accepted.set(found, 'false_positive');
  }
  return accepted;
}

function planNew(
  plan: Plan,
  found: Failing,
  also: string[] | null,
  previous: ViolationRow | undefined,
  input: PlanInput,
): void {
  if (also === null) return;
  if (found.basis === 'last_known' && !found.columns.own_fact) return;
  const content = contentOf(found, also, input, null);
  const resolvedAt = previous?.resolved_at ?? null;
  if (previous === undefined || resolvedAt === null || recurrenceOf(resolvedAt, input.now) === 'new_linked') {
    plan.opened.push({ identity: identityOf(found), content, previousId: previous?.id ?? null });
    return;
  }
  const after = { ...content, reopen_count: previous.reopen_count + 1 };
  plan.changed.push({ row: previous, after, event: 'violation.reopened', exceptionEnd: null });
}

/** A violation whose subject still fails: claims fail, exceptions end, facts are brought up to date. */
function planStanding(
  { row, exception }: OpenViolation,
  content: ViolationContent,
  found: Failing,
  input: PlanInput,
): ViolationChange | null {
  if (row.state === 'awaiting_verification' && row.claimed_at !== null && isReadSince(row, row.claimed_at, input)) {
    const after: ViolationContent = { ...content, state: 'open', claimed_at: null, claimed_by: null };
    return { row, after, event: 'violation.verification_failed', exceptionEnd: null };
  }
  const end = row.state === 'excepted' ? endOfException(exception, found.columns.facts, input.now) : null;
  if (end !== null) return endedException(row, content, exception, end, input.now);
  return changeOrNull(row, content);
}

/** The violation stands again, with a fresh time to fix; its age still counts from the first detection. */
function endedException(
  row: ViolationRow,
  content: ViolationContent,
  exception: StandingException | null,
  end: ExceptionEnd,
  now: Date,
): ViolationChange {
  const { due_seconds: seconds } = content;
  const due = seconds === null ? {} : { due_base_at: now, due_at: new Date(now.getTime() + seconds * 1000) };
  const after: ViolationContent = { ...content, ...due, state: 'open', exception_id: null, paused_at: null };
  const exceptionEnd = exception === null ? null : { id: exception.id, version: exception.version, end };
  return { row, after, event: 'violation.exception_ended', exceptionEnd };
}

/** A violation whose subject does not fail: resolved when its predicate was evaluated and false, else it stays. */
function planMissing(violation: OpenViolation, input: PlanInput): ViolationChange | null {
  const { row, exception } = violation;
  const organisation = input.organisations.get(row.organisation_id ?? '');
  if (isOutOfScope(row, input)) return resolved(violation, 'out_of_scope', null, input);
  const check = input.checks.find(({ id }) => id === row.check_id);
  const answer = input.judgement.answers.find(
    (each) => each.check === check && (row.organisation_id === null || each.organisationId === row.organisation_id),
  );
  if (check === undefined || answer === undefined) return null;
  if (answer.status === 'disabled') return resolved(violation, 'check_disabled', null, input);
  if (answer.status === 'not_ready') return standStill(row, exception, { ...row, basis: 'last_known' }, input);
  const isRegrouped = input.judgement.failing.some(
    (each) =>
      each.check === check &&
      each.columns.subject_type !== row.subject_type &&
      (row.organisation_id === null || each.inOrganisationIds.includes(row.organisation_id)),
  );
  const resolution = check.resolve({ ...violation.subject, isRegrouped });
  if (resolution === null) return standStill(row, exception, { ...row, basis: 'last_known' }, input);
  const restsOnRead = check.restsOn === 'xero' && (resolution === 'fixed_verified' || resolution === 'subject_gone');
  if (restsOnRead && !isProved(violation, answer.status === 'evaluated', input))
    return standStill(row, exception, answer.status === 'unknown' ? { ...row, basis: 'last_known' } : row, input);
  const proof = resolution === 'fixed_verified' ? (organisation?.snapshotId ?? null) : null;
  return resolved(violation, resolution, proof, input);
}

/** What lies in several organisations is asked about without one that is not retired only once none is left. */
function isOutOfScope({ organisation_id: id }: ViolationRow, { organisations }: PlanInput): boolean {
  const about = id === null ? [...organisations.values()] : [organisations.get(id)];
  return about.every((organisation) => organisation?.governance === 'retired');
}

/** A fact of Xero is proved gone by a readable organisation whose newest read started after the detection and the claim. */
function isProved({ row }: OpenViolation, isReadable: boolean, input: PlanInput): boolean {
  if (!isReadable) return false;
  if (row.state === 'awaiting_verification' && row.claimed_at !== null && !isReadSince(row, row.claimed_at, input))
    return false;
  return row.account_id === null || isReadSince(row, row.opened_at, input);
}

function isReadSince(row: ViolationRow, instant: Date, input: PlanInput): boolean {
  const startedAt = input.organisations.get(row.organisation_id ?? '')?.lastReadStartedAt ?? null;
  return startedAt !== null && startedAt > instant;
}

/** Nothing can be said about the subject; an exception still ends with time. */
function standStill(
  row: ViolationRow,
  exception: StandingException | null,
  content: ViolationContent,
  input: PlanInput,
): ViolationChange | null {
  const end = row.state === 'excepted' ? endOfException(exception, null, input.now) : null;
  return end === null ? changeOrNull(row, content) : endedException(row, content, exception, end, input.now);
}

function resolved(
  { row, exception }: OpenViolation,
  resolution: NonNullable<ViolationContent['resolution']>,
  provedBy: string | null,
  input: PlanInput,
): ViolationChange {
  const after: ViolationContent = {
    ...row,
    state: 'resolved',
    basis: 'current',
    exception_id: null,
    paused_at: null,
    proved_by_snapshot_id: provedBy,
    resolved_at: input.now,
    resolution,
    resolution_note: null,
  };
  const isStanding = exception !== null && (exception.state === 'approved' || exception.state === 'requested');
  const end: ExceptionEnd = { state: 'void', reason: 'violation_resolved' };
  const exceptionEnd = isStanding ? { id: exception.id, version: exception.version, end } : null;
  return { row, after, event: 'violation.resolved', exceptionEnd };
}

function changeOrNull(row: ViolationRow, after: ViolationContent): ViolationChange | null {
  const fields = Object.keys(after) as (keyof ViolationContent)[];
  const isSame = fields.every((field) => isDeepStrictEqual(row[field], after[field]));
  return isSame ? null : { row, after, event: 'violation.updated', exceptionEnd: null };
}
