import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import { withTypePrefix } from '../conventions/type-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { exemptDays } from '../exceptions/exempt-days.ts';
import { externalTicket } from './locked-violation.ts';
import { timeliness } from './timeliness.ts';
import type { Violation } from './violation-schema.ts';

/** What a list of violations can be narrowed to. */
export type ViolationFilters = {
  checkId?: readonly string[] | undefined;
  severity?: readonly string[] | undefined;
  state?: readonly string[] | undefined;
  timeliness?: readonly string[] | undefined;
  basis?: readonly string[] | undefined;
  resolution?: readonly string[] | undefined;
  organisationId?: readonly string[] | undefined;
  accountId?: readonly string[] | undefined;
  personId?: readonly string[] | undefined;
  ownerPersonId?: readonly string[] | undefined;
  caseId?: readonly string[] | undefined;
  externalSystem?: readonly string[] | undefined;
  externalReference?: readonly string[] | undefined;
  baseline?: boolean | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
};

/** The violations that a caller may see and asks for, as `v`. */
export function findViolations(db: Db, filters: ViolationFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('governance.violation as v').where(isVisible(caller, sql.ref('v.organisation_id')));
  if (filters.checkId) query = query.where('v.check_id', 'in', filters.checkId);
  if (filters.severity) query = query.where('v.severity', 'in', filters.severity);
  if (filters.state) query = query.where('v.state', 'in', filters.state);
  if (filters.timeliness) query = query.where(timeliness, 'in', filters.timeliness);
  if (filters.basis) query = query.where('v.basis', 'in', filters.basis);
  if (filters.resolution) query = query.where('v.resolution', 'in', filters.resolution);
  if (filters.organisationId) query = query.where('v.organisation_id', 'in', filters.organisationId);
  if (filters.accountId) query = query.where('v.account_id', 'in', filters.accountId);
  if (filters.personId) query = query.where('v.person_id', 'in', filters.personId);
  if (filters.ownerPersonId) query = query.where('v.owner_person_id', 'in', filters.ownerPersonId);
  if (filters.caseId) query = query.where('v.case_id', 'in', filters.caseId);
  if (filters.externalSystem) query = query.where('v.external_system', 'in', filters.externalSystem);
  if (filters.externalReference) query = query.where('v.external_reference', 'in', filters.externalReference);
  if (filters.baseline !== undefined) query = query.where('v.baseline', '=', filters.baseline);
  if (filters.q) query = query.where(containsText(filters.q, ['v.summary']));
  if (filters.updatedAfter) query = query.where('v.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Violations of these ids that the caller may see, in any order. Those that were last evaluated by an older version have no notes. */
export async function loadViolations(db: Db, ids: readonly string[], caller: Caller): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    select v.id, v.created_at as "createdAt", v.updated_at as "updatedAt", v.version, v.check_id as "checkId", v.severity,
           v.state, ${timeliness} as timeliness, v.basis, v.baseline, v.organisation_id as "organisationId",
           v.account_id as "accountId", v.person_id as "personId",
           json_build_object('type', v.subject_type, 'id', v.subject_id) as subject, v.summary, v.facts,
           v.owner_person_id as "ownerPersonId", v.first_detected_at as "firstDetectedAt",
           v.exposed_since as "exposedSince", v.due_at as "dueAt", v.reopen_count as "reopenCount", '{"notes": []}'::jsonb || v.remediation as remediation,
           v.acknowledged_at as "acknowledgedAt", v.claimed_at as "claimedAt", v.plan,
           ${externalTicket} as external, v.exception_id as "exceptionId", ${exemptDays} as "exemptDays",
           v.resolved_at as "resolvedAt", v.resolution, v.detected_by_snapshot_id as "detectedBySnapshotId",
           v.proved_by_snapshot_id as "provedBySnapshotId", v.previous_violation_id as "previousViolationId",
           v.case_id as "caseId", v.also
      from governance.violation v
     where v.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('v.organisation_id'))}`.execute(db);
  return rows.map((row) => ({
    ...row,
    subject: { type: row.subject.type, id: withTypePrefix(row.subject.type, row.subject.id) },
  }));
}
