import { callerOf, type HttpApp } from '@keyledger/runtime';
import { givenIdOf, problemResponses, repeated, shortText } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readEvents } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { activityEntrySchema } from '../../events/activity-schema.ts';
import { findActivity } from '../../events/activity-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const query = z.strictObject({
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional()
    .describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  type: repeated(shortText).describe('Only events of these types.'),
  subjectType: repeated(shortText).describe('Only what happened to objects of these types: `rule`, `violation`, ….'),
  subjectId: repeated(shortText).describe('Only what happened to these objects.'),
  actorType: repeated(shortText).describe('Only what was done by an `operator`, a `key` or a `service`.'),
  actorId: repeated(shortText).describe('Only what these did.'),
  organisationId: repeated(givenIdOf('organisation')).describe('Only events of these organisations.'),
});

const answer = z.object({
  data: z.array(activityEntrySchema),
  next: z
    .string()
    .nullable()
    .describe(
      'Where to go on; null at the beginning of the journal. A page may hold less than `limit`, even nothing, and have a `next`.',
    ),
});

/** `GET /activity`: the journal for people. */
export function listActivity(app: HttpApp, deps: ApiDeps): void {
  app.get(
    '/activity',
    {
      config: { access: readEvents },
      schema: {
        ...documentation({
          path: '/activity',
          access: readEvents,
          operationId: 'readActivity',
          tag: 'Events',
          summary: 'Shows the journal, newest first, with names.',
          description:
            'For people who look something up; programs follow `/events`. One answer looks at no more than 200,000 entries, so that a narrow filter may need several.',
        }),
        querystring: query,
        response: { 200: answer, ...problemResponses },
      },
    },
    async (request) => {
      const { cursor, subjectId, actorId, ...filters } = request.query;
      const { entries, before } = await findActivity(
        deps.db,
        {
          ...filters,
          before: cursor === undefined ? undefined : Number(cursor),
          subjectId: subjectId?.map(withoutPrefix),
          actorId: actorId?.map(withoutPrefix),
        },
        callerOf(request),
      );
      return { data: entries, next: before === null ? null : String(before) };
    },
  );
}

/** An id as the journal has it: of `rul_<uuid>` the UUID; names of services and checks as they are. */
function withoutPrefix(id: string): string {
  return id.replace(/^[a-z]{3}_(?=[0-9a-f]{8}-)/, '');
}
