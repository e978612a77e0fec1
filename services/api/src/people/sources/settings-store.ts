import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import type { PeopleSource } from './source-schema.ts';

/** What is set of a source. */
export type SourceSettings = Pick<PeopleSource, 'inactiveMeans' | 'cadenceDays' | 'precedence' | 'attributePrecedence'>;

/** What is set of a locked source, and which version of it that is. */
export type LockedSettings = SourceSettings & { readonly version: number; readonly kind: PeopleSource['kind'] };

/** Every source of people, as `s`; with deleted ones only where these are asked for. */
export function findSources(db: Db, { include }: { include?: 'deleted' | undefined }): KeysetQuery {
  const query = db.selectFrom('people.source as s');
  return keysetQuery(include === 'deleted' ? query : query.where('s.deleted_at', 'is', null));
}

/** Sources of these names, in any order. */
export async function loadSources(db: Db, names: readonly string[]): Promise<PeopleSource[]> {
  const { rows } = await sql<PeopleSource>`
    select s.name as id, s.created_at as "createdAt", s.updated_at as "updatedAt", s.version, s.kind,
           s.inactive_means as "inactiveMeans", s.cadence_days as "cadenceDays", s.precedence,
           s.attribute_precedence as "attributePrecedence", s.deleted_at as "deletedAt", s.last_good_import_at as "lastGoodImportAt",
           s.last_request_at as "lastRequestAt", s.unreadable_request_at as "unreadableRequestAt",
           (select count(*) from people.person p where p.source = s.name and not p.is_composed and p.deleted_at is null)
             + (select count(*) from people.source_record r where r.source = s.name and r.deleted_at is null) as "peopleCount"
      from people.source s where s.name = any(${[...names]}::text[])`.execute(db);
  return rows;
}

/**
 * Holds off, until the transaction ends, whoever else would set a source or change its people; not those who refer to it.
 * @throws AppError `not_found`, also of a deleted one
 */
export async function lockSettings(db: Db, name: string): Promise<LockedSettings> {
  const { rows } = await sql<LockedSettings>`
    select inactive_means as "inactiveMeans", cadence_days as "cadenceDays", precedence,
           attribute_precedence as "attributePrecedence", version, kind
      from people.source where name = ${name} and deleted_at is null for no key update`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}

/** Stores what is set of a locked source; gives its version. */
export async function storeSettings(db: Db, name: string, settings: SourceSettings): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update people.source
       set inactive_means = ${settings.inactiveMeans}, cadence_days = ${settings.cadenceDays},
           precedence = ${settings.precedence}, attribute_precedence = ${JSON.stringify(settings.attributePrecedence)}::jsonb,
           updated_at = app.now(), version = version + 1
     where name = ${name} returning version`.execute(db);
  return rows[0]?.version ?? 0;
}
