import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { snapshotSchema, snapshotStates, snapshotWithDifferenceSchema } from '../../snapshots/snapshot-schema.ts';
import { findSnapshots, loadSnapshot, loadSnapshots } from '../../snapshots/snapshot-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { releaseSnapshot } from './release-snapshot.ts';

/** Registers what can be read and decided about snapshots. */
export function registerSnapshots(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/snapshots',
    access: readAccess,
    operationId: 'listSnapshots',
    tag: 'History',
    summary: 'Lists snapshots.',
    item: snapshotSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      state: repeated(z.enum(snapshotStates)),
    },
    id: sql.ref<string>('s.id'),
    sorts: {
      firstReadStartedAt: { by: sql.ref('s.first_read_started_at'), type: 'timestamptz' },
      updatedAt: { by: sql.ref('s.updated_at'), type: 'timestamptz' },
    },
    knows: ['updatedAfter'],
    find: findSnapshots,
    load: (db, ids, _query, caller) => loadSnapshots(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/snapshots/:id',
    access: readAccess,
    operationId: 'getSnapshot',
    tag: 'History',
    summary: 'Reads one snapshot with its difference to the one before.',
    item: snapshotWithDifferenceSchema,
    type: 'snapshot',
    load: loadSnapshot,
  });
  releaseSnapshot(app, deps);
}
