import { exceptionKinds, exceptionStates, severities } from '@keyledger/domain';
import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';

/** What a second operator is asked to approve, or approved: that a violation may stand until an end, or is none. */
export const exceptionSchema = z
  .object({
    id: idOf('exception'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    violationId: idOf('violation'),
    caseId: idOf('case').describe('Of the violation, like all down to `summary`, as it is now.'),
    checkId: z.string(),
    severity: z.enum(severities),
    organisationId: idOf('organisation').nullable(),
    organisationName: z.string().nullable(),
    personId: idOf('person').nullable().describe('Whom the violation is about: they may not decide about it.'),
    summary: z.string(),
    kind: z.enum(exceptionKinds),
    state: z.enum(exceptionStates),
    reason: z.string(),
    compensatingMeasure: z.string().nullable(),
    requestedBy: actingParty,
    requestedAt: instant,
    approvedBy: actingParty.nullable(),
    declinedBy: actingParty.nullable(),
    decidedAt: instant.nullable(),
    endReason: z.string().nullable().describe('What was said when it was declined or withdrawn.'),
    expiresAt: instant.nullable(),
    renewals: z.int(),
    voidReason: z.string().nullable().describe('What drifted or who left, when it became void.'),
  })
  .meta({ id: 'Exception', description: 'A time-limited, approved permission for a violation to stand.' });

/** An exception inside. */
export type Exception = z.output<typeof exceptionSchema>;
