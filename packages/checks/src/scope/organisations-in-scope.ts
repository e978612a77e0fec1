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
      from unnest(${organisationIds}::uuid[]) as asked (id)
      join directory.organisation o using (id)
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
      left join directory.read_state r on r.organisation_id = o.id
     where coalesce(p.governance, 'observed') <> 'retired'
  )`;
}
