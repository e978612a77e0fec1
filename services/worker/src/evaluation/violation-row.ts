import type { Remediation } from '@keyledger/checks';
import type { Resolution, Severity, ViolationState } from '@keyledger/domain';

/** What makes two findings the same violation. */
export type ViolationIdentity = {
  check_id: string;
  organisation_id: string | null;
  subject_type: string;
  subject_id: string;
  subject_key: string;
};

/** The columns of a violation that an evaluation may change. */
export type ViolationContent = {
  account_id: string | null;
  person_id: string | null;
  severity: Severity;
  state: ViolationState;
  basis: 'current' | 'last_known';
  baseline: boolean;
  summary: string;
  facts: Record<string, unknown>;
  remediation: Remediation;
  also: string[];
  owner_person_id: string | null;
  opened_at: Date;
  exposed_since: Date | null;
  due_base_at: Date | null;
  due_seconds: number | null;
  due_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: unknown;
  plan: string | null;
  claimed_at: Date | null;
  claimed_by: unknown;
  exception_id: string | null;
  paused_at: Date | null;
  reopen_count: number;
  detected_by_snapshot_id: string | null;
  proved_by_snapshot_id: string | null;
  resolved_at: Date | null;
  resolution: Resolution | null;
  resolution_note: string | null;
};

/** A stored violation. */
export type ViolationRow = ViolationIdentity &
  ViolationContent & { id: string; case_id: string; first_detected_at: Date; version: number };

/** One text per identity, for maps. */
export function identityKey(identity: ViolationIdentity): string {
  const { check_id, organisation_id, subject_type, subject_id, subject_key } = identity;
  return [check_id, organisation_id ?? '', subject_type, subject_id, subject_key].join('\n');
}
