import { type RawBuilder, sql } from 'kysely';
import type { AnswerRow } from '../check.ts';

/**
 * The end of every check's query. Expects the expressions `organisation`, `counted (organisation_id, population, failed)`
 * and `failing (organisation_id, …the columns of FailingColumns)`; what an organisation lacks to be judged hides its rows.
 */
export function answer<Facts>(query: {
  with: readonly RawBuilder<unknown>[];
  ready?: RawBuilder<unknown>;
}): RawBuilder<AnswerRow<Facts>> {
  return sql<AnswerRow<Facts>>`
    with ${sql.join(query.with)},
    readiness as (select o.id, ${query.ready ?? sql`true`} as ready from organisation o)
    select o.id as organisation_id, r.ready, o.readable,
           case when r.ready then coalesce(c.population, 0)::integer else 0 end as population,
           case when r.ready then coalesce(c.population - c.failed, 0)::integer else 0 end as passed,
           f.subject_type, f.subject_id, f.subject_key, f.account_id, f.person_id, f.severity, f.due_seconds,
           f.due_base_at, f.exposed_since, f.own_fact, f.keeps_due, f.is_shared,
           f.shared_governed_since, f.facts
      from organisation o
      join readiness r on r.id = o.id
      left join counted c on c.organisation_id = o.id
      left join failing f on f.organisation_id = o.id and r.ready`;
}

/** Readiness of the checks that need people: one source with a good import. */
export const hasPeopleSource = sql`exists (select from people.source where last_good_import_at is not null)`;
