import type { AppliedMigration } from '../migration/find-applied.ts';
import { ArchiveError } from './archive-error.ts';

/**
 * An archive is gzipped text: one line with the header; then for each table one line that names it and its columns, its
 * rows as PostgreSQL's COPY writes them (text format) and a line `\.`; at the end one line with what every table held.
 * Without that last line it is not whole.
 */
export const archiveFormat = 1;

/** Ends the rows of a table; COPY never writes such a row. */
export const endOfRows = Buffer.from('\\.\n');

/** A `backup` begins a new feed when it is restored; a `move` is the same installation at another place and goes on. */
export type ArchiveKind = 'backup' | 'move';

export type ArchiveHeader = {
  format: typeof archiveFormat;
  kind: ArchiveKind;
  /** Version of Keyledger that wrote it. */
  version: string;
  /** The instant whose state it holds. */
  takenAt: string;
  isDemo: boolean;
  migrations: AppliedMigration[];
  /** Years for which time-partitioned tables have partitions. */
  years: number[];
};

export type TableHeading = { table: string; columns: string[] };

export type TableSum = { table: string; rows: number; sha256: string };

/** Where the numbering of an identity column goes on. */
export type SequencePosition = { table: string; column: string; value: number };

export type ArchiveTrailer = { tables: TableSum[]; sequences: SequencePosition[] };

/** Reads the first line. Refuses what is no archive, or one in a format of a newer version. */
export function parseHeader(text: string): ArchiveHeader {
  const header = parseLine<ArchiveHeader>(text);
  if (typeof header.format !== 'number' || !Array.isArray(header.migrations))
    throw new ArchiveError('This is no archive of Keyledger.');
  if (header.format > archiveFormat)
    throw new ArchiveError(
      `The archive was written by Keyledger ${header.version} in a format that this version does not know. Restore it with that version or a newer one.`,
    );
  return header;
}

/** Reads one of the lines between the rows. */
export function parseLine<T extends object>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new ArchiveError('This is no archive of Keyledger, or it is damaged.', { cause });
  }
}
