import type { Caller } from '@keyledger/contracts';
import type { Db, KeysetPosition } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { columnsOf, type ExportFormat } from '@keyledger/runtime/exporting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { loadInOrder, orderOf } from '../conventions/read-list-page.ts';
import type { ListDefinition, ListQuery } from '../conventions/register-list.ts';
import type { RouteDeps } from '../conventions/route-deps.ts';
import { exportRows } from './export-rows.ts';
import { givesLimit } from './gives-limit.ts';

/** Few enough that what is read dies young: more rows at a time are hardly faster and make the heap grow. */
const rowsPerRead = 40;

type Given<F extends z.ZodRawShape> = {
  query: ListQuery<F>;
  caller: Caller;
  format: ExportFormat;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** A whole list as a file, in the order and with the filters that were asked for; its first rows when a `limit` was given. */
export async function exportList<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  deps: RouteDeps,
  list: ListDefinition<F, S>,
  { query, caller, format, request, reply }: Given<F>,
): Promise<FastifyReply> {
  if (query.cursor !== undefined) {
    throw new AppError({ code: 'invalid_request', publicMessage: 'An export has no pages: send no cursor with it.' });
  }
  const most = givesLimit(request) ? query.limit : Number.POSITIVE_INFINITY;
  return exportRows(deps, { format, reply }, async ({ db }) => ({
    name: list.path.replaceAll(/:[^/]*/g, ''),
    columns: (await list.export?.columns(db, query, caller, format)) ?? columnsOf(list.item),
    pages: (snapshot) => readPages(snapshot.db, list, { query, caller, most }),
  }));
}

async function* readPages<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  db: Db,
  list: ListDefinition<F, S>,
  { query, caller, most }: Pick<Given<F>, 'query' | 'caller'> & { most: number },
): AsyncGenerator<unknown[]> {
  const readPage = list.find(db, query, caller);
  const order = orderOf(list, query.sort);
  const rowsAtOnce = list.export?.rowsPerRead ?? rowsPerRead;
  let left = most;
  let after: KeysetPosition | null | undefined;
  do {
    const page = await readPage({ id: list.id, ...order, limit: Math.min(rowsAtOnce, left), after });
    const items = await loadInOrder(db, list, page.ids, query, caller);
    yield items.map((item) => z.encode(list.item, item));
    left -= page.ids.length;
    after = page.next;
  } while (after !== null && left > 0);
}
