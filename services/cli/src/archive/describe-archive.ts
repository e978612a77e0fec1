import { statSync } from 'node:fs';
import type { ArchiveReport, RestoreReport } from '@keyledger/database';

/** What a written archive holds, in one sentence. */
export function describeArchive({ header, trailer }: ArchiveReport, file: string): string {
  const rows = trailer.tables.reduce((sum, table) => sum + table.rows, 0);
  const size = file === '-' ? '' : `, ${megabytes(statSync(file).size)}`;
  return `${count(rows)} rows of ${trailer.tables.length} tables as of ${header.takenAt}${size}`;
}

/** What a restore brought, in lines. */
export function describeRestore(report: RestoreReport): string[] {
  return [
    `Restored ${count(report.rows)} rows of ${report.tables} tables as of ${report.header.takenAt}, taken by Keyledger ${report.header.version}.`,
    `The journal's chain is whole: ${count(report.sealedEvents)} sealed events verified.`,
    report.isNewFeed
      ? 'The change feed has a new epoch: pollers get 409 feed_restarted once and read everything again.'
      : 'The change feed goes on: pollers notice nothing.',
  ];
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
