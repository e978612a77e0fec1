import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import type { Actor } from '../journal/insert-events.ts';
import { accountsThatFit } from './accounts-that-fit.ts';

/** An account that counts as something else from now on. */
export type Classification = {
  accountId: string;
  organisationId: string;
  kind: string | null;
  ruleId: string | null;
  kindBefore: string | null;
  ruleIdBefore: string | null;
};

type Change = Classification & { ruleVersion: number | null; wordId: string | null; kindId: string | null };

/**
 * Says what the current accounts of organisations are, as far as no person said so of the account itself: what a person said
 * about the same user of Xero elsewhere, else, while it belongs to nobody, the first classification rule that fits. An external
 * record holds in the organisations that it names. The versions of the accounts are left to the caller. Doing it again changes
 * nothing.
 */
export async function classifyAccounts(
  db: Db,
  { organisationIds, now, actor }: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<Classification[]> {
  const { rows: changes } = await sql<Change>`
    /* keep plan: classify-accounts */
    with considered as materialized (
      select a.id, a.organisation_id, a.normalised_email, a.xero_global_user_id, l.person_id, l.method,
             coalesce(p.relationship, 'own') as relationship, k.id as kind_id, k.kind, k.classification_rule_id,
             k.classification_rule_version, k.same_user_kind_id
        from directory.account a
        left join governance.organisation_policy p on p.organisation_id = a.organisation_id and p.valid_to is null
        left join governance.account_link l on l.account_id = a.id and l.valid_to is null
        left join governance.account_kind k on k.account_id = a.id and k.valid_to is null
       where a.organisation_id = any(${[...organisationIds]}::uuid[]) and a.status = 'current'
         and not coalesce(k.kind_source = 'manual' and k.same_user_kind_id is null, false)
    ), word as (
      select distinct on (a.id) a.id as account_id, k.id as word_id, k.kind
        from considered a
        join governance.account_kind k on k.xero_global_user_id = a.xero_global_user_id and k.valid_to is null
         and k.kind_source = 'manual' and k.same_user_kind_id is null
       where (a.person_id is null or a.method <> 'manual')
         and (k.kind <> 'external' or a.organisation_id = any(k.organisation_ids))
         and (k.kind <> 'client' or a.relationship = 'client')
       order by a.id, k.valid_from desc, k.id
    ), rule as materialized (
      select * from governance.classification_rule where deleted_at is null
    ), nobodys as (
      select * from considered c where c.person_id is null and not exists (select from word w where w.account_id = c.id)
    ), pair as (
      ${accountsThatFit(sql`a.id as account_id, r.id as rule_id, r.version, r.kind, r.position`, { accounts: sql`nobodys`, rules: sql`rule` })}
    ), fitting as (
      select distinct on (account_id) account_id, rule_id, version, kind from pair order by account_id, position, rule_id
    ), wanted as (
      select account_id, kind, word_id, null::uuid as rule_id, null::integer as rule_version from word
      union all
      select account_id, kind, null, rule_id, version from fitting
    )
    select a.id as "accountId", a.organisation_id as "organisationId", w.kind, w.rule_id as "ruleId",
           w.rule_version as "ruleVersion", w.word_id as "wordId", a.kind_id as "kindId", a.kind as "kindBefore",
           a.classification_rule_id as "ruleIdBefore"
      from considered a left join wanted w on w.account_id = a.id
     where (w.account_id is not null or a.classification_rule_id is not null or a.same_user_kind_id is not null)
       and (a.kind_id is null or w.account_id is null
         or (w.rule_id, w.rule_version, w.word_id) is distinct from
            (a.classification_rule_id, a.classification_rule_version, a.same_user_kind_id))
     order by a.id`.execute(db);
  if (changes.length === 0) return [];
  const stored = await store(db, changes, { now, actor });
  return changes
    .filter(({ accountId }) => stored.has(accountId))
    .map(({ ruleVersion: _, wordId: __, kindId: ___, ...classification }) => classification);
}

/** Gives the accounts that changed: not those of which a person said something meanwhile, which holds. */
async function store(
  db: Db,
  changes: readonly Change[],
  { now, actor }: { now: Date; actor: Actor },
): Promise<ReadonlySet<string>> {
  const { rows: ended } = await sql<{ account_id: string }>`
    update governance.account_kind set valid_to = greatest(${now}::timestamptz, valid_from)
     where id = any(${changes.map(({ kindId }) => kindId)}::uuid[]) and valid_to is null
    returning account_id`.execute(db);
  const insert = async (source: string, some: readonly Change[], said: RawBuilder<unknown>) => {
    if (some.length === 0) return [];
    const { rows } = await sql<{ account_id: string }>`
      insert into governance.account_kind (account_id, kind, kind_source, owner_person_id, sponsor_person_id, company, purpose,
        organisation_ids, ceiling, approved_by, ends_at, changed_by, valid_from, classification_rule_id,
        classification_rule_version, same_user_kind_id)
      select c.account_id, s.kind, ${source}, s.owner_person_id, s.sponsor_person_id, s.company, s.purpose,
             case when s.organisation_ids = '{}' and ${source} = 'rule' then array[c.organisation_id] else s.organisation_ids end,
             s.ceiling, s.approved_by, s.ends_at, ${JSON.stringify(actor)}::jsonb, ${now}, c.rule_id, c.rule_version, c.word_id
        from unnest(${some.map((each) => each.accountId)}::uuid[], ${some.map((each) => each.organisationId)}::uuid[],
                    ${some.map((each) => each.ruleId)}::uuid[], ${some.map((each) => each.ruleVersion)}::integer[],
                    ${some.map((each) => each.wordId)}::uuid[]) as c (account_id, organisation_id, rule_id, rule_version, word_id)
        join ${said}
      on conflict (account_id) where valid_to is null do nothing
      returning account_id`.execute(db);
    return rows;
  };
  const {
    byRule = [],
    byWord = [],
    byNothing = [],
  } = Object.groupBy(changes, ({ ruleId, wordId }) => {
    if (ruleId !== null) return 'byRule';
    return wordId === null ? 'byNothing' : 'byWord';
  });
  const unsaid = new Set(byNothing.map(({ accountId }) => accountId));
  const stored = [
    ...ended.filter(({ account_id }) => unsaid.has(account_id)),
    ...(await insert('rule', byRule, sql`governance.classification_rule s on s.id = c.rule_id`)),
    ...(await insert('manual', byWord, sql`governance.account_kind s on s.id = c.word_id`)),
  ];
  return new Set(stored.map(({ account_id }) => account_id));
}
