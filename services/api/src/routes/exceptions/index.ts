import { exceptionKinds, exceptionStates } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { exceptionSchema } from '../../exceptions/exception-schema.ts';
import { findExceptions, loadExceptions } from '../../exceptions/exception-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { decideExceptions } from './decide-exceptions.ts';

const common = { access: readViolations, tag: 'Exceptions', item: exceptionSchema } as const;

/** Registers what can be read and decided about exceptions. */
export function registerExceptions(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    ...common,
    path: '/exceptions',
    operationId: 'listExceptions',
    summary: 'Lists exceptions and false positives: requested, in force, over.',
    filters: {
      state: repeated(z.enum(exceptionStates)),
      kind: repeated(z.enum(exceptionKinds)),
      violationId: repeated(givenIdOf('violation')),
      organisationId: repeated(givenIdOf('organisation')),
      checkId: repeated(shortText),
    },
    id: sql.ref<string>('e.id'),
    sorts: {
      expiresAt: { by: sql`coalesce(e.expires_at, 'infinity')`, type: 'timestamptz' },
      updatedAt: { by: sql.ref('e.updated_at'), type: 'timestamptz' },
    },
    knows: ['updatedAfter'],
    find: findExceptions,
    load: (db, ids, _query, caller) => loadExceptions(db, ids, caller),
  });
  registerRead(app, deps, {
    ...common,
    path: '/exceptions/:id',
    operationId: 'getException',
    summary: 'Reads one exception.',
    type: 'exception',
    load: async (db, id, caller) => (await loadExceptions(db, [id], caller))[0],
  });
  decideExceptions(app, deps);
}
