import { normaliseDomain, normaliseEmail } from '@keyledger/domain';
import { z } from 'zod';

const name = z.string().trim().min(1).max(200);
const names = z.array(name).default([]);
// In the form in which the installation answers them, so that a file that says them otherwise changes nothing.
const domain = name.transform((text) => normaliseDomain(text) ?? text);
const address = name.transform((text) => normaliseEmail(text) ?? text);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ].*)?$/, 'must be a date, or an instant with its zone')
  .nullable()
  .default(null);

/** Who answers for an organisation, and how it is treated. */
const organisation = z.strictObject({
  name: name.describe(
    'Its name, or its tenant id (while it is only expected, its id here) where several have the name.',
  ),
  owners: names,
  labels: names,
  relationship: z.enum(['own', 'client']).default('own'),
  ownDomains: z.array(domain).default([]),
  governance: z.enum(['observed', 'governed', 'retired']).default('observed'),
  trustedDomains: z
    .array(domain)
    .nullable()
    .optional()
    .describe('Trusted in this organisation, beside those trusted everywhere; as it is when absent.'),
});

const group = z.strictObject({
  name,
  description: z.string().nullable().default(null),
  organisations: names,
  labels: names,
  countryCodes: names,
  plans: names,
});

const scope = z.union([z.literal('all'), z.strictObject({ groups: names, organisations: names })]);

const rule = z.strictObject({
  name,
  reason: z.string().nullable().default(null),
  scope,
  covers: z.strictObject({
    allStaff: z.boolean().default(false),
    jobRoles: names,
    departments: names,
    people: names,
  }),
  ceiling: name,
  validFrom: day,
  validUntil: day,
  reviewBy: z.string(),
  owner: name,
});

const classification = z.strictObject({
  name,
  reason: z.string().nullable().default(null),
  position: z
    .int()
    .nullable()
    .default(null)
    .describe('The first rule that fits counts; without it, where it is or last.'),
  match: z.strictObject({
    domains: z.array(domain).default([]),
    addresses: z.array(address).default([]),
    globalUsers: names,
    groups: names,
    organisations: names,
  }),
  kind: z.enum(['external', 'client', 'shared', 'integration', 'vendor']),
  facts: z
    .strictObject({
      owner: name.nullable().default(null),
      sponsor: name.nullable().default(null),
      company: z.string().nullable().default(null),
      purpose: z.string().nullable().default(null),
      organisations: names,
      ceiling: name.nullable().default(null),
      approvedBy: name.nullable().default(null),
      endsAt: day,
    })
    .prefault({}),
});

const roleConflict = z.strictObject({
  name,
  reason: z.string().nullable().default(null),
  roles: z.array(name).min(1),
  scope,
  relation: z.enum(['with', 'without']),
  otherRoles: z.array(name).min(1),
  otherScope: scope,
});

const check = z.strictObject({
  enabled: z.boolean().default(true),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullable().default(null),
  dueHours: z.number().nullable().default(null),
  settings: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.array(z.string())])).default({}),
});

/**
 * The whole configuration as one file: people, organisations and groups by their names. A part that is not in the file stays as
 * it is; in a part that is there, groups and rules that are not listed are removed.
 */
export const policySchema = z.strictObject({
  keyledger: z.literal(1),
  organisations: z.array(organisation).optional(),
  groups: z.array(group).optional(),
  rules: z.array(rule).optional(),
  classification: z.array(classification).optional(),
  trustedDomains: z
    .array(domain)
    .nullable()
    .optional()
    .describe('Trusted in every organisation; null: nobody has confirmed a list.'),
  roleConflicts: z.array(roleConflict).optional(),
  checks: z.record(z.string(), check).optional(),
  retention: z.record(z.string(), z.int().min(1)).optional().describe('How many days records of a kind are kept.'),
});

export type Policy = z.output<typeof policySchema>;

/** A policy with every part. */
export type WholePolicy = { [Part in keyof Policy]-?: Exclude<Policy[Part], undefined> };

export type OrganisationEntry = z.output<typeof organisation>;
export type GroupEntry = z.output<typeof group>;
export type RuleEntry = z.output<typeof rule>;
export type Scope = z.output<typeof scope>;
export type RoleConflictEntry = z.output<typeof roleConflict>;
export type ClassificationEntry = z.output<typeof classification>;
export type CheckEntry = z.output<typeof check>;
