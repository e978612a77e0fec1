import type { HttpApp } from '@keyledger/runtime';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { grantSchema } from '../../grants/grant-schema.ts';
import { loadGrants } from '../../grants/grant-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { listGrants } from './list-grants.ts';

/** Registers what can be read about grants. */
export function registerGrants(app: HttpApp, deps: ApiDeps): void {
  listGrants(app, deps);
  registerRead(app, deps, {
    path: '/grants/:id',
    access: readAccess,
    operationId: 'getGrant',
    tag: 'Access',
    summary: 'Reads one grant.',
    item: grantSchema,
    type: 'grant',
    load: async (db, id, caller) => (await loadGrants(db, [id], { caller }))[0],
  });
}
