import { isDeepStrictEqual } from 'node:util';
import { type Actor, type Db, insertEvents, newId, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { readNow } from '../conventions/read-now.ts';
import {
  type ClassificationRuleRow,
  type ClassificationRuleValues,
  findOrganisationsOfRules,
  insertClassificationRule,
  insertClassificationRuleVersion,
  lockClassificationOrder,
  lockClassificationRule,
  updateClassificationRule,
} from './classification-rule-store.ts';

/**
 * A change of the classification rules: a new one has version 0 and an id that was chosen for it; `values` null deletes. Plain data,
 * so that it can wait for a second operator.
 */
export type RuleWrite = { id: string; version: number; values: ClassificationRuleValues | null };

/** An id for a rule that may be stored later. */
export function newRuleId(): string {
  return newId();
}

/**
 * Writes a change of the classification rules with its version and event, and asks for the checks of the organisations where a
 * rule fitted or fits an account.
 * @throws AppError `conflict` when the rule has been changed since, or is deleted.
 */
export async function writeClassificationRule(db: Db, { id, version, values }: RuleWrite, actor: Actor): Promise<void> {
  await lockClassificationOrder(db);
  const before = version === 0 ? null : await lockPresentRule(db, id, version);
  const now = await readNow(db);
  const after = await store(db, { id, before, values, now });
  await insertClassificationRuleVersion(db, id, actor, now);
  const what = before === null ? 'created' : values === null ? 'deleted' : 'updated';
  await insertEvents(db, [
    {
      type: `classification_rule.${what}`,
      actor,
      organisationId: null,
      subject: { type: 'classification_rule', id, version: after.version },
      data: { name: after.name, changes: changesOf(before, after) },
    },
  ]);
  const organisationIds = await findOrganisationsOfRules(db, before === null ? [after] : [before, after]);
  await requestWork(db, { kind: 'evaluate', organisationIds, cause: 'classification_rule_changed' });
}

async function lockPresentRule(db: Db, id: string, version: number): Promise<ClassificationRuleRow> {
  const rule = await lockClassificationRule(db, id);
  if (rule === undefined) throw new AppError({ code: 'not_found' });
  if (rule.deleted_at !== null) throw new AppError({ code: 'conflict', publicMessage: 'This rule is deleted.' });
  if (rule.version !== version) {
    throw new AppError({ code: 'conflict', publicMessage: 'The rule has been changed since this was asked for.' });
  }
  return rule;
}

async function store(
  db: Db,
  {
    id,
    before,
    values,
    now,
  }: { id: string; before: ClassificationRuleRow | null; values: ClassificationRuleValues | null; now: Date },
): Promise<ClassificationRuleRow> {
  if (values === null) return updateClassificationRule(db, id, { deleted_at: now });
  return before === null ? insertClassificationRule(db, { ...values, id }) : updateClassificationRule(db, id, values);
}

const names = {
  name: 'name',
  reason: 'reason',
  position: 'position',
  match_domains: 'match.domains',
  match_addresses: 'match.addresses',
  match_global_user_ids: 'match.xeroGlobalUserIds',
  match_organisation_ids: 'match.organisationIds',
  match_group_ids: 'match.groupIds',
  kind: 'kind',
  owner_person_id: 'kindFacts.ownerPersonId',
  sponsor_person_id: 'kindFacts.sponsorPersonId',
  company: 'kindFacts.company',
  purpose: 'kindFacts.purpose',
  organisation_ids: 'kindFacts.organisationIds',
  ceiling: 'kindFacts.ceiling',
  approved_by: 'kindFacts.approvedBy',
  ends_at: 'kindFacts.endsAt',
  deleted_at: 'deletedAt',
} as const satisfies Partial<Record<keyof ClassificationRuleRow, string>>;

/** What changed, by the names of the REST: `{field: [old, new]}`. */
function changesOf(
  before: ClassificationRuleRow | null,
  after: ClassificationRuleRow,
): Record<string, [unknown, unknown]> {
  const fields = Object.entries(names) as [keyof typeof names, string][];
  const changed = fields.filter(([field]) => !isDeepStrictEqual(before?.[field] ?? null, after[field] ?? null));
  return Object.fromEntries(changed.map(([field, name]) => [name, [before?.[field] ?? null, after[field] ?? null]]));
}
