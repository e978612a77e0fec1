import type pg from 'pg';
import type { MigrationFile } from './migration-files.ts';

/** Runs one migration and notes that it ran. In the caller's transaction. */
export async function applyMigration(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  await client.query(file.sql);
  await client.query(
    `create table if not exists app.migration (name text primary key, sha256 text not null,
       applied_at timestamptz not null default clock_timestamp(), is_breaking boolean not null default false)`,
  );
  await client.query('insert into app.migration (name, sha256, is_breaking) values ($1, $2, $3)', [
    file.name,
    file.sha256,
    file.isBreaking,
  ]);
}

/** Databases of the first versions did not note which migrations break older services: none did. */
export async function ensureBreakingColumn(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ lacks: boolean }>(
    `select to_regclass('app.migration') is not null and not exists (
       select from pg_attribute where attrelid = to_regclass('app.migration') and attname = 'is_breaking') as lacks`,
  );
  if (rows[0]?.lacks)
    await client.query('alter table app.migration add column if not exists is_breaking boolean not null default false');
}
