import { z } from 'zod';
import { keyScopes } from '../access/access.ts';
import { givenIdOf, idOf } from './id-schemas.ts';
import { instant } from './instant.ts';
import { oneLine } from './one-line.ts';

const name = oneLine(1, 200);
const scopes = z.array(z.enum(keyScopes)).min(1).max(keyScopes.length);
const expiresAt = instant.nullable();
const organisationGroupIds = z.array(givenIdOf('organisation_group')).min(1).max(500).nullable();

/** An API key as the REST shows it: everything but the key. */
export const apiKeySchema = z
  .object({
    id: idOf('api_key'),
    name: z.string(),
    tokenPrefix: z.string().describe('The first characters of the key, to tell keys apart.'),
    scopes: z.array(z.enum(keyScopes)),
    organisationGroupIds: z.array(idOf('organisation_group')).nullable(),
    createdBy: idOf('operator').nullable(),
    expiresAt,
    lastUsedAt: instant.nullable(),
    deletedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'ApiKey', description: 'A key of another system: everything but the key.' });

/** An API key inside. */
export type ApiKey = z.output<typeof apiKeySchema>;

/** The answer to the one who makes a key: the only time that it is shown. */
export const createdApiKeySchema = apiKeySchema
  .extend({ key: z.string() })
  .meta({ id: 'CreatedApiKey', description: 'A key that was made, with the key itself.' });

/** What makes a key. Without `expiresAt` it works for a year; with null for ever. */
export const newApiKeySchema = z.strictObject({
  name,
  scopes,
  expiresAt: expiresAt.optional(),
  organisationGroupIds: organisationGroupIds.optional(),
});

/** What can be changed about a key. */
export const apiKeyPatchSchema = z.strictObject({ name, scopes, expiresAt, organisationGroupIds }).partial();
