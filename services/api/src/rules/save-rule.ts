import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { endInstant, startInstant } from '../conventions/day-or-instant.ts';
import { readNow } from '../conventions/read-now.ts';
import { checkRule } from './check-rule.ts';
import { changesOfRule } from './rule-changes.ts';
import type { RuleInput } from './rule-input.ts';
import {
  findOrganisationsOfScopes,
  insertRule,
  insertRuleVersion,
  lockRule,
  type RuleRow,
  type RuleValues,
  updateRule,
} from './rule-store.ts';

type By = { actor: Actor; timeZone: string };
type Locked = { id: string; actor: Actor; match: (version: number) => void };

/** Adds a rule with an id that was chosen for it; the checks of the organisations in its scope run at once. */
export async function createRule(db: Db, values: RuleValues & { id: string }, actor: Actor): Promise<void> {
  const now = await readNow(db);
  await checkRule(db, values);
  const rule = await insertRule(db, values);
  await recordRule(db, { before: null, after: rule, actor, now });
}

/** Replaces a rule. What it says from now on counts for the old scope and the new. */
export async function replaceRule(db: Db, change: Locked & By & { input: RuleInput }): Promise<void> {
  const before = await lockPresentRule(db, change);
  await storeRule(db, before, valuesOf(change.input, change.timeZone, before.valid_from), change.actor);
}

/** Stores other values of a locked rule. */
export async function storeRule(db: Db, before: RuleRow, values: RuleValues, actor: Actor): Promise<void> {
  const now = await readNow(db);
  await checkRule(db, values);
  const after = await updateRule(db, before.id, values);
  await recordRule(db, { before, after, actor, now });
}

/** Deletes a rule: it is in force no more, and stays readable. */
export async function deleteRule(db: Db, change: Locked): Promise<void> {
  const before = await lockPresentRule(db, change);
  const now = await readNow(db);
  const after = await updateRule(db, before.id, { deleted_at: now });
  await recordRule(db, { before, after, actor: change.actor, now });
}

/** Finds and locks a rule that is not deleted. @throws AppError `not_found`, `conflict` */
export async function lockPresentRule(db: Db, { id, match }: Pick<Locked, 'id' | 'match'>): Promise<RuleRow> {
  const rule = await lockRule(db, id);
  if (rule === undefined) throw new AppError({ code: 'not_found' });
  match(rule.version);
  if (rule.deleted_at !== null) throw new AppError({ code: 'conflict', publicMessage: 'This rule is deleted.' });
  return rule;
}

/** The values that somebody gives; `usualStart` when they name none. */
export function valuesOf(input: RuleInput, zone: string, usualStart: Date): RuleValues {
  const { scope, covers } = input;
  return {
    name: input.name,
    reason: input.reason,
    scope_all: scope.all,
    scope_group_ids: [...new Set(scope.groupIds)],
    scope_organisation_ids: [...new Set(scope.organisationIds)],
    covers_all_staff: covers.allStaff,
    covers_job_roles: [...new Set(covers.jobRoles)],
    covers_departments: [...new Set(covers.departments)],
    covers_person_ids: [...new Set(covers.personIds)],
    ceiling: input.ceiling,
    valid_from: input.validFrom === null ? usualStart : startInstant(input.validFrom, zone),
    valid_until: input.validUntil && endInstant(input.validUntil, zone),
    review_by: endInstant(input.reviewBy, zone),
    owner_person_id: input.ownerPersonId,
  };
}

async function recordRule(
  db: Db,
  { before, after, actor, now }: { before: RuleRow | null; after: RuleRow; actor: Actor; now: Date },
): Promise<void> {
  await insertRuleVersion(db, after.id, actor, now);
  const type = before === null ? 'rule.created' : after.deleted_at === null ? 'rule.updated' : 'rule.deleted';
  await insertEvents(db, [
    {
      type,
      actor,
      organisationId: null,
      subject: { type: 'rule', id: after.id, version: after.version },
      data: { name: after.name, changes: changesOfRule(before, after) },
    },
  ]);
  const concerned = await findOrganisationsOfScopes(db, before === null ? [after] : [before, after]);
  const cause = 'rule_changed';
  if (concerned === 'everything') await requestWork(db, { kind: 'evaluate', everything: true, cause });
  else await requestWork(db, { kind: 'evaluate', organisationIds: concerned, cause });
}
