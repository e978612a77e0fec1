import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** Whether Xero still lists a connection. */
export const connectionStates = ['connected', 'disconnected'] as const;

/** The route from an authorisation to an organisation. */
export const connectionSchema = z
  .object({
    id: idOf('connection'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation')
      .nullable()
      .describe('Null when Xero connected something else than an organisation.'),
    authorisationId: idOf('authorisation'),
    xeroConnectionId: z.string(),
    xeroTenantId: z.string(),
    tenantType: z.string(),
    state: z.enum(connectionStates),
    xeroCreatedAt: instant.nullable(),
    xeroUpdatedAt: instant.nullable(),
    disconnectedAt: instant.nullable(),
  })
  .meta({ id: 'Connection', description: 'The route from an authorisation to an organisation.' });

/** A connection inside. */
export type Connection = z.output<typeof connectionSchema>;
