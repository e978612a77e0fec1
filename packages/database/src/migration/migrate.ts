import pg from 'pg';
import { clusterWide } from './cluster-wide.ts';
import { ensureLogins, type LoginName } from './logins.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { applyPrivileges } from './privileges.ts';

export type MigrateOptions = {
  /** Address with the login that owns the database and may create roles. */
  ownerUrl: string;
  /** Put before every login's name; lets several installations share a cluster. */
  loginPrefix: string;
  passwords: Record<LoginName, string>;
  log?: (message: string) => void;
};

const migrationLock = 4_911_206_002;

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

async function requirePostgres15(client: pg.Client) {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  if (Number(rows[0]?.server_version_num) < 150_000)
    throw new Error('PostgreSQL 15 or newer is needed: this server is older.');
}

async function runPending(client: pg.Client, files: MigrationFile[], log: (message: string) => void) {
  const applied = await findApplied(client);
  const known = new Map(files.map((file) => [file.name, file]));
  for (const [name, sha256] of applied) {
    const file = known.get(name);
    if (!file)
      throw new Error(
        `The database has migration ${name}, which this version does not know. Run a newer version of Keyledger.`,
      );
    if (file.sha256 !== sha256) throw new Error(`Migration ${name} was changed after it ran on this database.`);
  }
  for (const file of files.filter((candidate) => !applied.has(candidate.name))) {
    await client.query('begin');
    await client.query(file.sql);
    await client.query(
      `create table if not exists app.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`,
    );
    await client.query('insert into app.migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
    await client.query('commit');
    log(`applied migration ${file.name}`);
  }
}

async function findApplied(client: pg.Client): Promise<Map<string, string>> {
  const exists = await client.query<{ there: boolean }>(`select to_regclass('app.migration') is not null as there`);
  if (!exists.rows[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from app.migration');
  return new Map(rows.map((row) => [row.name, row.sha256]));
}
