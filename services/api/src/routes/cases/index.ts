import { severities } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { caseSchema, caseStates } from '../../cases/case-schema.ts';
import { casesWorstFirst, findCases, loadCases } from '../../cases/case-store.ts';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers what can be read about cases. */
export function registerCases(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/cases',
    access: readViolations,
    operationId: 'listCases',
    tag: 'Violations',
    summary: 'Lists cases, worst first.',
    description:
      'Those with something open, unless `state` asks for others. A full read that must miss nothing sorts by `id`.',
    item: caseSchema,
    filters: {
      state: repeated(z.enum(caseStates)),
      severity: repeated(z.enum(severities)),
      checkId: repeated(shortText),
      organisationId: repeated(givenIdOf('organisation')),
      accountId: repeated(givenIdOf('account')),
      personId: repeated(givenIdOf('person')),
      ownerPersonId: repeated(givenIdOf('person')),
    },
    id: sql.ref<string>('c.id'),
    defaultSort: 'worst',
    sorts: { worst: casesWorstFirst },
    knows: ['q'],
    find: findCases,
    load: (db, ids, _query, caller) => loadCases(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/cases/:id',
    access: readViolations,
    operationId: 'getCase',
    tag: 'Violations',
    summary: 'Reads one case.',
    item: caseSchema,
    type: 'case',
    load: async (db, id, caller) => (await loadCases(db, [id], caller))[0],
  });
}
