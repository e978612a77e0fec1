import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { findApplied } from '../migration/find-applied.ts';
import { judgeMigrations } from '../migration/judge-migrations.ts';
import { readMigrationFiles } from '../migration/migration-files.ts';
import { migrationLock } from '../migration/migration-lock.ts';
import { ArchiveError } from './archive-error.ts';
import {
  type ArchiveHeader,
  type ArchiveKind,
  type ArchiveTrailer,
  archiveFormat,
  endOfRows,
  type TableHeading,
  type TableSum,
} from './archive-format.ts';
import { findPartitionYears, findSequences, findTables, quoteColumns, quoteTable } from './archive-tables.ts';
import { openSession } from './open-session.ts';

export type WriteArchiveOptions = {
  /** Address with the owner's login. */
  ownerUrl: string;
  kind: ArchiveKind;
  /** Version of Keyledger that writes. */
  version: string;
  /** Gets the bytes and is ended. */
  output: Writable;
};

/** What an archive holds. */
export type ArchiveReport = { header: ArchiveHeader; trailer: ArchiveTrailer };

/**
 * Writes everything that a database of Keyledger holds, as it was at one instant, while everybody keeps working. Refuses a
 * database that is not migrated or newer than this version.
 */
export function writeArchive(options: WriteArchiveOptions): Promise<ArchiveReport> {
  const gzip = createGzip({ level: 5 });
  const arrived = finished(options.output, { readable: false });
  arrived.catch((error: unknown) => gzip.destroy(error as Error));
  gzip.on('error', () => undefined);
  return openSession(options.ownerUrl, 'keyledger-backup', async (client) => {
    await client.query('select pg_advisory_lock_shared($1)', [migrationLock]);
    await client.query('begin isolation level repeatable read read only');
    const header = await describe(client, options);
    gzip.pipe(options.output);
    try {
      await write(gzip, line(header));
      const tables: TableSum[] = [];
      for (const heading of await findTables(client)) tables.push(await writeTable(client, gzip, heading));
      const trailer: ArchiveTrailer = { tables, sequences: await findSequences(client) };
      await write(gzip, line(trailer));
      gzip.end();
      await arrived;
      return { header, trailer };
    } catch (error) {
      options.output.destroy();
      await arrived.catch(() => undefined);
      throw error;
    }
  });
}

async function describe(client: pg.Client, options: WriteArchiveOptions): Promise<ArchiveHeader> {
  const migrations = await findApplied(client);
  if (migrations.length === 0) throw new ArchiveError('This database holds no Keyledger: there is nothing to back up.');
  judgeMigrations(await readMigrationFiles(), migrations);
  const { rows } = await client.query<{ taken_at: Date; is_demo: boolean }>(
    'select now() as taken_at, is_demo from app.installation',
  );
  return {
    format: archiveFormat,
    kind: options.kind,
    version: options.version,
    takenAt: rows[0]?.taken_at.toISOString() ?? '',
    isDemo: rows[0]?.is_demo ?? false,
    migrations,
    years: await findPartitionYears(client),
  };
}

async function writeTable(client: pg.Client, gzip: Gzip, heading: TableHeading): Promise<TableSum> {
  await write(gzip, line(heading));
  const columns = quoteColumns(client, heading.columns);
  const rows = client.query(
    copyTo(`copy (select ${columns} from ${quoteTable(client, heading.table)}) to stdout (format text)`),
  );
  const hash = createHash('sha256');
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await write(gzip, chunk);
  }
  await write(gzip, endOfRows);
  // The count comes after the rows: the answer to the next statement comes after both.
  await client.query('select');
  return { table: heading.table, rows: rows.rowCount, sha256: hash.digest('hex') };
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

async function write(gzip: Gzip, bytes: Buffer): Promise<void> {
  if (gzip.destroyed) throw gzip.errored ?? new Error('The archive could not be written.');
  if (gzip.write(bytes)) return;
  await Promise.race([once(gzip, 'drain'), once(gzip, 'close')]);
}
