import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { entitlementSchema } from '../../entitlements/entitlement-schema.ts';
import { findEntitlements, loadEntitlements } from '../../entitlements/entitlement-store.ts';
import { entitlementKinds } from '../../grants/grant-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers what can be read about entitlements. */
export function registerEntitlements(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/entitlements',
    access: readAccess,
    operationId: 'listEntitlements',
    tag: 'Access',
    summary: 'Lists what can be held in organisations, with how many hold it.',
    item: entitlementSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      kind: repeated(z.enum(entitlementKinds)),
      role: repeated(shortText),
    },
    id: sql.ref<string>('e.id'),
    sorts: { updatedAt: { by: sql.ref('e.updated_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    find: findEntitlements,
    load: (db, ids, _query, caller) => loadEntitlements(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/entitlements/:id',
    access: readAccess,
    operationId: 'getEntitlement',
    tag: 'Access',
    summary: 'Reads one entitlement.',
    item: entitlementSchema,
    type: 'entitlement',
    load: async (db, id, caller) => (await loadEntitlements(db, [id], caller))[0],
  });
}
