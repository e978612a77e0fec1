import type { Caller } from '@keyledger/contracts';
import {
  type Db,
  type FeedPosition,
  findFeedPosition,
  isKeysetPosition,
  type KeysetPosition,
  type Sort,
} from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { type CursorBinding, decodeCursor, encodeCursor } from '@keyledger/runtime/rest';
import type { z } from 'zod';
import { callerKey } from './caller.ts';
import type { ListDefinition, ListQuery } from './register-list.ts';

type Request<F extends z.ZodRawShape> = { query: ListQuery<F>; caller: Caller; path: string };

/** Reads the page that a request asks for, as the list envelope. */
export async function readListPage<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  db: Db,
  list: ListDefinition<F, S>,
  { query, caller, path }: Request<F>,
) {
  const binding: CursorBinding = { caller: callerKey(caller), path, query };
  const { sort, descending } = orderOf(list, query.sort);
  const start = await startOf(db, query.cursor, binding, sort);
  const page = await list.find(
    db,
    query,
    caller,
  )({
    id: list.id,
    sort,
    descending,
    limit: query.limit,
    after: start.after,
  });
  const data = await loadInOrder(db, list, page.ids, query, caller);
  const { position, epoch } = start;
  const next = page.next === null ? null : encodeCursor({ ...page.next, position, epoch }, binding);
  const further = await list.extend?.(db, { query, caller, items: data });
  return { data, next, position, epoch, ...further };
}

/** The order that a `sort` parameter names. */
export function orderOf<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  list: ListDefinition<F, S>,
  parameter: string,
): { sort: Sort; descending: boolean } {
  const descending = parameter.startsWith('-');
  const name = descending ? parameter.slice(1) : parameter;
  return { sort: list.sorts?.[name] ?? { by: list.id, type: 'uuid' }, descending };
}

/** Loads items in the order of their ids; what has gone in the meantime is left out. */
export async function loadInOrder<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  db: Db,
  list: ListDefinition<F, S>,
  ids: readonly string[],
  query: ListQuery<F>,
  caller: Caller,
): Promise<z.output<S>[]> {
  if (ids.length === 0) return [];
  const items = new Map((await list.load(db, ids, query, caller)).map((item) => [item.id, item]));
  return ids.map((id) => items.get(id)).filter((item) => item !== undefined);
}

async function startOf(
  db: Db,
  cursor: string | undefined,
  binding: CursorBinding,
  sort: Sort,
): Promise<FeedPosition & { after?: KeysetPosition }> {
  const feed = await findFeedPosition(db);
  if (cursor === undefined) return feed;
  const { value, id, position, epoch } = decodeCursor(cursor, binding);
  if (epoch !== feed.epoch) throw new AppError({ code: 'feed_restarted', details: { epoch: feed.epoch } });
  const after = { value, id };
  if (!isKeysetPosition(after, sort.type)) throw new AppError({ code: 'invalid_cursor' });
  return { position, epoch, after };
}
