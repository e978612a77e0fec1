import { isDeepStrictEqual } from 'node:util';
import { roleConflictId } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import type { Severity } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { findOrganisationsOfScopes } from '../rules/rule-store.ts';
import type { RoleConflictRule, RoleConflictRuleInput } from './role-conflict-rule-schema.ts';
import {
  insertRoleConflictRule,
  insertRoleConflictRuleVersion,
  loadRoleConflictRules,
  lockRoleConflictRule,
  updateRoleConflictRule,
} from './role-conflict-rule-store.ts';

/** A rule as it shall be; null: deleted. */
type Next = RoleConflictRuleInput | null;

/** Adds a rule on conflicting roles; the checks of the organisations in its scope run at once. */
export async function createRoleConflictRule(db: Db, input: RoleConflictRuleInput, actor: Actor): Promise<string> {
  await refuseUnknown(db, input);
  const id = await insertRoleConflictRule(db, input);
  await record(db, id, null, actor);
  return id;
}

/**
 * Replaces or deletes a rule on conflicting roles. While violations rest on it, what it says no more makes fewer things fail:
 * that needs a reason, is kept as a control change, and waits for a second operator when there is one.
 * @throws AppError `not_found`, `conflict` for a deleted rule, `unprocessable` without a reason that is needed.
 */
export async function changeRoleConflictRule(
  db: Db,
  asked: { id: string; next: Next; reason: string | null; caller: Caller; match: (version: number) => void },
): Promise<ChangeOutcome> {
  const { id, next, reason, caller } = asked;
  const before = await lockPresent(db, id);
  asked.match(before.version);
  if (next !== null) await refuseUnknown(db, next);
  const effect = await effectOfChange(db, before, next);
  return carryOutChange(
    db,
    {
      kind: next === null ? 'role_conflict_rule.delete' : 'role_conflict_rule.replace',
      target: { type: 'role_conflict_rule', id, version: before.version },
      before,
      after: next ?? { deleted: true },
      isWeaker: effect.openViolations.length > 0,
      effect,
      reason,
      caller,
      reasonNeeded: 'Violations rest on this rule: changing what it says needs a reason.',
    },
    () => apply(db, before, next, actorOf(caller)),
  );
}

/**
 * Writes a rule as it shall be, whatever that weakens: a new one without `id`, a deleted one with `next` null. Returns its id.
 * @throws AppError `not_found`, `conflict` for a deleted rule, `unprocessable` when it names what does not exist.
 */
export async function writeRoleConflictRule(
  db: Db,
  { id, next, actor }: { id: string | null; next: Next; actor: Actor },
): Promise<string> {
  if (id === null) {
    if (next === null) throw new AppError({ code: 'not_found' });
    return createRoleConflictRule(db, next, actor);
  }
  const before = await lockPresent(db, id);
  if (next !== null) await refuseUnknown(db, next);
  await apply(db, before, next, actor);
  return id;
}

/** Applies a change that a second operator approved. @throws AppError `conflict` when the rule has been changed since. */
export async function applyApprovedRoleConflict(
  db: Db,
  { kind, id, version, after, actor }: { kind: string; id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const before = await lockPresent(db, id);
  requireUnchanged('The rule has', before, version);
  await apply(db, before, kind === 'role_conflict_rule.delete' ? null : (after as RoleConflictRuleInput), actor);
}

async function apply(db: Db, before: RoleConflictRule, next: Next, actor: Actor): Promise<void> {
  await updateRoleConflictRule(db, before.id, next === null ? { deletedAt: await readNow(db) } : { input: next });
  await record(db, before.id, before, actor);
}

async function lockPresent(db: Db, id: string): Promise<RoleConflictRule> {
  const rule = await lockRoleConflictRule(db, id);
  if (rule === undefined) throw new AppError({ code: 'not_found' });
  if (rule.deletedAt !== null) throw new AppError({ code: 'conflict', publicMessage: 'This rule is deleted.' });
  return rule;
}

function saysTheSame(before: RoleConflictRule, next: Next): boolean {
  if (next === null) return false;
  return (['roles', 'scope', 'relation', 'otherRoles', 'otherScope'] as const).every((field) =>
    isDeepStrictEqual(before[field], next[field]),
  );
}

/** The violations that rest on a rule, if it would say something else: they make it a change that needs a reason. */
export async function effectOfChange(db: Db, before: RoleConflictRule, next: Next): Promise<ChangeEffect> {
  if (saysTheSame(before, next)) return { openViolations: [] };
  const { rows } = await sql<{ severity: Severity; count: number }>`
    select severity, count(*)::integer as count from governance.violation
     where check_id = ${roleConflictId} and subject_key = ${before.id} and state <> 'resolved' group by severity`.execute(
    db,
  );
  return { openViolations: rows.map((row) => ({ checkId: roleConflictId, ...row })) };
}

/** @throws AppError `unprocessable` that names what does not exist. */
async function refuseUnknown(db: Db, { scope, otherScope }: RoleConflictRuleInput): Promise<void> {
  const { rows } = await sql<{ what: string }>`
    select 'an organisation' as what from unnest(${[...scope.organisationIds, ...otherScope.organisationIds]}::uuid[]) as asked (id)
     where not exists (select from directory.organisation o where o.id = asked.id)
    union all
    select 'a group' from unnest(${[...scope.groupIds, ...otherScope.groupIds]}::uuid[]) as asked (id)
     where not exists (select from governance.organisation_group g where g.id = asked.id and g.deleted_at is null)
     limit 1`.execute(db);
  const [unknown] = rows;
  if (unknown !== undefined) {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: `The rule names ${unknown.what} that does not exist here.`,
    });
  }
}

async function record(db: Db, id: string, before: RoleConflictRule | null, actor: Actor): Promise<void> {
  const [after] = await loadRoleConflictRules(db, [id]);
  if (after === undefined) throw new Error('the rule that was stored is gone');
  await insertRoleConflictRuleVersion(db, id, actor, await readNow(db));
  const what = before === null ? 'created' : after.deletedAt === null ? 'updated' : 'deleted';
  const fields = ['name', 'reason', 'roles', 'scope', 'relation', 'otherRoles', 'otherScope', 'deletedAt'] as const;
  const changed = fields.filter((field) => !isDeepStrictEqual(before?.[field] ?? null, after[field]));
  await insertEvents(db, [
    {
      type: `role_conflict_rule.${what}`,
      actor,
      organisationId: null,
      subject: { type: 'role_conflict_rule', id, version: after.version },
      data: {
        name: after.name,
        changes: Object.fromEntries(changed.map((field) => [field, [before?.[field] ?? null, after[field]]])),
      },
    },
  ]);
  const scopes = [after, ...(before === null ? [] : [before])].map(({ scope }) => ({
    scope_all: scope.all,
    scope_group_ids: scope.groupIds,
    scope_organisation_ids: scope.organisationIds,
  }));
  const concerned = await findOrganisationsOfScopes(db, scopes);
  const where = concerned === 'everything' ? ({ everything: true } as const) : { organisationIds: concerned };
  await requestWork(db, { kind: 'evaluate', ...where, cause: 'role_conflict_rule_changed' });
}
