import type { HttpApp } from '@keyledger/runtime';
import { requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { sourceName } from '../../people/person-input.ts';
import { changeSource } from '../../people/sources/change-source.ts';
import { deleteSource } from '../../people/sources/delete-source.ts';
import { findSources, loadSources } from '../../people/sources/settings-store.ts';
import { sourceSchema, sourceSettings } from '../../people/sources/source-schema.ts';
import type { ApiDeps } from '../api-deps.ts';
import { readPeople } from './people-access.ts';

/** `GET /people/sources`, `PATCH, DELETE /people/sources/{name}`. Their ids are their names. */
export function peopleSources(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/people/sources',
    access: readPeople,
    operationId: 'listPeopleSources',
    tag: 'People',
    summary: 'Lists the sources of people, and when each was last heard of.',
    item: sourceSchema,
    filters: {},
    knows: ['include'],
    id: sql.ref<string>('s.name'),
    find: findSources,
    load: loadSources,
  });
  registerWrite(app, deps, {
    method: 'PATCH',
    path: '/people/sources/:name',
    access: administer,
    operationId: 'changePeopleSource',
    tag: 'People',
    summary: 'Changes how a source of people is understood. Needs `If-Match`.',
    description:
      'Another order makes everybody whom this source and others know anew of what all of them said. What makes fewer things fail (inactive people as on leave, a longer cadence, an order in which leavers are none) needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.',
    params: z.strictObject({ name: sourceName }),
    body: z.strictObject({
      inactiveMeans: sourceSettings.inactiveMeans.optional(),
      cadenceDays: sourceSettings.cadenceDays.optional(),
      precedence: sourceSettings.precedence.optional(),
      attributePrecedence: sourceSettings.attributePrecedence.optional(),
      reason: someText(3, 2000).nullable().default(null),
    }),
    responses: { 200: sourceSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { name }, body, request }) {
      requireUnlimited(caller);
      const { reason, ...change } = body;
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeSource(db, { name, change, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: (await loadSources(db, [name]))[0] };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    method: 'DELETE',
    path: '/people/sources/:name',
    access: administer,
    operationId: 'deletePeopleSource',
    tag: 'People',
    summary: 'Deletes a source of people: what it said counts no longer. Needs `If-Match`.',
    description:
      'Refused while it alone knows somebody who is employed, and of an identity provider while it has users and a key of scope `scim` with which it can speak. Where fewer things fail without it, it needs a reason, and answers 202 as a change of the order does. A source that speaks again is back.',
    params: z.strictObject({ name: sourceName }),
    query: z.strictObject({ reason: someText(3, 2000).optional() }),
    responses: { 202: controlChangeSchema, 204: z.null() },
    async handle({ db, caller, params: { name }, query, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const deleted = await deleteSource(db, { name, reason: query.reason ?? null, caller, match });
      if (deleted.outcome === 'applied') return { status: 204, body: null };
      return { status: 202, body: (await loadControlChanges(db, [deleted.controlChangeId], caller))[0] };
    },
  });
}
