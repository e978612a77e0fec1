import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, instant, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { entitlementKinds, grantSchema } from '../../grants/grant-schema.ts';
import { findGrants, loadGrants } from '../../grants/grant-store.ts';
import { coverageOfPage, coverageShape } from '../../history/coverage-of-page.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /grants`, now or as of an instant. */
export function listGrants(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/grants',
    access: readAccess,
    operationId: 'listGrants',
    tag: 'Access',
    summary: 'Lists grants: which account holds what, since when and until when.',
    description:
      'With `as_of` those that were held at that instant, each with its certainty; `coverage` names per organisation the reads around it (all organisations asked for on the first page, those of its rows on the others).',
    item: grantSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      accountId: repeated(givenIdOf('account')),
      personId: repeated(givenIdOf('person')),
      entitlementId: repeated(givenIdOf('entitlement')),
      kind: repeated(z.enum(entitlementKinds)),
      role: repeated(shortText),
      current: flag.optional(),
      as_of: instant.optional(),
    },
    id: sql.ref<string>('g.id'),
    sorts: { updatedAt: { by: sql.ref('g.updated_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    envelope: coverageShape,
    find: findGrants,
    load: (db, ids, query, caller) => loadGrants(db, ids, { caller, asOf: query.as_of }),
    extend: coverageOfPage,
  });
}
