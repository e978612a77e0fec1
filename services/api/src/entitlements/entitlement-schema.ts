import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { entitlementKinds } from '../grants/grant-schema.ts';

/** A right that can be held in an organisation. */
export const entitlementSchema = z
  .object({
    id: idOf('entitlement'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation'),
    kind: z.enum(entitlementKinds),
    role: z.string().nullable(),
    name: z.string(),
    privileged: z.boolean(),
    holders: z.int().describe('Accounts that hold it now; 0 once nobody does.'),
  })
  .meta({ id: 'Entitlement', description: 'A Xero role in one organisation, or being its subscriber.' });

/** An entitlement inside. */
export type Entitlement = z.output<typeof entitlementSchema>;
