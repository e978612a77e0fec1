import { z } from 'zod';
import { idOf } from './id-schemas.ts';
import { instant } from './instant.ts';

/** A session as the REST shows it. */
export const sessionSchema = z
  .object({
    id: idOf('session'),
    operatorId: idOf('operator'),
    userAgent: z.string().nullable(),
    signedInBy: z.enum(['link', 'identity_provider']).describe('`link`: a one-time link.'),
    current: z.boolean().describe('Whether it is the session in which this is asked.'),
    expiresAt: instant,
    endedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Session', description: 'A browser that is signed in, or was.' });

/** A session inside. */
export type Session = z.output<typeof sessionSchema>;
