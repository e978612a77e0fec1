import type { Actor, Db, JournalEvent } from '@keyledger/database';
import { sql } from 'kysely';

/** One account whose person changed. */
export type LinkChange = {
  account_id: string;
  organisation_id: string;
  person_id: string | null;
  method: string | null;
  old_person_id: string | null;
  old_method: string | null;
  version: number;
};

/**
 * Links the accounts of the organisations to people, as the domain's `correlateAccounts` decides, until nothing changes: a
 * link that stands carries over to accounts with the same global user. Links that hold are left alone; one whose address
 * moved to another user of the organisation ends. Every change is a new version of the account.
 */
export async function correlateAccountsOf(
  db: Db,
  input: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<LinkChange[]> {
  const changedBy = JSON.stringify(input.actor);
  const broken = await endMovedLinks(db, input.organisationIds, input.now);
  const linked: LinkChange[] = [];
  for (;;) {
    const round = await insertLinks(db, input.organisationIds, input.now, changedBy);
    if (round.length === 0) break;
    linked.push(...round);
  }
  const changes = mergeChanges(broken, linked);
  await bumpAccounts(db, changes);
  return changes;
}

/** The journal's events of changed links. */
export function linkEvents(changes: readonly LinkChange[], actor: Actor): JournalEvent[] {
  return changes.map((change) => ({
    type: change.person_id === null ? 'account.unlinked' : 'account.linked',
    actor,
    organisationId: change.organisation_id,
    subject: { type: 'account', id: change.account_id, version: change.version + 1 },
    data: {
      changes: {
        personId: [change.old_person_id, change.person_id],
        linkMethod: [change.old_method, change.method],
      },
    },
  }));
}

/**
 * Finds other organisations that have unlinked accounts of a global user who was linked here: a link made here may decide
 * theirs.
 */
export async function findOrganisationsOfSameUsers(db: Db, changes: readonly LinkChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct other.organisation_id
      from unnest(${changes.map((change) => change.account_id)}::uuid[]) as changed (id)
      join directory.account a on a.id = changed.id
      join directory.account other on other.xero_global_user_id = a.xero_global_user_id
     where other.organisation_id <> all (${[...new Set(changes.map((change) => change.organisation_id))]}::uuid[])
       and not exists (select from governance.account_link l where l.account_id = other.id and l.valid_to is null)`.execute(
    db,
  );
  return rows.map((row) => row.organisation_id);
}

async function endMovedLinks(db: Db, organisationIds: readonly string[], now: Date): Promise<LinkChange[]> {
  const { rows } = await sql<LinkChange>`
    with moved as (
      select l.id from governance.account_link l join directory.account a on a.id = l.account_id
       where l.valid_to is null and l.method <> 'manual' and a.organisation_id = any(${organisationIds}::uuid[])
         and l.linked_email is not null and l.linked_email is distinct from a.normalised_email
         and exists (select from directory.account other
                      where other.organisation_id = a.organisation_id and other.normalised_email = l.linked_email
                        and other.status = 'current')
    )
    update governance.account_link l set valid_to = greatest(${now}::timestamptz, l.valid_from)
      from moved, directory.account a where l.id = moved.id and a.id = l.account_id
    returning l.account_id, a.organisation_id, null::uuid as person_id, null as method, l.person_id as old_person_id, l.method as old_method, a.version`.execute(
    db,
  );
  return rows;
}

/** One round: same global user as a standing link, else exact primary address, else exact alias; only a single candidate links. */
async function insertLinks(
  db: Db,
  organisationIds: readonly string[],
  now: Date,
  changedBy: string,
): Promise<LinkChange[]> {
  const { rows } = await sql<LinkChange>`
    with unlinked as materialized (
      select a.id, a.organisation_id, a.xero_global_user_id, a.normalised_email, a.first_seen_not_before, a.first_seen_at, a.version
        from directory.account a
       where a.organisation_id = any(${organisationIds}::uuid[])
         and not exists (select from governance.account_link l where l.account_id = a.id and l.valid_to is null)
    ), by_global_user as (
      select u.id as account_id, l.person_id, 1 as step
        from unlinked u
        join directory.account other on other.xero_global_user_id = u.xero_global_user_id and other.id <> u.id
        join governance.account_link l on l.account_id = other.id and l.valid_to is null
       group by u.id, l.person_id
    ), owner as materialized (
      select u.id as account_id, u.first_seen_at, p.id as person_id, owned.step, p.starts_at,
             (p.deleted_at is not null or p.status = 'offboarded' or coalesce(p.ends_at <= ${now}::timestamptz, false)) as has_left,
             coalesce(p.ends_at, p.end_learned_at) as ended_at, u.first_seen_not_before
        from unlinked u
        cross join lateral (
          select id, 2 as step from people.person where normalised_email = u.normalised_email
          union all
          select id, 3 as step from people.person where normalised_aliases @> array[u.normalised_email]
        ) owned
        join people.person p on p.id = owned.id
       where u.normalised_email is not null
    ), possible as materialized (
      select * from owner
       where not has_left or ended_at is null or first_seen_not_before is null or first_seen_not_before < ended_at
    ), side as (
      select account_id, step, bool_or(has_left) and bool_or(not has_left) as is_mixed,
             coalesce(bool_and(starts_at is not null and first_seen_at < starts_at) filter (where not has_left), false) as began_before_staff
        from possible group by account_id, step
    ), candidate as (
      select account_id, person_id, step from by_global_user
      union
      select p.account_id, p.person_id, p.step from possible p join side s using (account_id, step)
       where not s.is_mixed or p.has_left = s.began_before_staff
    ), first_step as (
      select account_id, min(step) as step from candidate group by account_id
    ), decided as (
      select c.account_id, c.step, min(c.person_id::text)::uuid as person_id
        from candidate c join first_step using (account_id, step)
       group by c.account_id, c.step having count(distinct c.person_id) = 1
    ), inserted as (
      insert into governance.account_link (account_id, person_id, method, linked_email, changed_by, valid_from)
      select u.id, d.person_id, (array['global_user_id', 'email', 'alias'])[d.step], u.normalised_email, ${changedBy}::jsonb, ${now}
        from decided d join unlinked u on u.id = d.account_id order by u.id
      on conflict (account_id) where valid_to is null do nothing
      returning account_id, person_id, method
    )
    select i.account_id, u.organisation_id, i.person_id, i.method, null::uuid as old_person_id, null as old_method, u.version
      from inserted i join unlinked u on u.id = i.account_id`.execute(db);
  return rows;
}

/** A link that ended and was made anew in one evaluation is one change; to the same person it is still one. */
function mergeChanges(broken: readonly LinkChange[], linked: readonly LinkChange[]): LinkChange[] {
  const changes = new Map(broken.map((change) => [change.account_id, change]));
  for (const change of linked) {
    const before = changes.get(change.account_id);
    changes.set(
      change.account_id,
      before === undefined ? change : { ...change, old_person_id: before.old_person_id, old_method: before.old_method },
    );
  }
  return [...changes.values()];
}

async function bumpAccounts(db: Db, changes: readonly LinkChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    update directory.account a set version = a.version + 1, updated_at = app.now()
     where a.id = any(${changes.map((change) => change.account_id)}::uuid[])`.execute(db);
}
