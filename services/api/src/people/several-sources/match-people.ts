import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import type { SaidField } from '../staged-person.ts';

/** Whether a batch has many lines. */
export type BatchExtent = { readonly isLarge: boolean };

/**
 * The query of lines of a batch, each with the one person whom other sources know and who is the same human: newcomers, and
 * people whom so far this source alone knows.
 *
 * As with accounts, an equal primary address decides, else an address that is an alias on one side; names never do. Nobody
 * who left is the same as somebody who is employed, nor as somebody who began after they ended: addresses are used again.
 * More than one candidate, somebody whom the source knows already, and two lines with one candidate match nobody.
 */
export function matchesOf({ id, source, now }: Batch, { isLarge }: BatchExtent): RawBuilder<unknown> {
  // An index finds a few aliases; for many all of them are read once.
  const byAlias = isLarge
    ? sql`asked n join (select p.id, unnest(p.normalised_aliases) as address from people.person p) p on p.address = n.normalised_email`
    : sql`asked n join people.person p on p.normalised_aliases @> array[n.normalised_email] and p.normalised_aliases <> '{}'`;
  const said = (field: SaidField, line: RawBuilder<unknown>, own: RawBuilder<unknown>) =>
    sql`case when own.id is null or ${sql.lit(field)} = any(r.said) then ${line} else ${own} end`;
  const starts = said('starts_at', sql`coalesce(r.starts_at, r.starts_day::date::timestamptz)`, sql`own.starts_at`);
  const ends = said('ends_at', sql`coalesce(r.ends_at, (r.ends_day::date + 1)::timestamptz)`, sql`own.ends_at`);
  return sql`
    with asked as materialized (
      select r.line, own.id as own_id,
             ${said('primary_email', sql`r.normalised_email`, sql`own.normalised_email`)} as normalised_email,
             coalesce(${said('aliases', sql`r.normalised_aliases`, sql`own.normalised_aliases`)}, '{}') as normalised_aliases,
             ${starts} as starts_at, ${ends} as ends_at,
             coalesce(${said('status', sql`r.status`, sql`own.status`)} = 'offboarded', false)
               or coalesce(${ends} <= ${now}::timestamptz, false) as has_left
        from people.import_row r left join people.person own on own.id = r.person_id and not r.is_new
       where r.import_id = ${id} and not r.is_deleted and not r.is_composed and own.deleted_at is null
    ), address as (
      select n.line, p.id as person_id, 1 as step
        from asked n join people.person p on p.normalised_email = n.normalised_email
       where p.id is distinct from n.own_id
      union
      select n.line, p.id, 2 from ${byAlias}
       where n.normalised_email is not null and p.id is distinct from n.own_id
      union
      select n.line, p.id, 2
        from asked n cross join lateral unnest(n.normalised_aliases) as alias (address)
        join people.person p on p.normalised_email = alias.address
       where p.id is distinct from n.own_id
    ), possible as (
      select a.line, a.person_id, a.step, min(a.step) over (partition by a.line) as first_step,
             exists (select from people.source_record s where s.person_id = p.id and s.source = ${source} and s.deleted_at is null)
               or (p.source = ${source} and not p.is_composed) as is_known
        from address a
        join asked n on n.line = a.line
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

/** Notes for each line of a batch who is perhaps known to other sources; gives how many such lines there are. */
export async function noteCandidates(db: Db, batch: Batch, extent: BatchExtent): Promise<bigint> {
  const { numAffectedRows = 0n } = await sql`
    /* keep plan: note-candidates */
    update people.import_row r set candidate_person_id = m.person_id
      from (${matchesOf(batch, extent)}) m where r.import_id = ${batch.id} and r.line = m.line`.execute(db);
  return numAffectedRows;
}

/** Makes newcomers the people who were noted for them and are locked now, where they still match; gives how many. */
export async function confirmNewcomers(db: Db, batch: Batch, extent: BatchExtent): Promise<bigint> {
  const { numAffectedRows = 0n } = await sql`
    /* keep plan: confirm-newcomers */
    update people.import_row r set person_id = m.person_id, is_new = false, is_composed = true
      from (${matchesOf(batch, extent)}) m
     where r.import_id = ${batch.id} and r.line = m.line and r.candidate_person_id = m.person_id and r.is_new`.execute(
    db,
  );
  return numAffectedRows;
}
