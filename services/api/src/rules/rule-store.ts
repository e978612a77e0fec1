import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { Rule } from './rule-schema.ts';

/** What a list of rules can be narrowed to. */
export type RuleFilters = {
  organisationId?: readonly string[] | undefined;
  ownerPersonId?: readonly string[] | undefined;
  ceiling?: readonly string[] | undefined;
  inForce?: boolean | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** Condition: rule `r` speaks about one of these organisations. */
const speaksAbout = (organisations: RawBuilder<unknown>) => sql<boolean>`(
  r.scope_all or exists (
    select from directory.organisation o
     where ${organisations} and (o.id = any(r.scope_organisation_ids) or exists (
       select from governance.organisation_group_member m
         join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
        where m.organisation_id = o.id and m.valid_to is null and m.group_id = any(r.scope_group_ids)))))`;

/** Condition: the caller may see rule `r`, since it speaks about an organisation that they may see. */
const isVisibleRule = (caller: Caller) =>
  caller.organisationGroupIds === null ? sql<boolean>`true` : speaksAbout(isVisible(caller, sql.ref('o.id')));

/** The rules that a caller may see and asks for, as `r`. */
export function findRules(db: Db, filters: RuleFilters, caller: Caller): KeysetQuery {
  const { organisationId, ownerPersonId, ceiling, inForce } = filters;
  let query = db.selectFrom('governance.rule as r').where(isVisibleRule(caller));
  if (filters.include !== 'deleted') query = query.where('r.deleted_at', 'is', null);
  if (organisationId) {
    const visible = sql`o.id = any(${[...organisationId]}::uuid[]) and ${isVisible(caller, sql.ref('o.id'))}`;
    query = query.where(speaksAbout(visible));
  }
  if (ownerPersonId) query = query.where('r.owner_person_id', 'in', ownerPersonId);
  if (ceiling) query = query.where('r.ceiling', 'in', ceiling);
  if (inForce !== undefined) {
    const holds = sql<boolean>`(r.deleted_at is null and r.valid_from <= app.now() and coalesce(r.valid_until > app.now(), true))`;
    query = query.where(inForce ? holds : sql<boolean>`not ${holds}`);
  }
  if (filters.q) query = query.where(containsText(filters.q, ['r.name', 'r.reason']));
  if (filters.updatedAfter) query = query.where('r.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Rules of these ids that the caller may see, in any order; of their scope only what the caller may see. */
export async function loadRules(db: Db, ids: readonly string[], caller: Caller): Promise<Rule[]> {
  const groupIds = caller.organisationGroupIds;
  const groups = groupIds === null ? sql`true` : sql`id = any(${[...groupIds]}::uuid[])`;
  const { rows } = await sql<Rule>`
    select r.id, r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, r.name, r.reason,
           jsonb_build_object('all', r.scope_all,
             'groupIds', array(select id from unnest(r.scope_group_ids) as id where ${groups}),
             'organisationIds', array(select id from unnest(r.scope_organisation_ids) as id
                                       where ${isVisible(caller, sql.ref('id'))})) as scope,
           jsonb_build_object('allStaff', r.covers_all_staff, 'jobRoles', r.covers_job_roles,
             'departments', r.covers_departments, 'personIds', r.covers_person_ids) as covers,
           r.ceiling, r.valid_from as "validFrom", r.valid_until as "validUntil", r.review_by as "reviewBy",
           r.owner_person_id as "ownerPersonId", r.deleted_at as "deletedAt"
      from governance.rule r where r.id = any(${[...ids]}::uuid[]) and ${isVisibleRule(caller)}`.execute(db);
  return rows;
}

/** A rule as it is stored. */
export type RuleValues = {
  name: string;
  reason: string | null;
  scope_all: boolean;
  scope_group_ids: string[];
  scope_organisation_ids: string[];
  covers_all_staff: boolean;
  covers_job_roles: string[];
  covers_departments: string[];
  covers_person_ids: string[];
  ceiling: string;
  valid_from: Date;
  valid_until: Date | null;
  review_by: Date;
  owner_person_id: string;
};

/** A stored rule with its version. */
export type RuleRow = RuleValues & { id: string; version: number; deleted_at: Date | null };

/** Finds and locks a rule; nothing when there is none. */
export async function lockRule(db: Db, id: string): Promise<RuleRow | undefined> {
  return db.selectFrom('governance.rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** A rule that is in the books and not deleted; nothing when there is none. */
export async function findRuleById(db: Db, id: string): Promise<RuleRow | undefined> {
  return db
    .selectFrom('governance.rule')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Adds a rule. */
export async function insertRule(db: Db, values: RuleValues & { id: string }): Promise<RuleRow> {
  return db.insertInto('governance.rule').values(values).returningAll().executeTakeFirstOrThrow();
}

/** Stores the next version of a locked rule. */
export async function updateRule(
  db: Db,
  id: string,
  values: Partial<RuleValues> & { deleted_at?: Date },
): Promise<RuleRow> {
  return db
    .updateTable('governance.rule')
    .set({ ...values, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Keeps the present version of a rule, and ends the one before. */
export async function insertRuleVersion(db: Db, id: string, actor: Actor, now: Date): Promise<void> {
  await sql`
    with ended as (
      update governance.rule_version set valid_to = ${now} where rule_id = ${id} and valid_to is null
    )
    insert into governance.rule_version (rule_id, version, valid_from, data, changed_by)
    select r.id, r.version, ${now}, to_jsonb(r), ${JSON.stringify(actor)}::jsonb from governance.rule r where r.id = ${id}`.execute(
    db,
  );
}

/** The organisations about which a scope speaks; `everything` when it names all. */
export async function findOrganisationsOfScopes(
  db: Db,
  scopes: readonly Pick<RuleValues, 'scope_all' | 'scope_group_ids' | 'scope_organisation_ids'>[],
): Promise<string[] | 'everything'> {
  if (scopes.some((scope) => scope.scope_all)) return 'everything';
  const organisationIds = scopes.flatMap((scope) => scope.scope_organisation_ids);
  const groupIds = scopes.flatMap((scope) => scope.scope_group_ids);
  const { rows } = await sql<{ id: string }>`
    select id from directory.organisation where id = any(${organisationIds}::uuid[])
    union
    select organisation_id from governance.organisation_group_member
     where group_id = any(${groupIds}::uuid[]) and valid_to is null`.execute(db);
  return rows.map((row) => row.id);
}

/** The ids of the organisations about which scopes speak. */
export async function findOrganisationsInScope(
  db: Db,
  scopes: Parameters<typeof findOrganisationsOfScopes>[1],
): Promise<string[]> {
  const concerned = await findOrganisationsOfScopes(db, scopes);
  if (concerned !== 'everything') return concerned;
  const rows = await db.selectFrom('directory.organisation').select('id').execute();
  return rows.map(({ id }) => id);
}
