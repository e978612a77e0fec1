import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How a source tells about people. */
export type SourceKind = 'csv' | 'rest' | 'scim';

/**
 * Notes that a source told something whole, and locks it until the transaction ends, so that its people change one
 * transaction at a time. Its settings, and so its version, stay. Returns whether this was its first time: checks that need a
 * source of people are ready from then on.
 */
export async function markGoodImport(db: Db, name: string, kind: SourceKind): Promise<{ isFirst: boolean }> {
  const { rows } = await sql<{ good_imports: number }>`
    insert into people.source (name, kind, last_good_import_at, last_request_at, good_imports)
    values (${name}, ${kind}, app.now(), app.now(), 1)
    on conflict (name) do update
      set last_good_import_at = app.now(), last_request_at = app.now(), good_imports = source.good_imports + 1,
          deleted_at = null
    returning good_imports`.execute(db);
  return { isFirst: rows[0]?.good_imports === 1 };
}

/** Holds off, until the transaction ends, whoever else would change people of a source; not those who refer to it. */
export async function holdSource(db: Db, name: string): Promise<void> {
  await sql`select from people.source where name = ${name} for no key update`.execute(db);
}

/** Locks a source until the transaction ends. */
export async function lockSource(db: Db, name: string): Promise<void> {
  await sql`select from people.source where name = ${name} for update`.execute(db);
}
