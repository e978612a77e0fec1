import { type Actor, accountsThatFit, type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { shownApprover } from '../accounts/account-kind.ts';
import { containsText } from '../conventions/contains-text.ts';
import type { ClassificationRule } from './classification-rule-schema.ts';

/** What a list of classification rules can be narrowed to. */
export type ClassificationRuleFilters = {
  kind?: readonly string[] | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** The classification rules that are asked for, as `r`. */
export function findClassificationRules(db: Db, filters: ClassificationRuleFilters): KeysetQuery {
  let query = db.selectFrom('governance.classification_rule as r');
  if (filters.include !== 'deleted') query = query.where('r.deleted_at', 'is', null);
  if (filters.kind) query = query.where('r.kind', 'in', filters.kind);
  if (filters.q) query = query.where(containsText(filters.q, ['r.name', 'r.reason', 'r.company']));
  if (filters.updatedAfter) query = query.where('r.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Classification rules of these ids, in any order; deleted ones too. */
export async function loadClassificationRules(db: Db, ids: readonly string[]): Promise<ClassificationRule[]> {
  const { rows } = await sql<ClassificationRule & { approvedBy: string | null; endsAt: Date | null }>`
    select r.id, r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, r.name, r.reason, r.position,
           jsonb_build_object('domains', r.match_domains, 'addresses', r.match_addresses,
             'xeroGlobalUserIds', r.match_global_user_ids, 'organisationIds', r.match_organisation_ids,
             'groupIds', r.match_group_ids) as match,
           r.kind,
           jsonb_build_object('ownerPersonId', r.owner_person_id, 'sponsorPersonId', r.sponsor_person_id,
             'company', r.company, 'purpose', r.purpose, 'organisationIds', r.organisation_ids,
             'ceiling', r.ceiling) as "kindFacts",
           r.approved_by as "approvedBy", r.ends_at as "endsAt",
           (select count(*) from governance.account_kind k join directory.account a on a.id = k.account_id
             where k.classification_rule_id = r.id and k.valid_to is null and a.status = 'current') as accounts,
           r.deleted_at as "deletedAt"
      from governance.classification_rule r where r.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map(({ approvedBy, endsAt, ...rule }) => ({
    ...rule,
    kindFacts: { ...rule.kindFacts, approvedBy: shownApprover(approvedBy), endsAt },
  }));
}

/** A classification rule as it is stored. */
export type ClassificationRuleValues = {
  name: string;
  reason: string | null;
  position: number;
  match_domains: string[];
  match_addresses: string[];
  match_global_user_ids: string[];
  match_organisation_ids: string[];
  match_group_ids: string[];
  kind: string;
  owner_person_id: string | null;
  sponsor_person_id: string | null;
  company: string | null;
  purpose: string | null;
  organisation_ids: string[];
  ceiling: string | null;
  approved_by: string | null;
  ends_at: Date | null;
};

/** A stored classification rule with its version. */
export type ClassificationRuleRow = ClassificationRuleValues & { id: string; version: number; deleted_at: Date | null };

/** Makes changes of classification rules follow each other: their order is one thing. */
export async function lockClassificationOrder(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('governance.classification_rule'))`.execute(db);
}

/** The position after all others. */
export async function findLastPosition(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from governance.classification_rule where deleted_at is null`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Finds and locks a classification rule; nothing when there is none. */
export async function lockClassificationRule(db: Db, id: string): Promise<ClassificationRuleRow | undefined> {
  return db
    .selectFrom('governance.classification_rule')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds a classification rule under an id of its own, or one that was chosen before. */
export async function insertClassificationRule(
  db: Db,
  values: ClassificationRuleValues & { id?: string },
): Promise<ClassificationRuleRow> {
  return db.insertInto('governance.classification_rule').values(values).returningAll().executeTakeFirstOrThrow();
}

/** Stores the next version of a locked classification rule. */
export async function updateClassificationRule(
  db: Db,
  id: string,
  values: Partial<ClassificationRuleValues> & { deleted_at?: Date },
): Promise<ClassificationRuleRow> {
  return db
    .updateTable('governance.classification_rule')
    .set({ ...values, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Keeps the present version of a classification rule, and ends the one before. */
export async function insertClassificationRuleVersion(db: Db, id: string, actor: Actor, now: Date): Promise<void> {
  await sql`
    with ended as (
      update governance.classification_rule_version set valid_to = greatest(${now}::timestamptz, valid_from)
       where rule_id = ${id} and valid_to is null
    )
    insert into governance.classification_rule_version (rule_id, version, valid_from, data, changed_by)
    select r.id, r.version, ${now}, to_jsonb(r), ${JSON.stringify(actor)}::jsonb
      from governance.classification_rule r where r.id = ${id}`.execute(db);
}

/** The organisations in which one of these rules fits an account, or classifies one now. */
export async function findOrganisationsOfRules(
  db: Db,
  rules: readonly (ClassificationRuleValues & { id?: string })[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r (match_domains text[], match_addresses text[],
             match_global_user_ids uuid[], match_organisation_ids uuid[], match_group_ids uuid[])
    ), current_account as (
      select * from directory.account where status = 'current'
    ), fitting as (
      ${accountsThatFit(sql`a.organisation_id`, { accounts: sql`current_account`, rules: sql`asked` })}
    )
    select organisation_id as id from fitting
    union
    select a.organisation_id from governance.account_kind k join directory.account a on a.id = k.account_id
     where k.valid_to is null and k.classification_rule_id = any(${rules.flatMap(({ id }) => id ?? [])}::uuid[])`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
