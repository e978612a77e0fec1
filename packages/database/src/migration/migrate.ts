import pg from 'pg';
import { applyMigration, ensureBreakingColumn } from './apply-migration.ts';
import { clusterWide } from './cluster-wide.ts';
import { findApplied } from './find-applied.ts';
import { judgeMigrations } from './judge-migrations.ts';
import { ensureLogins, type LoginName } from './logins.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { migrationLock } from './migration-lock.ts';
import { applyPrivileges } from './privileges.ts';
import { requirePostgres15 } from './require-postgres.ts';

export type MigrateOptions = {
  /** Address with the login that owns the database and may create roles. */
  ownerUrl: string;
  /** Put before every login's name; lets several installations share a cluster. */
  loginPrefix: string;
  passwords: Record<LoginName, string>;
  log?: (message: string) => void;
};

/**
 * Brings the database to this version: logins, numbered migrations (each in its own transaction, once), privileges.
 * Safe to run at any time and by several processes at once. Throws when the database is newer than this version or
 * when a migration that already ran was edited.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'keyledger-migrate' });
  await client.connect();
  try {
    await requirePostgres15(client);
    await clusterWide(client, () => ensureLogins(client, options.loginPrefix, options.passwords));
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await runPending(client, await readMigrationFiles(), options.log ?? (() => {}));
    await clusterWide(client, () => applyPrivileges(client, options.loginPrefix));
  } finally {
    await client.end();
  }
}

async function runPending(client: pg.Client, files: MigrationFile[], log: (message: string) => void) {
  const applied = await findApplied(client);
  judgeMigrations(files, applied);
  await ensureBreakingColumn(client);
  const names = new Set(applied.map(({ name }) => name));
  for (const file of files.filter((candidate) => !names.has(candidate.name))) {
    await client.query('begin');
    await applyMigration(client, file);
    await client.query('commit');
    log(`applied migration ${file.name}`);
  }
}
