import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import type { Person } from './person-schema.ts';
import { findOrigins, originsOfOne } from './several-sources/origins.ts';

/** What a list of people can be narrowed to. */
export type PersonFilters = {
  source?: readonly string[] | undefined;
  externalId?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  inScope?: boolean | undefined;
  department?: readonly string[] | undefined;
  jobRole?: readonly string[] | undefined;
  managerPersonId?: readonly string[] | undefined;
  email?: readonly string[] | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** The people that are asked for, as `p`. */
export function findPeople(db: Db, filters: PersonFilters): KeysetQuery {
  const { source, externalId, status, inScope, department, jobRole, managerPersonId, email } = filters;
  let query = db.selectFrom('people.person as p');
  if (filters.include !== 'deleted') query = query.where('p.deleted_at', 'is', null);
  if (source || externalId) query = query.where(isKnownAs(source, externalId));
  if (status) query = query.where('p.status', 'in', status);
  if (inScope !== undefined) query = query.where('p.in_scope', '=', inScope);
  if (department) query = query.where('p.department', 'in', department);
  if (jobRole) query = query.where(sql<boolean>`p.job_roles && ${[...jobRole]}::text[]`);
  if (managerPersonId) query = query.where('p.manager_person_id', 'in', managerPersonId);
  if (email) {
    query = query.where(
      sql<boolean>`(p.normalised_email = any(${[...email]}::text[])
        or (p.normalised_aliases && ${[...email]}::text[] and p.normalised_aliases <> '{}'))`,
    );
  }
  if (filters.q) query = query.where(containsText(filters.q, ['p.display_name', 'p.primary_email', 'p.external_id']));
  if (filters.updatedAfter) query = query.where('p.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Condition: one of these sources, if any are named, knows person `p` by one of these ids, if any are named. */
function isKnownAs(sources: readonly string[] | undefined, externalIds: readonly string[] | undefined) {
  const of = (alias: 'p' | 's') => {
    const source = sources && sql<boolean>`${sql.ref(`${alias}.source`)} = any(${[...sources]}::text[])`;
    const externalId =
      externalIds && sql<boolean>`${sql.ref(`${alias}.external_id`)} = any(${[...externalIds]}::text[])`;
    return sql.join(
      [source, externalId].filter((condition) => condition !== undefined),
      sql` and `,
    );
  };
  return sql<boolean>`((${of('p')}) or (p.is_composed and exists (
    select from people.source_record s where s.person_id = p.id and ${of('s')})))`;
}

const columns = sql`
  p.id, p.created_at as "createdAt", p.updated_at as "updatedAt", p.version, p.source, p.external_id as "externalId",
  p.display_name as "displayName", p.primary_email as "primaryEmail", p.aliases, p.job_roles as "jobRoles", p.department,
  p.manager_person_id as "managerPersonId", p.status, p.in_scope as "inScope", p.starts_at as "startsAt",
  p.ends_at as "endsAt", p.time_zone as "timeZone", p.deleted_at as "deletedAt",
  p.merged_into_person_id as "mergedIntoPersonId"`;

/** A person as their row has it. */
export type StoredPerson = Omit<Person, 'sources' | 'origins'>;

/** People of these ids, in any order; deleted ones too. */
export async function loadPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<StoredPerson & { isComposed: boolean }>`
    select ${columns}, p.is_composed as "isComposed" from people.person p where p.id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  const origins = await findOrigins(
    db,
    rows.filter(({ isComposed }) => isComposed).map(({ id }) => id),
  );
  return rows.map(({ isComposed: _isComposed, ...person }) => ({
    ...person,
    ...(origins.get(person.id) ?? originsOfOne(person)),
  }));
}

/** One person who was just stored. */
export async function loadPerson(db: Db, id: string): Promise<Person> {
  const [person] = await loadPeople(db, [id]);
  if (person === undefined) throw new Error('a person who was just stored is gone');
  return person;
}

/** The source of a person; nothing when there is no such person. */
export async function findSourceOfPerson(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('people.person').select('source').where('id', '=', id).executeTakeFirst();
  return row?.source;
}

/** Finds and locks a person; nothing when there is none. */
export async function lockPerson(db: Db, id: string): Promise<StoredPerson | undefined> {
  const { rows } =
    await sql<StoredPerson>`select ${columns} from people.person p where p.id = ${id} for no key update`.execute(db);
  return rows[0];
}

/** The id of the person whom a source knows by this id, deleted or not. */
export async function findPersonIdBySource(db: Db, source: string, externalId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from people.person where source = ${source} and external_id = ${externalId}
    union
    select person_id from people.source_record where source = ${source} and external_id = ${externalId}`.execute(db);
  return rows[0]?.id;
}
