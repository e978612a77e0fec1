import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import { readMigrationFiles } from './migration-files.ts';

/**
 * Says why a service of this version must not work on the database, in words for the operator: it lacks migrations, or a
 * newer version ran one that breaks older services. Migrations of a newer version that break nothing are fine, so that
 * two versions run side by side during an update. Undefined when the schema fits.
 */
export async function findSchemaProblem(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ name: string; isBreaking: boolean }>`
    select name, coalesce((to_jsonb(m)->>'is_breaking')::boolean, false) as "isBreaking"
      from app.migration m order by name`.execute(db);
  const known = (await readMigrationFiles()).map((file) => file.name);
  const breaking = rows.find((row) => row.isBreaking && !known.includes(row.name));
  if (breaking !== undefined)
    return `is newer than this version: migration ${breaking.name} does not fit older services; run the version that brought it`;
  const applied = new Set(rows.map((row) => row.name));
  const missing = known.filter((name) => !applied.has(name));
  return missing.length === 0 ? undefined : `lacks ${missing.join(', ')}; run keyledger migrate`;
}
