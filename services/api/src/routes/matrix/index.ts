import { AppError, type HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, instant, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { findCoverage } from '../../history/coverage.ts';
import { coverageShape } from '../../history/coverage-of-page.ts';
import { findMatrixRows } from '../../matrix/find-matrix-rows.ts';
import { loadMatrixRows } from '../../matrix/load-matrix-rows.ts';
import { matrixColumns } from '../../matrix/matrix-columns.ts';
import { findMatrixOrganisations, matrixOrganisationSchema } from '../../matrix/matrix-organisations.ts';
import { matrixRowSchema } from '../../matrix/matrix-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

/** A workbook's sheet has no more columns than this; five of them say who. */
const mostColumns = 16_384 - 5;

/** A row may hold a cell for every organisation: few rows at a time keep an export small. */
const rowsPerRead = 50;

/** Registers the matrix: who has access where, and as what. */
export function registerMatrix(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/matrix',
    access: readAccess,
    operationId: 'listMatrixRows',
    tag: 'Access',
    summary: 'Shows people × organisations × role, now, at an instant, or what differs between two.',
    description:
      'A row is a person, or an account that belongs to none of the people; a cell is the access of one account. With `from` and `to` only what differs between the two instants. Persons are those of the later instant; names are the newest known.',
    item: matrixRowSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      groupId: repeated(givenIdOf('organisation_group')),
      personId: repeated(givenIdOf('person')),
      kind: z.enum(['person', 'account']).optional(),
      organisationName: shortText
        .optional()
        .describe('Part of the name of organisations, as `q` finds those of people.'),
      hasViolation: flag
        .optional()
        .describe(
          'Only rows of which an account that is looked at has an open violation, or none has; not with an instant.',
        ),
      as_of: instant.optional(),
      from: instant.optional().describe('With `to`: only what differs between the two.'),
      to: instant.optional(),
    },
    id: sql.ref<string>('m.id'),
    sorts: { name: { by: sql.ref('m.name'), type: 'text' } },
    knows: ['q'],
    envelope: {
      organisations: z
        .array(matrixOrganisationSchema)
        .describe('The columns, by name; on the first page only.')
        .optional(),
      ...coverageShape,
    },
    find: findMatrixRows,
    load: (db, ids, query, caller) => loadMatrixRows(db, ids, query, caller),
    async extend(db, { query, caller }) {
      if (query.cursor !== undefined) return {};
      const organisations = await findMatrixOrganisations(db, query, caller);
      if (query.as_of === undefined) return { organisations };
      const ids = organisations.map(({ id }) => id);
      return { organisations, coverage: await findCoverage(db, query.as_of, ids, caller) };
    },
    export: {
      rowsPerRead,
      async columns(db, query, caller, format) {
        const organisations = await findMatrixOrganisations(db, query, caller);
        if (format !== 'xlsx' || organisations.length <= mostColumns) return matrixColumns(organisations);
        throw new AppError({
          code: 'invalid_request',
          publicMessage: `A workbook has ${mostColumns} columns for organisations, ${organisations.length} were asked for. Name a group, or take CSV.`,
        });
      },
    },
  });
}
