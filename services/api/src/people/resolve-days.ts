import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { endInstant, startInstant } from '../conventions/day-or-instant.ts';
import { type Batch, type ResolvedDays, zoneOfLine } from './person-target.ts';

/** The first and last instants of every day that a batch names, each in the zone of the person of whom it is said. */
export async function resolveDays(db: Db, batch: Batch): Promise<ResolvedDays> {
  if (batch.namesDays === false) return [];
  const { rows } = await sql<DayInZone>`
    /* keep plan: days-of-people */
    select distinct said.day, ${zoneOfLine(batch)} as zone
      from people.import_row r
      left join people.person p on p.id = r.person_id
      cross join lateral (values (r.starts_day), (r.ends_day)) as said (day)
     where r.import_id = ${batch.id} and said.day is not null`.execute(db);
  return rows.map(instantsOf);
}

/** Turns the days that a batch names of people whom several sources know into instants. */
export async function resolveDaysOfComposed(db: Db, batch: Batch): Promise<void> {
  const lines = sql`
    people.import_row r
      left join people.person p on p.id = r.person_id
      left join people.source_record o on o.person_id = r.person_id and o.source = ${batch.source}`;
  const zone = sql`coalesce(case when 'time_zone' = any(r.said) then r.time_zone else o.time_zone end, p.time_zone, ${batch.timeZone})`;
  const { rows } = await sql<DayInZone>`
    /* keep plan: days-of-composed */
    select distinct said.day, ${zone} as zone
      from ${lines} cross join lateral (values (r.starts_day), (r.ends_day)) as said (day)
     where r.import_id = ${batch.id} and r.is_composed and said.day is not null`.execute(db);
  if (rows.length === 0) return;
  const instant = (name: 'starts' | 'ends', day: RawBuilder<unknown>) => sql`
    coalesce(${sql.ref(`line.${name}_at`)}, (select d.${sql.ref(`${name}_at`)} from days d where d.day = ${day} and d.zone = of_line.zone))`;
  await sql`
    with days as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows.map(instantsOf))}::jsonb)
        as d (day text, zone text, starts_at timestamptz, ends_at timestamptz))
    update people.import_row line
       set starts_at = ${instant('starts', sql`line.starts_day`)}, ends_at = ${instant('ends', sql`line.ends_day`)},
           starts_day = null, ends_day = null
      from (select r.line, ${zone} as zone from ${lines} where r.import_id = ${batch.id} and r.is_composed) of_line
     where line.import_id = ${batch.id} and line.line = of_line.line
       and (line.starts_day is not null or line.ends_day is not null)`.execute(db);
}

type DayInZone = { day: string; zone: string };

function instantsOf({ day, zone }: DayInZone): ResolvedDays[number] {
  return { day, zone, starts_at: startInstant({ day }, zone), ends_at: endInstant({ day }, zone) };
}
