import { isDeepStrictEqual } from 'node:util';
import type { RuleRow } from './rule-store.ts';

const names = {
  name: 'name',
  reason: 'reason',
  scope_all: 'scope.all',
  scope_group_ids: 'scope.groupIds',
  scope_organisation_ids: 'scope.organisationIds',
  covers_all_staff: 'covers.allStaff',
  covers_job_roles: 'covers.jobRoles',
  covers_departments: 'covers.departments',
  covers_person_ids: 'covers.personIds',
  ceiling: 'ceiling',
  valid_from: 'validFrom',
  valid_until: 'validUntil',
  review_by: 'reviewBy',
  owner_person_id: 'ownerPersonId',
  deleted_at: 'deletedAt',
} as const satisfies Partial<Record<keyof RuleRow, string>>;

/** What changed of a rule, by the names of the REST: `{field: [old, new]}`. */
export function changesOfRule(before: RuleRow | null, after: RuleRow): Record<string, [unknown, unknown]> {
  const fields = Object.entries(names) as [keyof typeof names, string][];
  const changed = fields.filter(([field]) => !isDeepStrictEqual(before?.[field] ?? null, after[field] ?? null));
  return Object.fromEntries(changed.map(([field, name]) => [name, [before?.[field] ?? null, after[field] ?? null]]));
}
