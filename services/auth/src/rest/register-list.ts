import type { Caller, RouteAccess } from '@keyledger/contracts';
import {
  type Db,
  type FeedPosition,
  findFeedPosition,
  isKeysetPosition,
  type KeysetPosition,
  type KeysetQuery,
  type KeysetRequest,
} from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { wantedFormat } from '@keyledger/runtime/exporting';
import {
  type CursorBinding,
  decodeCursor,
  encodeCursor,
  type ListAbility,
  type ListParameters,
  listEnvelope,
  listQuery,
  problemResponses,
} from '@keyledger/runtime/rest';
import type { Expression } from 'kysely';
import type { z } from 'zod';
import { streamList } from './stream-list.ts';

/** A list: how its ids are found, and how its items are loaded by id. */
export type ListDefinition<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>> = {
  readonly url: string;
  readonly access: RouteAccess;
  readonly item: S;
  readonly filters: F;
  readonly knows: readonly ListAbility[];
  /** Column of the id, as the query names it; also the only order, since ids ascend with time. */
  readonly id: Expression<string>;
  /** Tables and conditions, among them what the caller may see. */
  find(db: Db, query: z.output<z.ZodObject<F>> & ListParameters, caller: Caller): KeysetQuery;
  load(db: Db, ids: readonly string[], caller: Caller): Promise<readonly z.output<S>[]>;
};

/**
 * Registers `GET` of a list: strict query, keyset pages, `position` and `epoch` of the change feed, and the whole list as NDJSON, CSV
 * or a workbook when the caller accepts that.
 */
export function registerList<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  app: HttpApp,
  db: Db,
  list: ListDefinition<F, S>,
): void {
  const { url, filters, knows, item } = list;
  app.route({
    method: 'GET',
    url,
    config: { access: list.access },
    schema: {
      querystring: listQuery({ filters, sorts: ['id'], knows }),
      response: { 200: listEnvelope(item), ...problemResponses },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const query = request.query as z.output<z.ZodObject<F>> & ListParameters;
      const binding: CursorBinding = { caller: `${caller.type}:${caller.id}`, path: url, query };
      const readPage = async (db: Db, page: Pick<KeysetRequest, 'limit' | 'after'>) => {
        const descending = query.sort.startsWith('-');
        const { ids, next } = await list.find(
          db,
          query,
          caller,
        )({ id: list.id, sort: { by: list.id, type: 'uuid' }, descending, ...page });
        const items = new Map((await list.load(db, ids, caller)).map((found) => [found.id, found]));
        return { items: ids.map((id) => items.get(id)).filter((found) => found !== undefined), next };
      };
      const format = wantedFormat(request.headers.accept);
      if (format !== null) {
        const most = new URL(request.url, 'http://localhost').searchParams.has('limit') ? query.limit : undefined;
        return streamList(db, { item, name: url.replace('/v1/', ''), most, readPage }, format, reply);
      }
      const start = await startOf(db, query.cursor, binding);
      const page = await readPage(db, { limit: query.limit, after: start.after });
      const { position, epoch } = start;
      const next = page.next === null ? null : encodeCursor({ ...page.next, position, epoch }, binding);
      return reply.send({ data: page.items, next, position, epoch } as never);
    },
  });
}

async function startOf(
  db: Db,
  cursor: string | undefined,
  binding: CursorBinding,
): Promise<FeedPosition & { after?: KeysetPosition }> {
  const feed = await findFeedPosition(db);
  if (cursor === undefined) return feed;
  const { value, id, position, epoch } = decodeCursor(cursor, binding);
  if (epoch !== feed.epoch) throw new AppError({ code: 'feed_restarted', details: { epoch: feed.epoch } });
  const after = { value, id };
  if (!isKeysetPosition(after, 'uuid')) throw new AppError({ code: 'invalid_cursor' });
  return { position, epoch, after };
}
