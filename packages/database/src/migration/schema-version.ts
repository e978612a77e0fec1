import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import { readMigrationFiles } from './migration-files.ts';

/** Names the migrations of this version that the database lacks; empty when the schema fits. */
export async function findMissingMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from app.migration`.execute(db);
  const applied = new Set(rows.map((row) => row.name));
  return (await readMigrationFiles()).map((file) => file.name).filter((name) => !applied.has(name));
}
