import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Person } from '../person-schema.ts';
import { attributes, decided, knownRecords, orderOfRecords } from './attributes.ts';

/** Which sources know a person, the first one in order first, and from which each attribute is. */
export type Origins = Pick<Person, 'sources' | 'origins'>;

/** The origins of people whom several sources know, by id. */
export async function findOrigins(db: Db, personIds: readonly string[]): Promise<Map<string, Origins>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Origins & { id: string }>`
    with known as materialized (${knownRecords(sql`select unnest(${[...personIds]}::uuid[])`)})
    select known.person_id as id,
           jsonb_agg(jsonb_build_object('source', known.source, 'externalId', known.external_id, 'deletedAt', known.deleted_at)
                     order by not known.counts, ${orderOfRecords(null)}) as sources,
           jsonb_build_object(${sql.join(
             attributes.map((name) => sql`${sql.lit(name)}, ${decided(name, sql`known.source`)}`),
           )}) as origins
      from known group by known.person_id`.execute(db);
  return new Map(rows.map(({ id, sources, origins }) => [id, { sources: sources.map(withInstant), origins }]));
}

function withInstant(source: Origins['sources'][number]): Origins['sources'][number] {
  return { ...source, deletedAt: source.deletedAt === null ? null : new Date(source.deletedAt) };
}

/** The origins of somebody whom one source knows: all is from there. */
export function originsOfOne(person: Omit<Person, keyof Origins>): Origins {
  const { source, externalId, deletedAt } = person;
  const supplies = (name: (typeof attributes)[number]) =>
    name === 'jobRoles' ? person.jobRoles.length > 0 : person[name] !== null;
  const origins = Object.fromEntries(attributes.map((name) => [name, supplies(name) ? source : null]));
  return { sources: [{ source, externalId, deletedAt }], origins: origins as Origins['origins'] };
}
