import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { connectionSchema, connectionStates } from '../../connections/connection-schema.ts';
import { findConnections, loadConnections } from '../../connections/connection-store.ts';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers what can be read about connections. */
export function registerConnections(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/connections',
    access: readAccess,
    operationId: 'listConnections',
    tag: 'Connections',
    summary: 'Lists routes to organisations.',
    item: connectionSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      authorisationId: repeated(givenIdOf('authorisation')),
      state: repeated(z.enum(connectionStates)),
    },
    id: sql.ref<string>('c.id'),
    sorts: { updatedAt: { by: sql.ref('c.updated_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    find: findConnections,
    load: (db, ids, _query, caller) => loadConnections(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/connections/:id',
    access: readAccess,
    operationId: 'getConnection',
    tag: 'Connections',
    summary: 'Reads one route to an organisation.',
    item: connectionSchema,
    type: 'connection',
    load: async (db, id, caller) => (await loadConnections(db, [id], caller))[0],
  });
}
