import { openSnapshot, type Snapshot } from '@keyledger/database';
import {
  type Column,
  type ExportFormat,
  type ExportTable,
  exportDisposition,
  exportFormats,
  streamToReader,
  writeTable,
} from '@keyledger/runtime/exporting';
import type { FastifyReply } from 'fastify';
import type { RouteDeps } from '../conventions/route-deps.ts';

/** What an export writes. */
export type ExportSource = {
  /** What it holds, for the name of the file. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Where to follow the feed from afterwards; the snapshot's position when absent. */
  readonly position?: number;
  /** Items as the REST shows them, some hundreds at a time. */
  pages(snapshot: Snapshot): AsyncIterable<readonly unknown[]>;
} & Pick<ExportTable, 'lineOf' | 'head'>;

/**
 * Answers with rows as a file, written while they are read from one snapshot of the database: memory stays constant and the
 * rows fit together. `prepare` reads in the same snapshot what must be known before the first row; it may set headers.
 * @throws AppError `unavailable` when as many exports run as the server allows.
 */
export async function exportRows(
  deps: RouteDeps,
  { format, reply }: { format: ExportFormat | 'json'; reply: FastifyReply },
  prepare: (snapshot: Snapshot) => ExportSource | Promise<ExportSource>,
): Promise<FastifyReply> {
  const giveBack = deps.streams.take();
  let snapshot: Snapshot | undefined;
  const end = async () => {
    giveBack();
    await snapshot?.close();
  };
  try {
    snapshot = await openSnapshot(deps.db);
    const { name, pages, position = snapshot.position, ...table } = await prepare(snapshot);
    const written = writeTable(format, { ...table, name: 'Keyledger', pages: pages(snapshot) });
    void reply
      .header('content-type', format === 'json' ? 'application/json; charset=utf-8' : exportFormats[format].contentType)
      .header('content-disposition', exportDisposition(name, format, snapshot.at))
      .header('cache-control', 'private, no-store')
      .header('vary', 'accept, authorization, cookie')
      .header('keyledger-position', String(position))
      .header('keyledger-epoch', snapshot.epoch)
      .send(streamToReader(written, end) as never);
  } catch (error) {
    await end();
    throw error;
  }
  return reply;
}
