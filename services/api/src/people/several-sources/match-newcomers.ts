import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { Batch } from '../person-target.ts';

/**
 * The query of newcomers of a batch, by `line`, each with the one person whom other sources know and who is the same human.
 *
 * As with accounts, an equal primary address decides, else an address that is an alias on one side; names never do. Nobody
 * who left is the same as somebody who is employed, nor as somebody who began after they ended: addresses are used again.
 * More than one candidate, somebody whom the source knows already, and two newcomers with one candidate match nobody.
 */
function matches({ id, source, now }: Batch): RawBuilder<unknown> {
  const lineEnds = sql`coalesce(r.ends_at, (r.ends_day::date + 1)::timestamptz)`;
  const lineStarts = sql`coalesce(r.starts_at, r.starts_day::date::timestamptz)`;
  return sql`
    with newcomer as materialized (
      select r.line, r.normalised_email, coalesce(r.normalised_aliases, '{}') as normalised_aliases,
             ${lineStarts} as starts_at, ${lineEnds} as ends_at,
             coalesce(r.status = 'offboarded', false) or coalesce(${lineEnds} <= ${now}::timestamptz, false) as has_left
        from people.import_row r where r.import_id = ${id} and r.is_new and not r.is_deleted
    ), address as (
      select n.line, p.id as person_id, 1 as step
        from newcomer n join people.person p on p.normalised_email = n.normalised_email
      union
      select n.line, p.id, 2 from newcomer n join people.person p on p.normalised_aliases @> array[n.normalised_email]
       where n.normalised_email is not null
      union
      select n.line, p.id, 2
        from newcomer n cross join lateral unnest(n.normalised_aliases) as alias (address)
        join people.person p on p.normalised_email = alias.address
    ), possible as (
      select a.line, a.person_id, a.step, min(a.step) over (partition by a.line) as first_step,
             exists (select from people.source_record s where s.person_id = p.id and s.source = ${source} and s.deleted_at is null)
               or (p.source = ${source} and not p.is_composed) as is_known
        from address a
        join newcomer n on n.line = a.line
        join people.person p on p.id = a.person_id
       where p.deleted_at is null
         and n.has_left = (p.status = 'offboarded' or coalesce(p.ends_at <= ${now}::timestamptz, false))
         and not coalesce(n.starts_at > coalesce(p.ends_at, p.end_learned_at), false)
         and not coalesce(n.ends_at < p.starts_at, false)
    ), sole as (
      select line, min(person_id::text)::uuid as person_id from possible where step = first_step
       group by line having count(*) = 1 and not bool_or(is_known)
    )
    select line, person_id
      from (select line, person_id, count(*) over (partition by person_id) as claims from sole) once
     where claims = 1
       and not exists (select from people.import_row r
                        where r.import_id = ${id} and r.person_id = once.person_id and not r.is_new)`;
}

/** Notes for each newcomer of a batch who is perhaps known to other sources already. */
export async function noteCandidates(db: Db, batch: Batch): Promise<void> {
  await sql`
    update people.import_row r set candidate_person_id = m.person_id
      from (${matches(batch)}) m where r.import_id = ${batch.id} and r.line = m.line`.execute(db);
}

/** Makes those newcomers the people who were noted for them and are locked now, where they still match; gives how many. */
export async function confirmCandidates(db: Db, batch: Batch): Promise<bigint> {
  const { numAffectedRows = 0n } = await sql`
    update people.import_row r set person_id = m.person_id, is_new = false, is_composed = true
      from (${matches(batch)}) m
     where r.import_id = ${batch.id} and r.line = m.line and r.candidate_person_id = m.person_id`.execute(db);
  return numAffectedRows;
}
