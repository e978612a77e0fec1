import { type RawBuilder, sql } from 'kysely';

/** Hours after which a complete read no longer speaks for the present. */
export const FRESHNESS_HOURS = 24;

/**
 * The common table expression `organisation`: those asked about that are not retired, with their policy and newest read.
 * `readable`: a complete snapshot whose last read is younger than the freshness limit.
 */
export function organisationsInScope(organisationIds: readonly string[], now: Date): RawBuilder<unknown> {
  return sql`organisation as materialized (
    select o.id, o.name, o.is_demo, o.connection_state, o.created_at,
           coalesce(p.governance, 'observed') as governance, p.governed_since,
           coalesce(p.relationship, 'own') as relationship, coalesce(p.own_domains, '{}') as own_domains,
           r.snapshot_id, r.last_read_completed_at,
           r.snapshot_id is not null
             and r.last_read_completed_at > ${now}::timestamptz - make_interval(hours => ${sql.lit(FRESHNESS_HOURS)}) as readable
      from (${asked(organisationIds)}) asked
      join directory.organisation o using (id)
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
      left join directory.read_state r on r.organisation_id = o.id
     where coalesce(p.governance, 'observed') <> 'retired'
  )`;
}

/**
 * The ids as rows. A kept plan knows nothing of how many there are, and PostgreSQL expects 10 rows of `unnest`, 100 of an
 * array of JSON and 1,000 of a text that is cut: so that one organisation is looked up by indexes, and of thousands nothing is
 * compared with each other row by row.
 */
function asked(organisationIds: readonly string[]): RawBuilder<unknown> {
  if (organisationIds.length <= 20) return sql`select unnest(${organisationIds}::uuid[]) as id`;
  if (organisationIds.length <= 500)
    return sql`select each::uuid as id from jsonb_array_elements_text(${JSON.stringify(organisationIds)}::jsonb) as each`;
  return sql`select each::uuid as id from string_to_table(${organisationIds.join()}, ',') as each`;
}
