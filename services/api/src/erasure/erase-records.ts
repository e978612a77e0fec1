import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** An object that lost the names in it. */
export type ErasedObject = { id: string; version: number; organisationId: string | null };

/** How much was deleted, and which objects changed. */
export type ErasedRecords = {
  eventData: number;
  versions: number;
  violations: ErasedObject[];
  accounts: ErasedObject[];
  /** Consents that are no longer used, and operators who were deleted. */
  others: (ErasedObject & { type: 'authorisation' | 'operator' })[];
};

/** Objects that a statement gives as `id`, `version` and `organisation_id`, as one value. */
export const objects = sql`coalesce(json_agg(json_build_object('id', id, 'version', version, 'organisationId', organisation_id) order by id), '[]')`;

/** Facts of a violation that name somebody. */
export const naming = [
  'accountName',
  'email',
  'personName',
  'name',
  'names',
  'firstName',
  'lastName',
  'before',
  'after',
  'accepted',
  'found',
  'acceptedName',
  'acceptedEmail',
  'authoriserName',
  'ownerName',
  'accounts',
] as const;

/**
 * Deletes what was recorded of a person: the data of events about them, their accounts that are gone, the violations about those,
 * their consents and them as an operator; their versions; names and addresses in violations, on their accounts and on what they
 * were accepted as. The events themselves stay.
 */
export async function eraseRecords(db: Db, personId: string): Promise<ErasedRecords> {
  const { rows } = await sql<ErasedRecords>`
    with gone as materialized (
      select a.id from directory.account a
       where a.status = 'removed'
         and exists (select from governance.account_link l where l.account_id = a.id and l.person_id = ${personId} and l.valid_to is null)
    ), concerned as materialized (
      select v.id, v.case_id from governance.violation v
       where v.person_id = ${personId} or v.account_id in (select id from gone)
    ), others as materialized (
      select * from auth.erase_names(${personId}, array(select id from gone))
    ), data as (
      delete from journal.event_data d using journal.event e
       where d.seq = e.seq and d.at = e.at
         and e.subject_id in (select ${personId}::text union all select id::text from gone union all select id::text from concerned
                              union all select case_id::text from concerned
                              union all select id::text from others
                              union all select x.id::text from governance.exception x where x.violation_id in (select id from concerned))
      returning 1
    ), versions as (
      delete from people.person_version where person_id = ${personId} returning 1
    ), violations as (
      update governance.violation v
         set summary = 'Erased with the person whom it was about.', facts = v.facts - ${[...naming]}::text[], plan = null,
             remediation = case when v.remediation ? 'steps' then jsonb_set(v.remediation, '{steps}', '[]') else v.remediation end,
             version = v.version + 1, updated_at = app.now()
       where v.id in (select id from concerned) returning v.id, v.version, v.organisation_id
    ), exceptions as (
      update governance.exception x set facts_at_approval = x.facts_at_approval - ${[...naming]}::text[]
       where x.violation_id in (select id from concerned)
    ), links as (
      update governance.account_link set linked_email = null, linked_first_name = null, linked_last_name = null
       where person_id = ${personId}
    ), accepted as (
      update governance.accepted_value set value = value - array['email', 'firstName', 'lastName']
       where subject_type = 'account' and subject_id in (select id from gone)
    ), accounts as materialized (
      select * from directory.erase_names(array(select id from gone))
    )
    select (select count(*)::int from data) as "eventData", (select count(*)::int from versions) as versions,
           (select ${objects} from violations) as violations, (select ${objects} from accounts) as accounts,
           (select coalesce(json_agg(json_build_object('type', type, 'id', id, 'version', version, 'organisationId', null) order by type, id), '[]')
              from others) as others`.execute(db);
  return rows[0] ?? { eventData: 0, versions: 0, violations: [], accounts: [], others: [] };
}
