import { type Actor, type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import type { RoleConflictRule, RoleConflictRuleInput } from './role-conflict-rule-schema.ts';

/** What a list of rules on conflicting roles can be narrowed to. */
export type RoleConflictRuleFilters = {
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** The rules on conflicting roles that a caller asks for, as `r`. */
export function findRoleConflictRules(db: Db, filters: RoleConflictRuleFilters): KeysetQuery {
  let query = db.selectFrom('governance.role_conflict_rule as r');
  if (filters.include !== 'deleted') query = query.where('r.deleted_at', 'is', null);
  if (filters.q) query = query.where(containsText(filters.q, ['r.name', 'r.reason']));
  if (filters.updatedAfter) query = query.where('r.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

const columns = sql`r.id, r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, r.name, r.reason, r.roles,
  jsonb_build_object('all', r.scope_all, 'groupIds', r.scope_group_ids, 'organisationIds', r.scope_organisation_ids) as scope,
  r.relation, r.other_roles as "otherRoles",
  jsonb_build_object('all', r.other_scope_all, 'groupIds', r.other_scope_group_ids,
    'organisationIds', r.other_scope_organisation_ids) as "otherScope", r.deleted_at as "deletedAt"`;

/** Rules on conflicting roles of these ids, in any order; deleted ones too. */
export async function loadRoleConflictRules(db: Db, ids: readonly string[]): Promise<RoleConflictRule[]> {
  const { rows } = await sql<RoleConflictRule>`
    select ${columns} from governance.role_conflict_rule r where r.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Finds and locks one; nothing when there is none. */
export async function lockRoleConflictRule(db: Db, id: string): Promise<RoleConflictRule | undefined> {
  const { rows } = await sql<RoleConflictRule>`
    select ${columns} from governance.role_conflict_rule r where r.id = ${id} for update`.execute(db);
  return rows[0];
}

/** Adds a rule on conflicting roles; tells its id. */
export async function insertRoleConflictRule(db: Db, input: RoleConflictRuleInput): Promise<string> {
  const { id } = await db
    .insertInto('governance.role_conflict_rule')
    .values(valuesOf(input))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores the next version of a locked rule: what it says from now on, or that it is deleted. */
export async function updateRoleConflictRule(
  db: Db,
  id: string,
  change: { input: RoleConflictRuleInput } | { deletedAt: Date },
): Promise<void> {
  await db
    .updateTable('governance.role_conflict_rule')
    .set({
      ...('input' in change ? valuesOf(change.input) : { deleted_at: change.deletedAt }),
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`app.now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps the present version of a rule, and ends the one before. */
export async function insertRoleConflictRuleVersion(db: Db, id: string, actor: Actor, now: Date): Promise<void> {
  await sql`
    with ended as (
      update governance.role_conflict_rule_version set valid_to = ${now} where rule_id = ${id} and valid_to is null
    )
    insert into governance.role_conflict_rule_version (rule_id, version, valid_from, data, changed_by)
    select r.id, r.version, ${now}, to_jsonb(r), ${JSON.stringify(actor)}::jsonb
      from governance.role_conflict_rule r where r.id = ${id}`.execute(db);
}

function valuesOf({ name, reason, roles, scope, relation, otherRoles, otherScope }: RoleConflictRuleInput) {
  return {
    name,
    reason,
    roles,
    scope_all: scope.all,
    scope_group_ids: [...new Set(scope.groupIds)],
    scope_organisation_ids: [...new Set(scope.organisationIds)],
    relation,
    other_roles: otherRoles,
    other_scope_all: otherScope.all,
    other_scope_group_ids: [...new Set(otherScope.groupIds)],
    other_scope_organisation_ids: [...new Set(otherScope.organisationIds)],
  };
}
