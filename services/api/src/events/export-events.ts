import type { Caller } from '@keyledger/contracts';
import type { Snapshot } from '@keyledger/database';
import { columnsOf, type ExportFormat } from '@keyledger/runtime/exporting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RouteDeps } from '../conventions/route-deps.ts';
import { exportRows } from '../exporting/export-rows.ts';
import { givesLimit } from '../exporting/gives-limit.ts';
import { eventSchema, type FeedEvent } from './event-schema.ts';
import { type FeedRequest, findEvents } from './event-store.ts';

const eventsPerRead = 500;

type Given = { caller: Caller; format: ExportFormat; request: FastifyRequest; reply: FastifyReply };

/** The change feed from a position up to now as a file; the first events only when a `limit` was given. */
export async function exportEvents(deps: RouteDeps, feed: FeedRequest, given: Given): Promise<FastifyReply> {
  const { caller, request } = given;
  const source = { name: 'events', columns: columnsOf(eventSchema) };
  return exportRows(deps, given, async (snapshot) => {
    if (!givesLimit(request)) return { ...source, pages: () => readAll(snapshot, feed, caller) };
    const { events, position } = await readFirst(snapshot, feed, caller);
    return { ...source, position, pages: () => onePage(events) };
  });
}

async function* readAll(snapshot: Snapshot, feed: FeedRequest, caller: Caller): AsyncGenerator<unknown[]> {
  let after = feed.after;
  while (after < snapshot.position) {
    const { events, position } = await findEvents(snapshot.db, { ...feed, after, limit: eventsPerRead }, caller);
    yield encoded(events);
    after = position;
  }
}

/** The first events that fit, and the position up to which was looked for them. */
async function readFirst(snapshot: Snapshot, feed: FeedRequest, caller: Caller) {
  const events: FeedEvent[] = [];
  let position = feed.after;
  while (events.length < feed.limit && position < snapshot.position) {
    const limit = feed.limit - events.length;
    const found = await findEvents(snapshot.db, { ...feed, after: position, limit }, caller);
    events.push(...found.events);
    position = found.position;
  }
  return { events, position };
}

async function* onePage(events: readonly FeedEvent[]): AsyncGenerator<unknown[]> {
  yield encoded(events);
}

function encoded(events: readonly FeedEvent[]): unknown[] {
  return events.map((event) => z.encode(eventSchema, event));
}
