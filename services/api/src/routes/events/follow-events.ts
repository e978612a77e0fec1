import type { Caller } from '@keyledger/contracts';
import { type Db, findFeedPosition } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { wantedFormat } from '@keyledger/runtime/exporting';
import { givenIdOf, problemResponses, repeated, shortText } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readEvents } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { eventSchema } from '../../events/event-schema.ts';
import { type FeedRequest, findEvents, findHead, findOldestPosition } from '../../events/event-store.ts';
import { exportEvents } from '../../events/export-events.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
import type { ApiDeps } from '../api-deps.ts';

const query = z
  .strictObject({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Position after which to begin; the oldest kept when absent.'),
    epoch: z.string().max(64).optional().describe('Epoch of that position; required with `after`.'),
    wait: z.coerce.number().min(0).max(25).default(0).describe('Seconds to wait for an event when there is none yet.'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    type: repeated(shortText).describe('Only events of these types.'),
    organisationId: repeated(givenIdOf('organisation')).describe('Only events of these organisations.'),
    groupId: repeated(givenIdOf('organisation_group')).describe(
      'Only events of organisations that are in one of these groups now.',
    ),
  })
  .refine((given) => given.after === undefined || given.epoch !== undefined, {
    path: ['epoch'],
    message: 'is required once after is given',
  });

const answer = z.object({
  epoch: z.string(),
  data: z.array(eventSchema),
  position: z.int().describe('Give this as `after` next time.'),
});

/** `GET /events`: the change feed, by polling or waiting. */
export function followEvents(app: HttpApp, deps: ApiDeps): void {
  app.get(
    '/events',
    {
      config: { access: readEvents },
      schema: {
        ...documentation({
          path: '/events',
          access: readEvents,
          operationId: 'followEvents',
          tag: 'Events',
          summary: 'Follows the change feed.',
          description:
            'At least once, in order. Filters leave events out, but positions keep their meaning: `position` moves on over what was left out, so that a filtered reader continues as any other. As JSON Lines, CSV or a workbook everything after `after` comes in one answer, and the header `keyledger-position` says where to go on once it has come to its end. A position older than what is kept answers 410 with `oldest`; another epoch (the feed was restarted from a backup) 409.',
        }),
        querystring: query,
        response: {
          200: {
            description:
              'The next events; in every other form all events up to now, or the first when `limit` is given.',
            content: { 'application/json': { schema: answer }, ...exportFormsOf(eventSchema) },
          },
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const { epoch, after: given, wait, ...filters } = request.query;
      const feed = await findFeedPosition(deps.db);
      if (epoch !== undefined && epoch !== feed.epoch) throw restarted(feed.epoch);
      const after = await startAfter(deps.db, given, feed);
      const format = wantedFormat(request.headers.accept);
      if (format !== null) {
        if (wait > 0)
          throw new AppError({ code: 'invalid_request', publicMessage: 'A file does not wait: send no wait.' });
        return exportEvents(deps, { ...filters, after }, { caller: callerOf(request), format, request, reply });
      }
      const gone = AbortSignal.any([deps.closing, request.signal]);
      const found = await waitForEvents(deps, { ...filters, after }, callerOf(request), wait * 1000, gone);
      return { epoch: feed.epoch, data: found.events, position: found.position };
    },
  );
}

async function startAfter(
  db: Db,
  given: number | undefined,
  feed: { position: number; epoch: string },
): Promise<number> {
  const oldest = await findOldestPosition(db);
  if (given === undefined) return (oldest ?? feed.position + 1) - 1;
  if (given > feed.position) throw restarted(feed.epoch);
  if (given < feed.position && (oldest === null || given < oldest - 1)) {
    throw new AppError({ code: 'position_expired', details: { oldest: oldest ?? feed.position, epoch: feed.epoch } });
  }
  return given;
}

/** Looks, and while nothing is there waits for the next sealed event, until the time is over. */
async function waitForEvents(deps: ApiDeps, request: FeedRequest, caller: Caller, waitMs: number, gone: AbortSignal) {
  const endsAt = performance.now() + waitMs;
  let found = await findEvents(deps.db, request, caller);
  for (;;) {
    const leftMs = endsAt - performance.now();
    if (found.events.length > 0 || gone.aborted) return found;
    const behind = found.position < (await findHead(deps.db));
    if (!behind && leftMs <= 0) return found;
    if (!behind) await deps.sealed.next(leftMs, gone);
    found = await findEvents(deps.db, { ...request, after: found.position }, caller);
    if (leftMs <= 0) return found;
  }
}

function restarted(epoch: string): AppError {
  return new AppError({ code: 'feed_restarted', details: { epoch } });
}
