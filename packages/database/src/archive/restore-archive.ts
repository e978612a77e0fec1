import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { migrationLock } from '../migration/migration-lock.ts';
import { requirePostgres15 } from '../migration/require-postgres.ts';
import { ArchiveError } from './archive-error.ts';
import { type ArchiveHeader, parseHeader } from './archive-format.ts';
import { loadTables } from './load-tables.ts';
import { openSession } from './open-session.ts';
import { prepareTarget } from './prepare-target.ts';
import { type Frame, readFrames } from './read-frames.ts';
import { releaseWork } from './release-work.ts';
import { verifyJournal } from './verify-journal.ts';
import { withoutConstraints } from './without-constraints.ts';

export type RestoreArchiveOptions = {
  /** Address with the login that owns the empty target. */
  ownerUrl: string;
  /** The archive. */
  input: Readable;
  /** Where the stand-in for Xero of a demo is reached now; refused for anything else than a demo. */
  sandboxUrl?: string | undefined;
};

/** What a restore brought. */
export type RestoreReport = {
  header: ArchiveHeader;
  tables: number;
  rows: number;
  /** Links of the journal's chain, each verified. */
  sealedEvents: number;
  /** Whether pollers must read everything anew (409 `feed_restarted`). */
  isNewFeed: boolean;
};

/**
 * Fills an empty database with an archive, in one transaction: afterwards it holds all of it, verified, or what it held
 * before. The schema is that of the archive: `migrate` brings it on and gives the logins their privileges.
 */
export async function restoreArchive(options: RestoreArchiveOptions): Promise<RestoreReport> {
  try {
    return await restore(options);
  } finally {
    options.input.destroy();
  }
}

function restore(options: RestoreArchiveOptions): Promise<RestoreReport> {
  return openSession(options.ownerUrl, 'keyledger-restore', async (client) => {
    await requirePostgres15(client);
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    const frames = readFrames(unpack(options.input), (line) => line.startsWith('{"table":'));
    const header = await readHeader(frames);
    await client.query('begin');
    await prepareTarget(client, header);
    let rows = 0;
    let tables = 0;
    await withoutConstraints(client, async () => {
      const trailer = await loadTables(client, frames);
      tables = trailer.tables.length;
      rows = trailer.tables.reduce((sum, table) => sum + table.rows, 0);
    });
    const sealedEvents = await verifyJournal(client);
    await releaseWork(client);
    const isNewFeed = header.kind === 'backup';
    if (isNewFeed) await client.query('update app.installation set feed_epoch = gen_random_uuid()');
    if (options.sandboxUrl !== undefined) await moveSandbox(client, options.sandboxUrl);
    await client.query('commit');
    await client.query('analyze');
    return { header, tables, rows, sealedEvents, isNewFeed };
  });
}

async function* unpack(input: Readable): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  try {
    yield* input.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    throw new ArchiveError('This is no archive of Keyledger, or it is damaged. Nothing was restored.', { cause });
  }
}

function isDamage(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code.startsWith('Z_');
}

async function readHeader(frames: AsyncIterator<Frame>): Promise<ArchiveHeader> {
  const { value } = await frames.next();
  if (value === undefined || value.kind !== 'line') throw new ArchiveError('The archive is empty.');
  return parseHeader(value.text);
}

/** Demo data stays demo data: only the name of its stand-in changes. */
async function moveSandbox(client: pg.ClientBase, sandboxUrl: string): Promise<void> {
  if (/(^|\.)xero\.com$/.test(new URL(sandboxUrl).hostname))
    throw new ArchiveError('Xero itself is no sandbox: demo and live data never mix.');
  const { rowCount } = await client.query('update app.installation set xero_issuer = $1 where is_demo', [sandboxUrl]);
  if (rowCount === 0)
    throw new ArchiveError('The archive holds no demo: it belongs to the Xero that it was read from.');
}
