import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { syncOutcomes, syncSchema } from '../../syncs/sync-schema.ts';
import { findSyncs, loadSyncs } from '../../syncs/sync-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers what can be read about sync runs. */
export function registerSyncs(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/syncs',
    access: readAccess,
    operationId: 'listSyncs',
    tag: 'History',
    summary: 'Lists sync runs.',
    description: 'Runs that changed something or failed are kept 90 days; of unchanged ones only the last.',
    item: syncSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      outcome: repeated(z.enum(syncOutcomes)),
      cause: repeated(shortText),
    },
    id: sql.ref<string>('s.id'),
    sorts: { startedAt: { by: sql.ref('s.started_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    find: findSyncs,
    load: (db, ids, _query, caller) => loadSyncs(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/syncs/:id',
    access: readAccess,
    operationId: 'getSync',
    tag: 'History',
    summary: 'Reads one sync run.',
    item: syncSchema,
    type: 'sync',
    load: async (db, id, caller) => (await loadSyncs(db, [id], caller))[0],
  });
}
