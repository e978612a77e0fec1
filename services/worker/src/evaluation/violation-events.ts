import { isDeepStrictEqual } from 'node:util';
import type { Actor, JournalEvent } from '@keyledger/database';
import type { NewViolation, ViolationChange } from './plan-violations.ts';
import type { ViolationContent, ViolationIdentity } from './violation-row.ts';

/** The events of an evaluation's violations: exactly one for each that opened or changed, and one for each ended exception. */
export function violationEvents(
  plan: { opened: readonly NewViolation[]; changed: readonly ViolationChange[] },
  inserted: readonly { id: string; caseId: string }[],
  actor: Actor,
): JournalEvent[] {
  const opened = plan.opened.map(({ identity, content }, index): JournalEvent => {
    const { id, caseId } = inserted[index] ?? { id: '', caseId: '' };
    return {
      type: 'violation.opened',
      actor,
      organisationId: identity.organisation_id,
      subject: { type: 'violation', id, version: 1 },
      baseline: content.baseline,
      data: { ...contextOf(identity, content, caseId), facts: content.facts },
    };
  });
  return [...opened, ...plan.changed.flatMap((change) => changeEvents(change, actor))];
}

function changeEvents(change: ViolationChange, actor: Actor): JournalEvent[] {
  const { row, after, event, exceptionEnd } = change;
  const violation: JournalEvent = {
    type: event,
    actor,
    organisationId: row.organisation_id,
    subject: { type: 'violation', id: row.id, version: row.version + 1 },
    baseline: after.baseline,
    data: {
      ...contextOf(row, after, row.case_id),
      changes: changesOf(row, after),
      ...(exceptionEnd === null ? {} : { exceptionId: exceptionEnd.id, reason: exceptionEnd.end.reason }),
    },
  };
  if (exceptionEnd === null || exceptionEnd.end.state === null) return [violation];
  const { id, version, end } = exceptionEnd;
  const exception: JournalEvent = {
    type: end.state === 'expired' ? 'exception.expired' : 'exception.voided',
    actor,
    organisationId: row.organisation_id,
    subject: { type: 'exception', id, version: version + 1 },
    baseline: after.baseline,
    data: { violationId: row.id, reason: end.reason, changes: { state: ['approved', end.state] } },
  };
  return [violation, exception];
}

function contextOf(identity: ViolationIdentity, content: ViolationContent, caseId: string) {
  return {
    checkId: identity.check_id,
    severity: content.severity,
    state: content.state,
    summary: content.summary,
    resolution: content.resolution,
    subject: { type: identity.subject_type, id: identity.subject_id },
    accountId: content.account_id,
    personId: content.person_id,
    caseId,
    dueAt: content.due_at,
  };
}

/** What changed, by the names of the REST: `{field: [old, new]}`. */
function changesOf(before: ViolationContent, after: ViolationContent): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const [field, name] of Object.entries(reportedFields) as [keyof ViolationContent, string][]) {
    if (!isDeepStrictEqual(before[field], after[field])) changes[name] = [before[field], after[field]];
  }
  return changes;
}

const reportedFields = {
  state: 'state',
  severity: 'severity',
  basis: 'basis',
  summary: 'summary',
  facts: 'facts',
  remediation: 'remediation',
  also: 'also',
  person_id: 'personId',
  owner_person_id: 'ownerPersonId',
  exposed_since: 'exposedSince',
  due_at: 'dueAt',
  exception_id: 'exceptionId',
  reopen_count: 'reopenCount',
  proved_by_snapshot_id: 'provedBySnapshotId',
  resolved_at: 'resolvedAt',
  resolution: 'resolution',
} satisfies Partial<Record<keyof ViolationContent, string>>;
