import { bounds, idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { certainties } from '../history/coverage.ts';

/** What can be held: a role, or being the subscriber. */
export const entitlementKinds = ['role', 'subscriber'] as const;

/** What makes a grant right. */
export const authorisedBySchema = z.object({
  kind: z.enum(['rule', 'classification', 'request', 'exception', 'review']),
  id: z.string(),
  version: z.int().nullable(),
});

/** The fact that an account holds an entitlement, between bounds. */
export const grantSchema = z
  .object({
    id: idOf('grant'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation'),
    entitlementId: idOf('entitlement'),
    kind: z.enum(entitlementKinds),
    accountId: idOf('account'),
    personId: idOf('person').nullable(),
    role: z.string().nullable().describe("Xero's value; null for the subscriber."),
    current: z.boolean(),
    since: bounds,
    until: bounds.nullable(),
    observedAt: instant.nullable().describe('End of the newest complete read that shows it.'),
    authorisedBy: authorisedBySchema.nullable(),
    certainty: z.enum(certainties).optional().describe('Only with `as_of`.'),
  })
  .meta({ id: 'Grant', description: 'An account holds an entitlement.' });

/** A grant inside. */
export type Grant = z.output<typeof grantSchema>;
