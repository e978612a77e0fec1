import { type Db, type KeysetPosition, type KeysetRequest, openSnapshot } from '@keyledger/database';
import {
  columnsOf,
  type ExportFormat,
  exportDisposition,
  exportFormats,
  streamToReader,
  writeTable,
} from '@keyledger/runtime/exporting';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

const rowsPerRead = 500;

/** How a list is read page by page inside one snapshot of the database. */
export type StreamSource = {
  readonly item: z.ZodType;
  /** What the list holds, for the name of the file. */
  readonly name: string;
  /** How many rows are wanted; all when absent. */
  readonly most?: number | undefined;
  readPage(
    db: Db,
    page: Pick<KeysetRequest, 'limit' | 'after'>,
  ): Promise<{ items: readonly unknown[]; next: KeysetPosition | null }>;
};

/** Answers with a whole list as a file from one repeatable-read snapshot; `position` and `epoch` of the feed are headers. */
export async function streamList(
  db: Db,
  source: StreamSource,
  format: ExportFormat,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const snapshot = await openSnapshot(db);
  void reply
    .header('content-type', exportFormats[format].contentType)
    .header('content-disposition', exportDisposition(source.name, format, snapshot.at))
    .header('cache-control', 'private, no-store')
    .header('vary', 'accept, authorization, cookie')
    .header('keyledger-position', String(snapshot.position))
    .header('keyledger-epoch', snapshot.epoch);
  const table = { name: 'Keyledger', columns: columnsOf(source.item), pages: readPages(snapshot.db, source) };
  return reply.send(streamToReader(writeTable(format, table), () => snapshot.close()) as never);
}

async function* readPages(db: Db, { item, most, readPage }: StreamSource): AsyncGenerator<unknown[]> {
  let left = most ?? Number.POSITIVE_INFINITY;
  let after: KeysetPosition | null | undefined;
  do {
    const { items, next } = await readPage(db, { limit: Math.min(rowsPerRead, left), after });
    yield items.map((found) => z.encode(item, found));
    left -= items.length;
    after = next;
  } while (after !== null && left > 0);
}
