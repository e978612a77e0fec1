import { Readable } from 'node:stream';
import type { Caller } from '@keyledger/contracts';
import { type Db, findFeedPosition, type KeysetPosition } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { loadInOrder, orderOf } from './read-list-page.ts';
import type { ListDefinition, ListQuery } from './register-list.ts';
import type { RouteDeps } from './route-deps.ts';

const mediaType = 'application/x-ndjson';
const rowsPerRead = 500;

/** How long a reader may leave a stream standing before its connection to the database is taken back. */
const stalledAfterMs = 60_000;

/** Whether the caller wants the whole list, one JSON document a line. */
export function wantsStream(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes(mediaType);
}

/**
 * A whole list as a stream from one repeatable-read snapshot: memory stays constant and the rows fit together. `position` and
 * `epoch` are headers.
 */
export async function streamList<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  deps: RouteDeps,
  list: ListDefinition<F, S>,
  { query, caller }: { query: ListQuery<F>; caller: Caller },
  reply: FastifyReply,
): Promise<Readable> {
  if (query.cursor !== undefined) {
    throw new AppError({ code: 'invalid_request', publicMessage: 'A stream has no pages: send no cursor with it.' });
  }
  const giveBack = deps.streams.take();
  let snapshot: Awaited<ReturnType<typeof openSnapshot>> | undefined;
  const end = async () => {
    giveBack();
    const open = snapshot;
    snapshot = undefined;
    await open
      ?.rollback()
      .execute()
      .catch(() => {});
  };
  try {
    snapshot = await openSnapshot(deps.db);
    const { position, epoch } = await findFeedPosition(snapshot);
    void reply
      .header('content-type', `${mediaType}; charset=utf-8`)
      .header('keyledger-position', String(position))
      .header('keyledger-epoch', epoch);
    return readableOf(lines(snapshot, list, query, caller), end);
  } catch (error) {
    await end();
    throw error;
  }
}

function openSnapshot(db: Db) {
  return db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
}

async function* lines<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  db: Db,
  list: ListDefinition<F, S>,
  query: ListQuery<F>,
  caller: Caller,
): AsyncGenerator<string> {
  const readPage = list.find(db, query, caller);
  const order = orderOf(list, query.sort);
  let after: KeysetPosition | null | undefined;
  do {
    const page = await readPage({ id: list.id, ...order, limit: rowsPerRead, after });
    const items = await loadInOrder(db, list, page.ids, query, caller);
    if (items.length > 0) yield items.map((item) => `${JSON.stringify(z.encode(list.item, item))}\n`).join('');
    after = page.next;
  } while (after !== null);
}

/** A byte stream that runs `end` however it ends, and that gives up on a reader who does not read. */
function readableOf(source: AsyncGenerator<string>, end: () => Promise<void>): Readable {
  const stream = Readable.from(watched(source), { objectMode: false, highWaterMark: 64 * 1024 });
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(new AppError({ code: 'timeout' })), stalledAfterMs);
  };
  async function* watched(chunks: AsyncGenerator<string>) {
    watch();
    for await (const chunk of chunks) {
      watch();
      yield chunk;
      watch();
    }
  }
  stream.once('close', () => {
    clearTimeout(timer);
    void end();
  });
  return stream;
}
