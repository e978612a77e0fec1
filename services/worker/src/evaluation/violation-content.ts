import { type Severity, worseSeverity } from '@keyledger/domain';
import { dueOf } from './due.ts';
import type { Failing, Judgement } from './judge-checks.ts';
import type { OrganisationState } from './organisation-state.ts';
import type { ViolationContent, ViolationRow } from './violation-row.ts';

/** What the content of a violation is made from, beside the finding. */
export type ContentInput = {
  now: Date;
  timeZone: string;
  organisations: ReadonlyMap<string, OrganisationState>;
  judgement: Judgement;
};

/** What a violation says when its subject fails now: a stored one keeps its life, a new one starts it. */
export function contentOf(
  found: Failing,
  also: string[] | null,
  input: ContentInput,
  row: ViolationRow | null,
): ViolationContent {
  const { check, columns, severity } = found;
  const organisation = input.organisations.get(found.inOrganisationIds[0] ?? '');
  const governedSince = columns.is_shared ? columns.shared_governed_since : (organisation?.governedSince ?? null);
  const organisationName = columns.is_shared ? null : (organisation?.name ?? null);
  const described = { facts: columns.facts, organisationName };
  const administrators = (input.judgement.access.get(organisation?.organisationId ?? '')?.administrators ?? []).filter(
    ({ accountId }) => accountId !== columns.account_id,
  );
  const remediation = check.remediate(described, { administrators, usersPageUrl: organisation?.usersPageUrl ?? '' });
  const detectedBy = columns.is_shared ? null : (organisation?.snapshotId ?? null);
  const life = row ?? newLife(input.now, governedSince === null, detectedBy);
  const due = dueOf({
    governedSince,
    baseline: life.baseline,
    keepsDue: columns.keeps_due,
    openedAt: life.opened_at,
    checkBase: columns.due_base_at,
    seconds: found.dueSeconds,
    storedBase: row?.due_base_at ?? null,
    restartAt: row !== null && isWorse(severity, row.severity) ? restartOf(row, found.dueSeconds, input.now) : null,
  });
  return {
    ...pickLife(life),
    account_id: columns.account_id,
    person_id: columns.person_id,
    severity,
    basis: found.basis,
    summary: check.summarise(described, { timeZone: input.timeZone }),
    facts: columns.facts,
    remediation,
    also: also ?? [],
    owner_person_id: row?.owner_person_id ?? organisation?.ownerPersonId ?? null,
    exposed_since: columns.exposed_since,
    ...due,
  };
}

type Life = Pick<
  ViolationContent,
  | 'state'
  | 'baseline'
  | 'opened_at'
  | 'acknowledged_at'
  | 'acknowledged_by'
  | 'plan'
  | 'claimed_at'
  | 'claimed_by'
  | 'exception_id'
  | 'paused_at'
  | 'reopen_count'
  | 'detected_by_snapshot_id'
  | 'proved_by_snapshot_id'
  | 'resolved_at'
  | 'resolution'
  | 'resolution_note'
>;

function newLife(now: Date, baseline: boolean, snapshotId: string | null): Life {
  return {
    state: 'open',
    baseline,
    opened_at: now,
    acknowledged_at: null,
    acknowledged_by: null,
    plan: null,
    claimed_at: null,
    claimed_by: null,
    exception_id: null,
    paused_at: null,
    reopen_count: 0,
    detected_by_snapshot_id: snapshotId,
    proved_by_snapshot_id: null,
    resolved_at: null,
    resolution: null,
    resolution_note: null,
  };
}

function pickLife(life: Life): Life {
  return {
    state: life.state,
    baseline: life.baseline,
    opened_at: life.opened_at,
    acknowledged_at: life.acknowledged_at,
    acknowledged_by: life.acknowledged_by,
    plan: life.plan,
    claimed_at: life.claimed_at,
    claimed_by: life.claimed_by,
    exception_id: life.exception_id,
    paused_at: life.paused_at,
    reopen_count: life.reopen_count,
    detected_by_snapshot_id: life.detected_by_snapshot_id,
    proved_by_snapshot_id: life.proved_by_snapshot_id,
    resolved_at: life.resolved_at,
    resolution: life.resolution,
    resolution_note: life.resolution_note,
  };
}

/** A worse severity counts from now, but never gives more time than there was. */
function restartOf(row: ViolationRow, seconds: number, now: Date): Date {
  if (row.due_at === null) return now;
  return new Date(Math.min(now.getTime(), row.due_at.getTime() - seconds * 1000));
}

function isWorse(severity: Severity, than: Severity): boolean {
  return severity !== than && worseSeverity(severity, than) === severity;
}
