import { accountKinds, kindSources, linkMethods } from '@keyledger/domain';
import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { certainties } from '../history/coverage.ts';

/** Whether Xero lists an account. It does not say whether a login is active, invited or blocked. */
export const accountStatuses = ['current', 'removed'] as const;

/** What the class of an account rests on. */
export const kindFactsSchema = z.object({
  id: z.string(),
  ownerPersonId: idOf('person').nullable(),
  sponsorPersonId: idOf('person').nullable(),
  company: z.string().nullable(),
  purpose: z.string().nullable(),
  organisationIds: z.array(idOf('organisation')),
  ceiling: z.string().nullable(),
  approvedBy: z.string().nullable(),
  endsAt: instant.nullable(),
});

/** A user record in one organisation. */
export const accountSchema = z
  .object({
    id: idOf('account'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation'),
    xeroUserId: z.string(),
    xeroGlobalUserId: z.string().nullable(),
    email: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    role: z.string().describe("Xero's value, verbatim; with `as_of` the one of then."),
    roleName: z.string(),
    isSubscriber: z.boolean(),
    status: z.enum(accountStatuses),
    kind: z.enum(accountKinds),
    kindSource: z.enum(kindSources).nullable(),
    kindFacts: kindFactsSchema.nullable(),
    personId: idOf('person').nullable(),
    personName: z.string().nullable(),
    linkMethod: z.enum(linkMethods).nullable(),
    xeroUpdatedAt: instant.nullable().describe('When Xero last changed the record; activity moves it too.'),
    firstSeenAt: instant,
    observedAt: instant.nullable().describe('End of the newest complete read that showed it.'),
    removedAt: instant.nullable(),
    certainty: z.enum(certainties).optional().describe('Only with `as_of`.'),
  })
  .meta({ id: 'Account', description: 'A user record in one organisation.' });

/** An account inside. */
export type Account = z.output<typeof accountSchema>;
