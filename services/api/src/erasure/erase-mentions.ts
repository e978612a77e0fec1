import { type Db, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { enterpriseUrn } from '../scim/schema/user-schema.ts';
import { type ErasedObject, naming, objects } from './erase-records.ts';
import { mentions, type PersonalNames } from './personal-names.ts';

/**
 * Takes a person out of what is about somebody or something else and names them: resolved violations lose the words; those that
 * are open are evaluated anew, without the names; the data of events about both go where they name the person; so does what
 * people wrote about exceptions.
 */
export async function eraseMentions(
  db: Db,
  names: PersonalNames,
): Promise<{ violations: ErasedObject[]; eventData: number }> {
  const { rows } = await sql<{ violations: ErasedObject[]; eventData: number; open: string[] }>`
    with named as materialized (
      select v.id, v.state, v.organisation_id from governance.violation v
       where ${mentions(sql`concat_ws(' ', v.summary, v.facts::text, v.remediation::text, v.plan, v.resolution_note)`, names)}
    ), data as (
      delete from journal.event_data d using journal.event e
       where d.seq = e.seq and d.at = e.at and e.subject_id in (select id::text from named) and ${mentions(sql`d.data::text`, names)}
      returning 1
    ), violations as (
      update governance.violation v
         set summary = 'Erased with a person whom it named.', facts = v.facts - ${[...naming]}::text[], plan = null,
             resolution_note = case when ${mentions(sql`v.resolution_note`, names)} then null else v.resolution_note end,
             remediation = v.remediation || '{"steps": [], "canBeDoneBy": []}', version = v.version + 1, updated_at = app.now()
       where v.id in (select id from named where state = 'resolved')
      returning v.id, v.version, v.organisation_id
    ), exceptions as (
      update governance.exception x
         set reason = case when ${mentions(sql`x.reason`, names)} then 'Erased with a person whom it named.' else x.reason end,
             compensating_measure = case when ${mentions(sql`x.compensating_measure`, names)} then null else x.compensating_measure end,
             void_reason = case when ${mentions(sql`x.void_reason`, names)} then null else x.void_reason end
       where ${mentions(sql`concat_ws(' ', x.reason, x.compensating_measure, x.void_reason)`, names)}
    )
    select (select ${objects} from violations) as violations, (select count(*)::int from data) as "eventData",
           array(select distinct organisation_id from named where state <> 'resolved' and organisation_id is not null) as open`.execute(
    db,
  );
  const { violations = [], eventData = 0, open = [] } = rows[0] ?? {};
  await eraseFromReports(db, names);
  await requestWork(db, { kind: 'evaluate', organisationIds: open, cause: 'person_erased' });
  return { violations, eventData };
}

/** An identity provider calls a manager by name in what it says of those who report to them. */
async function eraseFromReports(db: Db, names: PersonalNames): Promise<void> {
  const path = sql`array[${enterpriseUrn}, 'manager', 'displayName']::text[]`;
  await sql`
    update people.scim_user set resource = resource #- ${path}, version = version + 1, updated_at = app.now()
     where ${mentions(sql`resource #>> ${path}`, names)}`.execute(db);
}
