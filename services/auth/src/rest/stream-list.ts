import { Readable } from 'node:stream';
import { type Db, findFeedPosition, type KeysetPosition, type KeysetRequest } from '@keyledger/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const mediaType = 'application/x-ndjson';
const rowsPerRead = 500;

/** How a list is read page by page inside one snapshot of the database. */
export type StreamSource = {
  readonly item: z.ZodType;
  readPage(
    db: Db,
    page: Pick<KeysetRequest, 'limit' | 'after'>,
  ): Promise<{ items: readonly unknown[]; next: KeysetPosition | null }>;
};

/** Whether the caller wants the whole list, one JSON document a line. */
export function wantsStream(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes(mediaType);
}

/** Streams a whole list from one repeatable-read snapshot; `position` and `epoch` of the feed are headers. */
export async function streamList(db: Db, source: StreamSource, reply: FastifyReply): Promise<Readable> {
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await snapshot
      .rollback()
      .execute()
      .catch(() => {});
  };
  try {
    const { position, epoch } = await findFeedPosition(snapshot);
    void reply
      .header('content-type', `${mediaType}; charset=utf-8`)
      .header('keyledger-position', String(position))
      .header('keyledger-epoch', epoch);
  } catch (error) {
    await end();
    throw error;
  }
  const stream = Readable.from(lines(snapshot, source), { objectMode: false });
  stream.once('close', () => void end());
  return stream;
}

async function* lines(db: Db, { item, readPage }: StreamSource): AsyncGenerator<string> {
  let after: KeysetPosition | null | undefined;
  do {
    const { items, next } = await readPage(db, { limit: rowsPerRead, after });
    if (items.length > 0) yield items.map((found) => `${JSON.stringify(z.encode(item, found))}\n`).join('');
    after = next;
  } while (after !== null);
}
