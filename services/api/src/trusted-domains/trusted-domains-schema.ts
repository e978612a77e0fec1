import { normaliseDomain } from '@keyledger/domain';
import { idOf, instant, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { someText } from '../conventions/text-schemas.ts';

/** Domains whose addresses are trusted, everywhere or in one organisation. */
export const trustedDomainsSchema = z
  .object({
    organisationId: idOf('organisation').nullable().describe('null: trusted in every organisation.'),
    createdAt: instant.nullable().describe('null while nobody confirmed a list.'),
    updatedAt: instant.nullable(),
    version: z.int().describe('0 while nobody confirmed a list.'),
    confirmed: z.boolean(),
    domains: z.array(z.string()),
  })
  .meta({ id: 'TrustedDomains', description: 'A confirmed list of trusted domains.' });

/** A list of trusted domains inside. */
export type TrustedDomains = z.output<typeof trustedDomainsSchema>;

/** The list of one organisation, in a list of such lists. */
export const organisationTrustedDomainsSchema = trustedDomainsSchema
  .extend({ id: idOf('organisation').describe('Of the organisation.'), organisationId: idOf('organisation') })
  .meta({ id: 'OrganisationTrustedDomains', description: 'The domains that are trusted in one organisation.' });

const looksLikeDomain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

const domain = oneLine(1, 253).transform((text, context) => {
  const normal = normaliseDomain(text);
  if (normal !== null && looksLikeDomain.test(normal)) return normal;
  context.addIssue({ code: 'custom', message: 'must be a domain' });
  return z.NEVER;
});

/** Body that confirms a list of trusted domains. */
export const trustedDomainsInput = z.strictObject({
  domains: z
    .array(domain)
    .max(1000)
    .transform((domains) => [...new Set(domains)].sort())
    .describe('The whole list; an empty one says that no domain is trusted.'),
  reason: someText(3, 2000).nullable().default(null).describe('Required when a domain is added to a confirmed list.'),
});
