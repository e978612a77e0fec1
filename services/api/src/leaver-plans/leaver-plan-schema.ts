import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { dataStates } from '../organisations/organisation-schema.ts';

/** How far one account of a leaver is: proved gone by a read, said to be gone, or still to be removed. */
export const stepStates = ['to_remove', 'claimed', 'proved'] as const;

const administratorSchema = z.object({
  accountId: idOf('account'),
  personId: idOf('person').nullable(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.string(),
  isSubscriber: z.boolean(),
});

/** One account of a leaver, in one organisation. */
export const leaverStepSchema = z
  .object({
    organisationId: idOf('organisation'),
    organisationName: z.string(),
    relationship: z.enum(['own', 'client']),
    ownerPersonIds: z.array(idOf('person')),
    ownerNames: z.array(z.string()),
    dataState: z.enum(dataStates).describe('Unless it is fresh, no read proves anything at the moment.'),
    accountId: idOf('account'),
    accountName: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    roleName: z.string(),
    isSubscriber: z.boolean(),
    transferFirst: z.boolean().describe('The subscription must move to somebody else before Xero removes this user.'),
    state: z.enum(stepStates),
    canBeDoneBy: z
      .array(administratorSchema)
      .describe('Likely, not certain: who may manage users is not visible in the API of Xero. Never the leaver.'),
    url: z.string().describe("The organisation's users page in Xero."),
    steps: z.array(z.string()),
    violationId: idOf('violation').nullable().describe('What stands open about this account having to go.'),
    removed: z.object({ notBefore: instant.nullable(), notAfter: instant }).nullable(),
    provedBySnapshotId: idOf('snapshot').nullable().describe('The first snapshot without the account.'),
  })
  .meta({ id: 'LeaverStep', description: 'One account that a leaver has or had.' });

/** A leaver's accounts, grouped by who can remove them, with the letters to clients. */
export const leaverPlanSchema = z
  .object({
    personId: idOf('person'),
    personName: z.string(),
    endsAt: instant.nullable(),
    since: instant
      .nullable()
      .describe('Accounts that were removed since then count as progress; null while no end is known.'),
    progress: z.object({
      accounts: z.int(),
      proved: z.int(),
      claimed: z.int(),
      toRemove: z.int(),
      toTransferFirst: z.int(),
      notReadable: z.int().describe('Of those not proved: in organisations whose data are not fresh.'),
    }),
    groups: z
      .array(
        z.object({
          canBeDoneBy: administratorSchema
            .omit({ accountId: true, role: true, isSubscriber: true })
            .nullable()
            .describe('Null: nobody else is known who could.'),
          accounts: z.int(),
          proved: z.int(),
          steps: z.array(leaverStepSchema),
        }),
      )
      .describe('As few people as possible who together can do everything; transfers of the subscription first.'),
    letters: z
      .array(
        z.object({
          organisationId: idOf('organisation'),
          organisationName: z.string(),
          to: z
            .array(z.object({ name: z.string(), email: z.string().nullable() }))
            .describe("The client's own people who may be able to do it; empty while nobody of the client is known."),
          subject: z.string(),
          text: z.string(),
        }),
      )
      .describe("One for each client's organisation in which something is left to do, ready to send."),
  })
  .meta({ id: 'LeaverPlan', description: 'Everything that has to be done when somebody leaves.' });

/** One step inside. */
export type LeaverStep = z.output<typeof leaverStepSchema>;

/** Somebody who may be able to do it. */
export type StepAdministrator = LeaverStep['canBeDoneBy'][number];

/** A plan inside. */
export type LeaverPlan = z.output<typeof leaverPlanSchema>;
