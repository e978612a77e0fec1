import { resolutions, severities, timelinesses, violationStates } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { severityRank } from '../../violations/severity-rank.ts';
import { violationBases, violationSchema } from '../../violations/violation-schema.ts';
import { findViolations, loadViolations } from '../../violations/violation-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /violations`. */
export function listViolations(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/violations',
    access: readViolations,
    operationId: 'listViolations',
    tag: 'Violations',
    summary: 'Lists violations, open and resolved.',
    item: violationSchema,
    filters: {
      checkId: repeated(shortText),
      severity: repeated(z.enum(severities)),
      state: repeated(z.enum(violationStates)),
      timeliness: repeated(z.enum(timelinesses)),
      basis: repeated(z.enum(violationBases)),
      resolution: repeated(z.enum(resolutions)),
      organisationId: repeated(givenIdOf('organisation')),
      accountId: repeated(givenIdOf('account')),
      personId: repeated(givenIdOf('person')),
      ownerPersonId: repeated(givenIdOf('person')),
      caseId: repeated(givenIdOf('case')),
      externalSystem: repeated(shortText),
      externalReference: repeated(shortText),
      baseline: flag.optional(),
    },
    id: sql.ref<string>('v.id'),
    sorts: {
      severity: { by: severityRank(sql`v.severity`), type: 'bigint' },
      dueAt: { by: sql`coalesce(v.due_at, 'infinity')`, type: 'timestamptz' },
      firstDetectedAt: { by: sql.ref('v.first_detected_at'), type: 'timestamptz' },
      updatedAt: { by: sql.ref('v.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter'],
    find: findViolations,
    load: (db, ids, _query, caller) => loadViolations(db, ids, caller),
  });
}
