import { type RawBuilder, sql } from 'kysely';

type Instant = Date | RawBuilder<unknown>;

/**
 * Joins to link `l` its person `p` as known at an instant: what sources said later, about that time too, was not known. Of
 * somebody of whom that is deleted, the earliest that is still known. The name is the newest.
 */
export function personThen(at: Instant): RawBuilder<unknown> {
  return sql`
    left join people.person person on person.id = l.person_id
    left join lateral (
      select said.data from people.person_version said
       where said.person_id = person.id and (said.valid_to is null or said.valid_to > ${at})
       order by said.valid_from, said.version limit 1) known on true
    left join lateral jsonb_populate_record(person, known.data - 'display_name') p on true`;
}

/** The rules, each in its version of an instant. The versions are read once in a statement, however many instants it tells. */
export function rulesThen(at: Instant): RawBuilder<unknown> {
  return sql`(
    with rule_version as materialized (
      select v.valid_from as said_from, v.valid_to as said_to, rule.*
        from governance.rule_version v cross join lateral jsonb_populate_record(null::governance.rule, v.data) rule)
    select * from rule_version where said_from <= ${at} and (said_to is null or said_to > ${at}))`;
}

/** The role of the account of grant `g` at an instant, as a subquery; between two reads the one of the first. */
export function roleThen(at: Instant): RawBuilder<string | null> {
  return sql<string | null>`(
    select held.role from directory.access_grant held
     where held.account_id = g.account_id and held.kind = 'role' and coalesce(held.since_not_before, held.since_not_after) <= ${at}
       and (held.until_not_after is null or held.until_not_after > ${at})
     order by held.since_not_after limit 1)`;
}
