import { z } from 'zod';
import { idOf } from './id-schemas.ts';
import { oneLine } from './one-line.ts';

/** What adds a custom connection, or gives a known one its new secret. */
export const customConnectionSchema = z.strictObject({
  clientId: oneLine(8, 128).describe('Of the app at Xero that is authorised for exactly one organisation.'),
  clientSecret: oneLine(8, 256),
});

/** What takes over a consent that was given to the same app elsewhere. */
export const takenTokenSchema = z.strictObject({
  refreshToken: oneLine(16, 4096).describe('Whoever used it before must stop: Xero lets only one have it.'),
});

/** What every route of an organisation being ended did. */
export const disconnectedOrganisationSchema = z.object({
  id: idOf('organisation'),
  connectionState: z.enum(['expected', 'connected', 'disconnected', 'needs_reconsent']).describe('What it is now.'),
  disconnectedConnectionIds: z.array(idOf('connection')).describe('Routes that this ended.'),
});
