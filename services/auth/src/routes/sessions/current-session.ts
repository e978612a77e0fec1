import { operatorRoles } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { operatorSchema } from '../../operators/operator-schema.ts';
import { loadOperators } from '../../operators/operator-store.ts';
import { loadSessions, sessionSchema } from '../../sessions/list-sessions.ts';

const currentSchema = sessionSchema.extend({
  operator: operatorSchema.describe(
    'Who is signed in: name, role, and the organisation groups to which they are limited.',
  ),
});

/** `GET /sessions/current`: a browser asks who it is. A key has no session and gets 403. */
export function currentSessionRoute(app: HttpApp, db: Db): void {
  app.get(
    '/sessions/current',
    {
      config: { access: { roles: operatorRoles, scopes: [], person: true } },
      schema: { querystring: z.strictObject({}), response: { 200: currentSchema, ...problemResponses } },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      if (caller.type !== 'operator') throw new AppError({ code: 'person_required' });
      const [session] = await loadSessions(db, [caller.sessionId], caller);
      const [operator] = await loadOperators(db, [caller.id], caller);
      if (session === undefined || operator === undefined) throw new AppError({ code: 'unauthenticated' });
      return reply.send({ ...session, operator });
    },
  );
}
