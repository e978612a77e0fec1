import { z } from 'zod';
import { idOf } from './id-schemas.ts';
import { instant } from './instant.ts';

/** How an authorisation came to be. */
export const authorisationKinds = ['consent', 'custom', 'imported'] as const;

/** Whether an authorisation works. */
export const authorisationStates = ['active', 'needs_reconsent', 'revoked'] as const;

/** An authorisation as the REST shows it; none of its secrets. */
export const authorisationSchema = z
  .object({
    id: idOf('authorisation'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    kind: z.enum(authorisationKinds),
    xeroUserId: z.string().nullable(),
    authoriserName: z.string().nullable(),
    authoriserEmail: z.string().nullable(),
    state: z.enum(authorisationStates),
    stateReason: z.string().nullable(),
    scopes: z.array(z.string()),
    lastRefreshedAt: instant.nullable(),
    expiresIfUnusedAt: instant.nullable(),
    organisationIds: z.array(idOf('organisation')).describe('Organisations that it reaches now.'),
  })
  .meta({ id: 'Authorisation', description: "One Xero user's consent to our app." });

/** An authorisation inside. */
export type Authorisation = z.output<typeof authorisationSchema>;
