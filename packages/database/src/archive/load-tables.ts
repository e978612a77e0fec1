import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ArchiveError } from './archive-error.ts';
import { type ArchiveTrailer, parseLine, type TableHeading, type TableSum } from './archive-format.ts';
import { findTables, quoteColumns, quoteTable } from './archive-tables.ts';
import type { Frame } from './read-frames.ts';

/**
 * Puts the rows of an archive, after its header, into empty tables, in the caller's transaction.
 * @returns the archive's last line
 * @throws ArchiveError when the archive ends early, or when what was loaded is not what was written
 */
export async function loadTables(client: pg.ClientBase, frames: AsyncIterator<Frame>): Promise<ArchiveTrailer> {
  const tables = await findTables(client);
  for (const { table } of tables) await client.query(`delete from ${quoteTable(client, table)}`);
  const known = new Set(tables.map(({ table }) => table));
  const loaded: TableSum[] = [];
  for (;;) {
    const frame = await nextLine(frames);
    const said = parseLine<TableHeading | ArchiveTrailer>(frame);
    if ('tables' in said) {
      requireEqual(loaded, said.tables);
      await setSequences(client, said);
      return said;
    }
    if (!known.has(said.table)) throw new ArchiveError(`The archive holds a table ${said.table}, which is not known.`);
    loaded.push(await loadTable(client, said, frames));
  }
}

async function nextLine(frames: AsyncIterator<Frame>): Promise<string> {
  const { value } = await frames.next();
  if (value === undefined || value.kind !== 'line') throw cutShort();
  return value.text;
}

async function loadTable(
  client: pg.ClientBase,
  heading: TableHeading,
  frames: AsyncIterator<Frame>,
): Promise<TableSum> {
  const columns = quoteColumns(client, heading.columns);
  const rows = client.query(
    copyFrom(`copy ${quoteTable(client, heading.table)} (${columns}) from stdin (format text)`),
  );
  const arrived = finished(rows);
  arrived.catch(() => undefined);
  const hash = createHash('sha256');
  for (;;) {
    const { value: frame } = await frames.next();
    if (frame === undefined || frame.kind === 'line') {
      rows.destroy(cutShort());
      throw cutShort();
    }
    if (frame.kind === 'endOfRows') break;
    hash.update(frame.bytes);
    if (!rows.write(frame.bytes)) await Promise.race([once(rows, 'drain'), arrived]);
  }
  rows.end();
  await arrived;
  return { table: heading.table, rows: rows.rowCount, sha256: hash.digest('hex') };
}

function requireEqual(loaded: readonly TableSum[], written: readonly TableSum[]): void {
  for (const [index, { table, rows, sha256 }] of written.entries()) {
    const found = loaded[index];
    if (found?.table !== table || found.rows !== rows || found.sha256 !== sha256)
      throw new ArchiveError(`The archive is damaged: ${table} does not hold what was written. Nothing was restored.`);
  }
  if (loaded.length !== written.length) throw new ArchiveError('The archive is damaged. Nothing was restored.');
}

async function setSequences(client: pg.ClientBase, { sequences }: ArchiveTrailer): Promise<void> {
  for (const { table, column, value } of sequences)
    await client.query('select setval(pg_get_serial_sequence($1, $2)::regclass, $3, false)', [table, column, value]);
}

function cutShort(): ArchiveError {
  return new ArchiveError('The archive is not whole: it ends before its last line. Nothing was restored.');
}
