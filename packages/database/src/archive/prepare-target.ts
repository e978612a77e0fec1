import type pg from 'pg';
import { applyMigration } from '../migration/apply-migration.ts';
import { type AppliedMigration, findApplied } from '../migration/find-applied.ts';
import { judgeMigrations } from '../migration/judge-migrations.ts';
import { type MigrationFile, readMigrationFiles } from '../migration/migration-files.ts';
import { schemaNames } from '../migration/schemas.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveHeader } from './archive-format.ts';
import { findTables, quoteTable } from './archive-tables.ts';

/** A new database has one row in each of these. */
const bornWithRows = new Set([
  'app.installation',
  'delivery.mail_round',
  'governance.retention',
  'journal.head',
  'schedule.end_round',
  'schedule.heartbeat',
  'schedule.purge',
]);

/**
 * Gives an empty database the tables that the archive was taken from, in the caller's transaction. A database that was
 * migrated and never used is empty too.
 * @throws ArchiveError when the target is in use or holds anything, or the archive is newer than this version
 */
export async function prepareTarget(client: pg.ClientBase, header: ArchiveHeader): Promise<void> {
  const files = filesOf(await readMigrationFiles(), header);
  await requireUnused(client);
  await dropEmptySchemas(client);
  for (const file of files) await applyMigration(client, file);
  for (const year of header.years)
    await client.query("select app.ensure_partitions(make_timestamptz($1, 7, 1, 0, 0, 0, 'UTC'))", [year]);
}

function filesOf(files: readonly MigrationFile[], header: ArchiveHeader): MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of header.migrations) {
    const file = known.get(name);
    if (file === undefined)
      throw new ArchiveError(
        `The archive was taken by Keyledger ${header.version} with migration ${name}, which this version does not know. Restore it with that version or a newer one.`,
      );
    if (file.sha256 !== sha256)
      throw new ArchiveError(`Migration ${name} of the archive is not the one of this version. It cannot be restored.`);
  }
  const wanted = new Set(header.migrations.map(({ name }) => name));
  return files.filter(({ name }) => wanted.has(name));
}

async function requireUnused(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'keyledger-%' order by 1`,
  );
  if (rows.length > 0)
    throw new ArchiveError(`Stop what uses the target first: ${rows.map(({ name }) => name).join(', ')}.`);
}

async function dropEmptySchemas(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any($1) order by 1',
    [schemaNames],
  );
  if (rows.length === 0) return;
  const applied = await findApplied(client);
  if (applied.length === 0)
    throw new ArchiveError(
      `The target has a schema ${rows[0]?.name} of something else. Name a database of its own for Keyledger.`,
    );
  await requireEmpty(client, applied);
  for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
}

async function requireEmpty(client: pg.ClientBase, applied: readonly AppliedMigration[]): Promise<void> {
  judgeMigrations(await readMigrationFiles(), applied);
  for (const { table } of await findTables(client)) {
    if (bornWithRows.has(table)) continue;
    const { rowCount } = await client.query(`select from ${quoteTable(client, table)} limit 1`);
    if (rowCount !== 0)
      throw new ArchiveError(
        `The target is not empty: ${table} holds rows. Name an empty database; nothing is ever overwritten.`,
      );
  }
}
