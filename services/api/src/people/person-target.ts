import { type RawBuilder, sql } from 'kysely';
import type { SaidField } from './staged-person.ts';

/** A batch of statements of one source, and when it is applied. */
export type Batch = {
  readonly id: string;
  readonly source: string;
  readonly now: Date;
  readonly timeZone: string;
  /** It has one line. */
  readonly isSingle?: boolean;
  /** False where no line says a day without a time. */
  readonly namesDays?: boolean;
  /** Its lines only name people who are to be made anew of what their sources said before. */
  readonly saysNothing?: boolean;
};

/** First and last instants of the days that a batch names, by zone: rows of `day`, `zone`, `starts_at`, `ends_at`. */
export type ResolvedDays = readonly { day: string; zone: string; starts_at: Date; ends_at: Date }[];

/** The zone in which the days of line `r` lie, about person `p`. */
export const zoneOfLine = (batch: Batch) =>
  sql`coalesce(case when 'time_zone' = any(r.said) then r.time_zone else p.time_zone end, ${batch.timeZone})`;

/** A field of line `r` where it says something, else of person `p`. */
const said = (field: SaidField, statement: RawBuilder<unknown>, present: RawBuilder<unknown>) =>
  sql`case when ${sql.lit(field)} = any(r.said) then ${statement} else ${present} end`;

/** Whom lines `r` name as managers: tables to join, and the expression of the manager's id. */
export function managersOfLines(batch: Batch): { joins: RawBuilder<unknown>; managerPersonId: RawBuilder<unknown> } {
  return {
    joins: sql`
      left join people.import_row new_manager
        on new_manager.import_id = r.import_id and new_manager.external_id = r.manager_external_id
      left join people.source_record shared_manager
        on shared_manager.source = ${batch.source} and shared_manager.external_id = r.manager_external_id
      left join people.person known_manager
        on known_manager.source = ${batch.source} and known_manager.external_id = r.manager_external_id`,
    managerPersonId: sql`nullif(coalesce(r.manager_person_id, new_manager.person_id, shared_manager.person_id, known_manager.id),
      r.person_id)`,
  };
}

/**
 * The query of what a batch makes of people, one row a line: the person's columns as they are to be, with `line`, `person_id`,
 * `is_new`, `is_deleted`, `says_dates` and `is_record_changed`. The lines must have been identified, and those about people
 * whom several sources know composed.
 */
export function peopleAsSaid(batch: Batch, days: ResolvedDays): RawBuilder<unknown> {
  const { joins, managerPersonId } = managersOfLines(batch);
  return sql`
    select r.line, r.person_id, r.is_new, r.is_deleted, r.is_reversed,
           r.said && '{starts_at,ends_at}' and not r.is_composed as says_dates,
           coalesce(r.record_changes <> '{}', false) as is_record_changed,
           r.is_composed or coalesce(p.is_composed, false) as is_composed,
           coalesce(r.leading_source, p.source, ${batch.source}) as source,
           coalesce(r.leading_external_id, p.external_id, r.external_id) as external_id,
           ${said('display_name', sql`r.display_name`, sql`p.display_name`)} as display_name,
           ${said('primary_email', sql`r.primary_email`, sql`p.primary_email`)} as primary_email,
           ${said('primary_email', sql`r.normalised_email`, sql`p.normalised_email`)} as normalised_email,
           coalesce(${said('aliases', sql`r.aliases`, sql`p.aliases`)}, '{}') as aliases,
           coalesce(${said('aliases', sql`r.normalised_aliases`, sql`p.normalised_aliases`)}, '{}') as normalised_aliases,
           coalesce(${said('job_roles', sql`r.job_roles`, sql`p.job_roles`)}, '{}') as job_roles,
           ${said('department', sql`r.department`, sql`p.department`)} as department,
           ${said('manager', sql`case when r.is_composed then r.manager_person_id else ${managerPersonId} end`, sql`p.manager_person_id`)} as manager_person_id,
           ${said('manager', sql`r.manager_external_id`, sql`p.manager_external_id`)} as manager_external_id,
           coalesce(${said('status', sql`r.status`, sql`p.status`)}, 'active') as status,
           coalesce(${said('in_scope', sql`r.in_scope`, sql`p.in_scope`)}, true) as in_scope,
           ${said('starts_at', sql`coalesce(r.starts_at, starts.starts_at)`, sql`p.starts_at`)} as starts_at,
           ${said('ends_at', sql`coalesce(r.ends_at, ends.ends_at)`, sql`p.ends_at`)} as ends_at,
           ${said('time_zone', sql`r.time_zone`, sql`p.time_zone`)} as time_zone,
           case when r.is_deleted then coalesce(p.deleted_at, ${batch.now}::timestamptz) end as deleted_at
      from people.import_row r
      left join people.person p on p.id = r.person_id
      left join ${daysTable(days, 'starts')} on starts.day = r.starts_day and starts.zone = ${zoneOfLine(batch)}
      left join ${daysTable(days, 'ends')} on ends.day = r.ends_day and ends.zone = ${zoneOfLine(batch)}
      ${joins}
     where r.import_id = ${batch.id}`;
}

function daysTable(days: ResolvedDays, name: 'starts' | 'ends'): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
    as ${sql.ref(name)} (day text, zone text, starts_at timestamptz, ends_at timestamptz)`;
}
