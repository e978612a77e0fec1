import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';

/** One account whose link changed. */
export type LinkChange = {
  accountId: string;
  organisationId: string;
  before: EndedLink | null;
  after: Link | null;
};

/**
 * Links the accounts of the organisations to people, as the domain's `correlateAccounts` decides, until nothing changes: a
 * link that stands carries over to accounts with the same global user. Links that hold are left alone; one whose address
 * moved to another user of the organisation ends. The versions of the accounts are left to the caller.
 */
export async function correlateAccountsOf(
  db: Db,
  input: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<LinkChange[]> {
  const changedBy = JSON.stringify(input.actor);
  const ended = await endMovedLinks(db, input.organisationIds, input.now);
  const linked: Link[] = [];
  for (;;) {
    const round = await insertLinks(db, input.organisationIds, input.now, changedBy);
    if (round.length === 0) break;
    linked.push(...round);
  }
  return changesOf(ended, linked);
}

/**
 * Finds other organisations that have unlinked accounts of a global user who was linked here: a link made here may decide
 * theirs.
 */
export async function findOrganisationsOfSameUsers(db: Db, changes: readonly LinkChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct other.organisation_id
      from unnest(${changes.map((change) => change.accountId)}::uuid[]) as changed (id)
      join directory.account a on a.id = changed.id
      join directory.account other on other.xero_global_user_id = a.xero_global_user_id
     where other.organisation_id <> all (${[...new Set(changes.map((change) => change.organisationId))]}::uuid[])
       and not exists (select from governance.account_link l where l.account_id = other.id and l.valid_to is null)`.execute(
    db,
  );
  return rows.map((row) => row.organisation_id);
}

async function endMovedLinks(db: Db, organisationIds: readonly string[], now: Date): Promise<EndedLink[]> {
  const { rows } = await sql<EndedLink>`
    /* keep plan: end-moved-links */
    with moved as (
      select l.id, a.organisation_id from governance.account_link l join directory.account a on a.id = l.account_id
       where l.valid_to is null and l.method <> 'manual' and a.organisation_id = any(${organisationIds}::uuid[])
         and l.linked_email is not null and l.linked_email is distinct from a.normalised_email
         and exists (select from directory.account other
                      where other.organisation_id = a.organisation_id and other.normalised_email = l.linked_email
                        and other.status = 'current')
    )
    update governance.account_link l set valid_to = greatest(${now}::timestamptz, l.valid_from)
      from moved where l.id = moved.id
    returning l.account_id, moved.organisation_id, l.person_id as old_person_id, l.method as old_method`.execute(db);
  return rows;
}

/** One round: same global user as a standing link, else exact primary address, else exact alias; only a single candidate links. */
async function insertLinks(db: Db, organisationIds: readonly string[], now: Date, changedBy: string): Promise<Link[]> {
  const hasLeft = sql`(p.deleted_at is not null or p.status = 'offboarded' or coalesce(p.ends_at <= ${now}::timestamptz, false))`;
  const personColumns = sql`p.id as person_id, p.starts_at, ${hasLeft} as has_left`;
  // An address is used again after somebody left: an account that began after the end never belongs to the leaver.
  const isPossible = sql`(not ${hasLeft} or coalesce(p.ends_at, p.end_learned_at) is null or u.first_seen_not_before is null
    or u.first_seen_not_before < coalesce(p.ends_at, p.end_learned_at))`;
  const { rows } = await sql<Link>`
    /* keep plan: link-accounts */
    with unlinked as materialized (
      select a.id as account_id, a.xero_global_user_id, a.normalised_email, a.first_name, a.last_name, a.first_seen_not_before, a.first_seen_at
        from directory.account a
       where a.organisation_id = any(${organisationIds}::uuid[])
         and not exists (select from governance.account_link l where l.account_id = a.id and l.valid_to is null)
    ), owner as (
      select u.account_id, u.normalised_email, u.first_seen_at, owned.*
        from unlinked u
        cross join lateral (
          select 2 as step, ${personColumns} from people.person p
           where p.normalised_email = u.normalised_email and ${isPossible}
          union all
          select 3 as step, ${personColumns} from people.person p
           where p.normalised_aliases @> array[u.normalised_email] and p.normalised_aliases <> '{}' and ${isPossible}
             and not exists (select from people.person p where p.normalised_email = u.normalised_email and ${isPossible})
        ) owned
       where u.normalised_email is not null
    ), possible as (
      select account_id, normalised_email, step, person_id, has_left,
             bool_or(has_left) over step_of_account and bool_or(not has_left) over step_of_account as is_mixed,
             bool_and(has_left or (starts_at is not null and first_seen_at < starts_at)) over step_of_account as began_before_staff
        from owner
      window step_of_account as (partition by account_id, step)
    ), candidate as (
      select u.account_id, u.normalised_email, l.person_id, 1 as step
        from unlinked u
        join directory.account other on other.xero_global_user_id = u.xero_global_user_id and other.id <> u.account_id
        join governance.account_link l on l.account_id = other.id and l.valid_to is null and l.person_id is not null
      union all
      select account_id, normalised_email, person_id, step from possible where not is_mixed or has_left = began_before_staff
    ), first_step as (
      select *, min(step) over (partition by account_id) as first_step from candidate
    )
    insert into governance.account_link (account_id, person_id, method, linked_email, linked_first_name, linked_last_name, changed_by, valid_from)
    select s.account_id, s.person_id, (array['global_user_id', 'email', 'alias'])[s.step], u.normalised_email, u.first_name, u.last_name, ${changedBy}::jsonb, ${now}
      from (select account_id, min(person_id::text)::uuid as person_id, step from first_step where step = first_step
             group by account_id, step having count(distinct person_id) = 1) s
      join unlinked u on u.account_id = s.account_id
     order by s.account_id
    on conflict (account_id) where valid_to is null do nothing
    returning account_id, person_id, method,
      (select a.organisation_id from directory.account a where a.id = account_id) as organisation_id`.execute(db);
  return rows;
}

type Link = { account_id: string; organisation_id: string; person_id: string; method: string };
type EndedLink = { account_id: string; organisation_id: string; old_person_id: string; old_method: string };

/** A link that ended and was made anew is one change. */
function changesOf(ended: readonly EndedLink[], linked: readonly Link[]): LinkChange[] {
  const before = new Map(ended.map((link) => [link.account_id, link]));
  const after = new Map(linked.map((link) => [link.account_id, link]));
  return [...new Set([...before.keys(), ...after.keys()])].map((accountId) => ({
    accountId,
    organisationId: (after.get(accountId) ?? before.get(accountId))?.organisation_id ?? '',
    before: before.get(accountId) ?? null,
    after: after.get(accountId) ?? null,
  }));
}
