import { operatorRoles, publicId, type RouteAccess } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { documentation } from '../../conventions/route-definition.ts';
import type { ApiDeps } from '../api-deps.ts';

const access: RouteAccess = { roles: operatorRoles, scopes: [], person: true };

const route = {
  path: '/session',
  access,
  operationId: 'getOwnSession',
  tag: 'Sessions',
  summary: 'Says who is signed in.',
  description:
    'For pages: what they show depends on the role. A key is no person and has no session. The session itself is below `/sessions/{id}`.',
};

const sessionSchema = z.object({
  operatorId: z.string(),
  sessionId: z.string(),
  displayName: z.string(),
  role: z.enum(operatorRoles),
  personId: z.string().nullable().describe('The person that the operator is, where that is known.'),
  organisationGroupIds: z.array(z.string()).nullable().describe('Null: not limited to groups.'),
  isDemo: z.boolean(),
  timeZone: z.string().describe('Time zone of the installation: where days begin and end.'),
});

/** Registers the read of one's own session. */
export function registerSession(app: HttpApp, deps: ApiDeps): void {
  app.get(
    route.path,
    {
      config: { access },
      schema: {
        ...documentation(route),
        querystring: z.strictObject({}),
        response: { 200: sessionSchema, ...problemResponses },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      if (caller.type !== 'operator') throw new AppError({ code: 'person_required' });
      const { id, sessionId, displayName, role, personId, organisationGroupIds } = caller;
      const { is_demo: isDemo } = await deps.db
        .selectFrom('app.installation')
        .select('is_demo')
        .executeTakeFirstOrThrow();
      return {
        operatorId: publicId('operator', id),
        sessionId: publicId('session', sessionId),
        displayName,
        role,
        personId: personId === null ? null : publicId('person', personId),
        organisationGroupIds: organisationGroupIds?.map((group) => publicId('organisation_group', group)) ?? null,
        isDemo,
        timeZone: deps.timeZone,
      };
    },
  );
}
