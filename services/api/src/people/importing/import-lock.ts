import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** First half of the key of an import's advisory lock. */
const lockClass = 4_911_207;

/** Marks an import as running for as long as this one connection lives: PostgreSQL frees the lock when the process dies. */
export async function holdImport(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_lock(${lockClass}, hashtext(${id}))`.execute(db);
}

/** Ends {@link holdImport} on the same connection. */
export async function releaseImport(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_unlock(${lockClass}, hashtext(${id}))`.execute(db);
}

/** Imports that say they run while nobody holds them; they are held until the transaction ends. */
export async function findAbandonedImports(db: Db, graceSeconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with running as materialized (
      select id from people.import
       where state in ('reading', 'applying') and created_at < app.now() - make_interval(secs => ${graceSeconds})
    )
    select id from running where pg_try_advisory_xact_lock(${lockClass}, hashtext(id::text))`.execute(db);
  return rows.map((row) => row.id);
}
