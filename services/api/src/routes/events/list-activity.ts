import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { wantedFormat } from '@keyledger/runtime/exporting';
import { givenIdOf, problemResponses, repeated, shortText } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readEvents } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { activityEntrySchema } from '../../events/activity-schema.ts';
import { findActivity } from '../../events/activity-store.ts';
import { exportActivity } from '../../events/export-activity.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
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
        response: {
          200: {
            description:
              'A page of JSON; in every other form all entries that the filters leave, or the newest when `limit` is given.',
            content: { 'application/json': { schema: answer }, ...exportFormsOf(activityEntrySchema) },
          },
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const { cursor, subjectId, actorId, ...filters } = request.query;
      const asked = { ...filters, subjectId: subjectId?.map(withoutPrefix), actorId: actorId?.map(withoutPrefix) };
      const caller = callerOf(request);
      const format = wantedFormat(request.headers.accept);
      if (format !== null) {
        if (cursor !== undefined)
          throw new AppError({ code: 'invalid_request', publicMessage: 'A file has no pages: send no cursor.' });
        return exportActivity(deps, asked, { caller, format, request, reply });
      }
      const before = cursor === undefined ? undefined : Number(cursor);
      const found = await findActivity(deps.db, { ...asked, before }, caller);
      return { data: found.entries, next: found.before === null ? null : String(found.before) };
    },
  );
}

/** An id as the journal has it: of `rul_<uuid>` the UUID; names of services and checks as they are. */
function withoutPrefix(id: string): string {
  return id.replace(/^[a-z]{3}_(?=[0-9a-f]{8}-)/, '');
}
