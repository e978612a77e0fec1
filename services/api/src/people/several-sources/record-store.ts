import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { PersonRecord } from './record-schema.ts';

/** What each source says about a person, the first one in order first; nothing when there is no such person. */
export async function loadRecords(db: Db, personId: string): Promise<PersonRecord[] | undefined> {
  const { rows } = await sql<PersonRecord>`
    select o.name as source, r.external_id as "externalId", r.display_name as "displayName",
           r.primary_email as "primaryEmail", coalesce(r.aliases, '{}') as aliases,
           coalesce(r.job_roles, '{}') as "jobRoles", r.department, r.manager_person_id as "managerPersonId",
           r.manager_external_id as "managerExternalId", r.status, r.in_scope as "inScope", r.starts_at as "startsAt",
           r.ends_at as "endsAt", r.time_zone as "timeZone", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
      from (
        select s.source, s.external_id, s.display_name, s.primary_email, s.aliases, s.job_roles, s.department,
               s.manager_person_id, s.manager_external_id, s.status, s.in_scope, s.starts_at, s.ends_at, s.time_zone,
               s.updated_at, s.deleted_at
          from people.source_record s where s.person_id = ${personId}
        union all
        select p.source, p.external_id, p.display_name, p.primary_email, p.aliases, p.job_roles, p.department,
               p.manager_person_id, p.manager_external_id, p.status, p.in_scope, p.starts_at, p.ends_at, p.time_zone,
               p.updated_at, p.deleted_at
          from people.person p where p.id = ${personId} and not p.is_composed
      ) r join people.source o on o.name = r.source
     order by r.deleted_at is not null, o.precedence, o.created_at, o.name`.execute(db);
  return rows.length === 0 ? undefined : rows;
}

/** Names of the sources that know a person and have not taken them out, with the id there, by name. */
export async function findKnowingSources(db: Db, personId: string): Promise<{ source: string; externalId: string }[]> {
  const { rows } = await sql<{ source: string; externalId: string }>`
    select source, external_id as "externalId" from people.source_record
     where person_id = ${personId} and deleted_at is null order by source`.execute(db);
  return rows;
}
