import { linkMethods } from '@keyledger/domain';
import { bounds, idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { entitlementKinds } from '../grants/grant-schema.ts';

/** One stretch in which an account held one role, or was the subscriber. */
export const accessPeriodSchema = z
  .object({
    id: idOf('grant'),
    organisationId: idOf('organisation'),
    accountId: idOf('account'),
    kind: z.enum(entitlementKinds),
    role: z.string().nullable().describe("Xero's value, verbatim; null for the subscriber."),
    roleName: z.string().nullable(),
    rank: z.int().nullable(),
    previousRole: z
      .string()
      .nullable()
      .describe('The role that ended when this one began; null when access began, or for the subscriber.'),
    current: z.boolean(),
    since: bounds,
    until: bounds.nullable(),
    ended: z
      .enum(['changed', 'removed'])
      .nullable()
      .describe(
        'Whether another role followed, or access ended; of a subscriber: whether the account stayed. Null while it lasts.',
      ),
    openedBySnapshotId: idOf('snapshot'),
    closedBySnapshotId: idOf('snapshot').nullable(),
    links: z
      .array(
        z.object({
          personId: idOf('person'),
          method: z.enum(linkMethods),
          since: instant,
          until: instant.nullable(),
        }),
      )
      .describe('To whom the account was linked in Keyledger meanwhile.'),
  })
  .meta({ id: 'AccessPeriod', description: 'A stretch in which an account held one role, or was the subscriber.' });

/** A period inside. */
export type AccessPeriod = z.output<typeof accessPeriodSchema>;
