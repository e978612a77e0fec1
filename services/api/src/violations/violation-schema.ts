import { remediationActions } from '@keyledger/checks';
import { resolutions, severities, timelinesses, violationStates } from '@keyledger/domain';
import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';
import { exemptDaysSchema } from '../exceptions/exempt-days.ts';

/** Whether a violation rests on fresh reads or on the last complete ones. */
export const violationBases = ['current', 'last_known'] as const;

/** What somebody has to do. */
export const remediationSchema = z.object({
  action: z.enum(remediationActions),
  targetRole: z.string().nullable(),
  canBeDoneBy: z
    .array(z.object({ accountId: idOf('account'), name: z.string(), role: z.string(), isSubscriber: z.boolean() }))
    .describe('Likely, not certain: who may manage users is not visible in the API of Xero.'),
  url: z.string().nullable(),
  steps: z.array(z.string()),
  notes: z.array(z.string()).describe('What one has to know to take the steps, but is none of them.'),
});

/** The ticket in another system that follows a violation. */
export const externalTicketSchema = z.object({
  system: z.string(),
  reference: z.string(),
  url: z.string().nullable(),
});

/** A failed check about one subject, with a life of its own. */
export const violationSchema = z
  .object({
    id: idOf('violation'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    checkId: z.string(),
    severity: z.enum(severities),
    state: z.enum(violationStates),
    timeliness: z.enum(timelinesses),
    basis: z.enum(violationBases),
    baseline: z.boolean(),
    organisationId: idOf('organisation').nullable(),
    accountId: idOf('account').nullable(),
    personId: idOf('person').nullable(),
    subject: z.object({ type: z.string(), id: z.string() }),
    summary: z.string(),
    facts: z.record(z.string(), z.unknown()),
    ownerPersonId: idOf('person').nullable(),
    firstDetectedAt: instant,
    exposedSince: instant.nullable(),
    dueAt: instant.nullable(),
    reopenCount: z.int(),
    remediation: remediationSchema,
    acknowledgedAt: instant.nullable(),
    claimedAt: instant.nullable(),
    plan: z.string().nullable(),
    external: externalTicketSchema.nullable().describe('The ticket of another system that follows it.'),
    exceptionId: idOf('exception').nullable(),
    exemptDays: exemptDaysSchema,
    resolvedAt: instant.nullable(),
    resolution: z.enum(resolutions).nullable(),
    detectedBySnapshotId: idOf('snapshot').nullable(),
    provedBySnapshotId: idOf('snapshot').nullable(),
    previousViolationId: idOf('violation').nullable(),
    caseId: idOf('case'),
    also: z.array(z.string()).describe('Checks that the same root cause fails too.'),
  })
  .meta({ id: 'Violation', description: 'A failed check about one subject.' });

/** One step in the life of a violation, as the journal has it. */
export const historyEntrySchema = z.object({
  id: idOf('event'),
  at: instant,
  type: z.string(),
  actor: actingParty,
  data: z.record(z.string(), z.unknown()).nullable(),
});

/** A violation with its history. */
export const violationWithHistorySchema = violationSchema
  .extend({ history: z.array(historyEntrySchema).describe('The last 500 entries, oldest first.') })
  .meta({ id: 'ViolationWithHistory', description: 'A violation with what happened to it.' });

/** A violation inside. */
export type Violation = z.output<typeof violationSchema>;

/** One step of its history inside. */
export type HistoryEntry = z.output<typeof historyEntrySchema>;
