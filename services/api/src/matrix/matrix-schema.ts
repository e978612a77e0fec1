import { accountKinds, severities } from '@keyledger/domain';
import { idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { certainties } from '../history/coverage.ts';

const access = z.object({
  role: z.string().describe("Xero's value, verbatim."),
  rank: z.int().nullable(),
  isSubscriber: z.boolean(),
});

/** What becomes of an account between two instants. */
export const matrixChanges = ['added', 'removed', 'changed'] as const;

const cellSchema = z.object({
  organisationId: idOf('organisation'),
  accountId: idOf('account'),
  role: z.string().nullable().describe("Xero's value, verbatim; null where access was removed between two instants."),
  rank: z.int().nullable(),
  isSubscriber: z.boolean(),
  severity: z
    .enum(severities)
    .nullable()
    .describe('The worst open violation of the account today; null without one, and at an instant.'),
  certainty: z.enum(certainties).optional().describe('Only with `as_of`, or `from` and `to`.'),
  change: z.enum(matrixChanges).optional().describe('Only with `from` and `to`.'),
  before: access.nullable().optional().describe('Only with `from` and `to`: the access at `from`.'),
});

/** One row of the matrix: a person, or an account that belongs to none of the people. */
export const matrixRowSchema = z
  .object({
    id: z.uuid().describe('The same for the same row: the id of its person or account, without the prefix.'),
    kind: z.enum(['person', 'account']),
    personId: idOf('person').nullable(),
    accountId: idOf('account').nullable().describe('Of an account that belongs to none of the people.'),
    accountKind: z
      .enum(accountKinds)
      .nullable()
      .describe(
        'What that account counts as, with `as_of` and `to` then: `unclassified` while nobody said; null of a person.',
      ),
    name: z.string(),
    email: z.string().nullable(),
    cells: z
      .array(cellSchema)
      .describe('Where there is access, in the order of organisations; two of one organisation are two accounts.'),
  })
  .meta({ id: 'MatrixRow', description: 'Where somebody has access, and as what.' });

/** A row of the matrix inside. */
export type MatrixRow = z.output<typeof matrixRowSchema>;
export type MatrixCell = MatrixRow['cells'][number];
