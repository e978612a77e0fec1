import { type RawBuilder, sql } from 'kysely';
import type { ReportQuery } from './report.ts';

/**
 * The query of the ends of employment in a period: the present one of who is not employed, by what is known now, and those that
 * a person's versions tell of who was employed again since. `employed_again_at`: when that, or that the end was wrong, was
 * learned; `employed_from`: since when the employment that ended was known, null where nothing tells.
 */
export function employmentEnds({ from, to }: ReportQuery, now: Date): RawBuilder<unknown> {
  return sql`
    select row_number() over () as ordinal, ended.*, (
             select max(v.valid_from) from people.person_version v cross join lateral ${saidBy('v', 'said')}
              where v.person_id = ended.id and v.version <= ended.version and not ${hasLeft('said', sql`v.valid_from`)}) as employed_from
      from (
        select p.id, p.version, p.display_name, p.source, p.external_id, p.end_learned_at,
               ${endedAt('p', sql`${now}::timestamptz`)} as ended_at, null::timestamptz as employed_again_at
          from people.person p
         where ${hasLeft('p', sql`${now}::timestamptz`)} and p.merged_into_person_id is null
        union all
        select p.id, v.version, p.display_name, p.source, p.external_id, said.end_learned_at,
               ${endedAt('said', sql`v.valid_to`)}, next.valid_from
          from people.person_version v
         cross join lateral ${saidBy('v', 'said')}
          join people.person p on p.id = v.person_id and p.merged_into_person_id is null
         cross join lateral (
           select later.valid_from, later.data from people.person_version later
            where later.person_id = v.person_id and later.version > v.version order by later.version limit 1) next
         cross join lateral ${saidBy('next', 'said_next')}
         where v.valid_to >= ${from} and v.valid_from < v.valid_to
           and ${hasLeft('said', sql`v.valid_to`)} and not ${hasLeft('said_next', sql`next.valid_from`)}
      ) ended
     where ended.ended_at between ${from} and ${to}`;
}

/** What a version says of an end, as a row. */
function saidBy(version: string, row: string): RawBuilder<unknown> {
  return sql`jsonb_to_record(${sql.ref(`${version}.data`)}) as ${sql.ref(row)} (
    status text, ends_at timestamptz, end_learned_at timestamptz, deleted_at timestamptz, updated_at timestamptz)`;
}

/** Condition: who a row is about is not employed at an instant. */
function hasLeft(row: string, at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${row}.deleted_at`)} is not null or ${sql.ref(`${row}.status`)} = 'offboarded'
    or coalesce(${sql.ref(`${row}.ends_at`)} <= ${at}, false))`;
}

/** When employment ended, as known at an instant at which it had: when that is not said, when it was learned of. */
function endedAt(row: string, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const [endsAt, learnedAt, deletedAt, updatedAt] = ['ends_at', 'end_learned_at', 'deleted_at', 'updated_at'].map(
    (column) => sql.ref(`${row}.${column}`),
  );
  return sql`case when ${endsAt} <= ${at} then ${endsAt} else coalesce(${learnedAt}, ${deletedAt}, ${updatedAt}) end`;
}
