import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** States of the routes to an organisation. */
export const connectionStates = ['expected', 'connected', 'disconnected', 'needs_reconsent'] as const;

/** How far the data of an organisation can be trusted. */
export const dataStates = ['fresh', 'stale', 'quarantined', 'never_read'] as const;

/** How an organisation is governed. */
export const governanceStates = ['observed', 'governed', 'retired'] as const;

/** Whose organisation it is. */
export const relationships = ['own', 'client'] as const;

/** Open violations by severity; excepted ones are not open. */
export const severityCounts = z.object({
  critical: z.int(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
});

/** An organisation as the REST shows it. */
export const organisationSchema = z
  .object({
    id: idOf('organisation'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    xeroTenantId: z.string().nullable().describe('Null until an expected organisation connects.'),
    name: z.string(),
    legalName: z.string().nullable(),
    shortCode: z.string().nullable(),
    countryCode: z.string().nullable(),
    baseCurrency: z.string().nullable(),
    edition: z.string().nullable(),
    plan: z.string().nullable(),
    isDemo: z.boolean(),
    connectionState: z.enum(connectionStates),
    dataState: z.enum(dataStates),
    governance: z.enum(governanceStates),
    governedSince: instant.nullable(),
    relationship: z.enum(relationships),
    ownDomains: z.array(z.string()),
    labels: z.array(z.string()),
    groupIds: z.array(idOf('organisation_group')),
    ownerPersonIds: z.array(idOf('person')),
    lastReadAt: instant.nullable().describe('End of the newest complete read.'),
    lastAttemptAt: instant.nullable(),
    nextSyncAt: instant.nullable(),
    accountCount: z.int().nullable().describe('Current accounts; null while the organisation was never read.'),
    openViolations: severityCounts,
    links: z.object({ xeroUsers: z.string() }),
  })
  .meta({ id: 'Organisation', description: 'A Xero organisation.' });

/** An organisation inside. */
export type Organisation = z.output<typeof organisationSchema>;
