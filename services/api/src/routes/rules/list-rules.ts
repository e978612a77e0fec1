import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { findRules, loadRules } from '../../rules/rule-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /rules`. */
export function listRulesRoute(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/rules',
    access: readAccess,
    operationId: 'listRules',
    tag: 'Rules',
    summary: 'Lists access rules.',
    item: ruleSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      ownerPersonId: repeated(givenIdOf('person')),
      ceiling: repeated(shortText),
      inForce: flag.optional(),
    },
    id: sql.ref<string>('r.id'),
    sorts: {
      name: { by: sql.ref('r.name'), type: 'text' },
      reviewBy: { by: sql.ref('r.review_by'), type: 'timestamptz' },
      updatedAt: { by: sql.ref('r.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: findRules,
    load: (db, ids, _query, caller) => loadRules(db, ids, caller),
  });
}
