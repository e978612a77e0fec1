import { severities } from '@keyledger/domain';
import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';

/** What a case has at most: something open, only excepted violations, or nothing that is not resolved. */
export const caseStates = ['open', 'excepted', 'resolved'] as const;

/** How far the work on a case is that somebody took. */
export const takenStates = ['acknowledged', 'awaiting_verification'] as const;

/** The violations of one account, or one violation about anything else. */
export const caseSchema = z
  .object({
    id: idOf('case'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    state: z.enum(caseStates),
    subject: z.object({ type: z.string(), id: z.string() }),
    organisationId: idOf('organisation').nullable(),
    accountId: idOf('account').nullable(),
    personId: idOf('person').nullable(),
    organisationName: z.string().nullable(),
    accountName: z.string().nullable().describe('As Xero has it: the names, else the address.'),
    personName: z.string().nullable(),
    severity: z.enum(severities).describe('Of its worst violation.'),
    dueAt: instant.nullable().describe('The earliest due time.'),
    summary: z.string().describe('Of its worst violation.'),
    taken: z
      .object({ state: z.enum(takenStates), by: actingParty.nullable() })
      .nullable()
      .describe(
        'Who is at it: of its worst violation that somebody acknowledged or said to be fixed. Null: nobody is.',
      ),
    violationIds: z
      .array(idOf('violation'))
      .describe('Its violations that are not resolved, worst first; all once none is left.'),
  })
  .meta({ id: 'Case', description: 'Violations grouped by account.' });

/** A case inside. */
export type Case = z.output<typeof caseSchema>;
