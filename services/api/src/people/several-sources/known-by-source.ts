import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

/**
 * The query of everybody whom a source knows, with what it says about their employment: `person_id`, `external_id`,
 * `status`, `ends_at`, `missing_runs`, `deleted_at`.
 */
export function knownBySource(source: string): RawBuilder<unknown> {
  return sql`
    select p.id as person_id, p.external_id, p.status, p.ends_at, p.missing_runs, p.deleted_at
      from people.person p where p.source = ${source} and not p.is_composed
    union all
    select s.person_id, s.external_id, coalesce(s.status, 'active'), s.ends_at, s.missing_runs, s.deleted_at
      from people.source_record s where s.source = ${source}`;
}

/** To whom a source has given these ids, and whether it took them out since. */
export async function findKnownIds(
  db: Db,
  source: string,
  externalIds: readonly string[],
): Promise<{ personId: string; externalId: string; deletedAt: Date | null }[]> {
  const { rows } = await sql<{ personId: string; externalId: string; deletedAt: Date | null }>`
    select k.person_id as "personId", k.external_id as "externalId", k.deleted_at as "deletedAt" from (${knownBySource(source)}) k
     where k.external_id = any(${[...externalIds]}::text[])`.execute(db);
  return rows;
}
