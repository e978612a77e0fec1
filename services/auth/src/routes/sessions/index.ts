import { sessionSchema } from '@keyledger/contracts/schemas';
import type { Db } from '@keyledger/database';
import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { actorOf } from '../../access/service-actor.ts';
import { registerList } from '../../rest/register-list.ts';
import { registerRead } from '../../rest/register-read.ts';
import { registerWrite } from '../../rest/register-write.ts';
import { ownSessions as access } from '../../rest/route-access.ts';
import { findSessions, loadSessions } from '../../sessions/list-sessions.ts';
import { endSessions } from '../../sessions/session-store.ts';

/** Sessions of operators: one's own, and for admins everybody's. */
export function sessionRoutes(app: HttpApp, db: Db): void {
  registerList(app, db, {
    url: '/sessions',
    access,
    item: sessionSchema,
    filters: {},
    knows: ['include'],
    id: sql.ref<string>('s.id'),
    find: (db, query, caller) => findSessions(db, { deleted: query.include === 'deleted' }, caller),
    load: loadSessions,
  });
  registerRead(app, db, { url: '/sessions/:id', access, type: 'session', item: sessionSchema, load: loadSessions });
  registerWrite(app, db, {
    method: 'DELETE',
    url: '/sessions/:id',
    access,
    params: z.strictObject({ id: pathIdOf('session') }),
    answers: { status: 204 },
    async handle({ db, params, caller }) {
      const [found] = await loadSessions(db, [params.id], caller);
      if (found === undefined) throw new AppError({ code: 'not_found' });
      await endSessions(db, { sessionId: found.id }, actorOf(caller));
    },
  });
}
