import { subscriberRole } from '@keyledger/checks';
import { givenIdOf, idOf, instant, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { someText } from '../conventions/text-schemas.ts';

/** Whether the roles must not stand beside the others, or must not stand without them. */
export const relations = ['with', 'without'] as const;

const scope = z.object({
  all: z.boolean(),
  groupIds: z.array(idOf('organisation_group')),
  organisationIds: z.array(idOf('organisation')),
});

/** A rule on the separation of duties. */
export const roleConflictRuleSchema = z
  .object({
    id: idOf('role_conflict_rule'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    name: z.string(),
    reason: z.string().nullable(),
    roles: z.array(z.string()).describe(`Xero's values of roles; \`${subscriberRole}\` stands for the subscriber.`),
    scope: scope.describe('Where they are held.'),
    relation: z.enum(relations).describe('`with`: not beside the other roles; `without`: not unless beside them.'),
    otherRoles: z.array(z.string()),
    otherScope: scope,
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'RoleConflictRule', description: 'Roles that one person must not hold together, or not apart.' });

/** A rule on conflicting roles inside. */
export type RoleConflictRule = z.output<typeof roleConflictRuleSchema>;

const roles = z
  .array(oneLine(1, 60).transform((role) => role.toUpperCase()))
  .min(1)
  .max(50)
  .transform((names) => [...new Set(names)].sort());
const scopeInput = z
  .strictObject({
    all: z.boolean().default(false),
    groupIds: z.array(givenIdOf('organisation_group')).max(1000).default([]),
    organisationIds: z.array(givenIdOf('organisation')).max(10_000).default([]),
  })
  .refine((given) => given.all || given.groupIds.length + given.organisationIds.length > 0, {
    message: 'must name all, groups or organisations',
  });

/** Body of a new rule on conflicting roles, or of one that replaces another. */
export const roleConflictRuleInput = z.strictObject({
  name: oneLine(1, 200),
  reason: someText(1, 2000).nullable().default(null),
  roles,
  scope: scopeInput,
  relation: z.enum(relations),
  otherRoles: roles,
  otherScope: scopeInput,
});

/** What somebody says about a rule on conflicting roles. */
export type RoleConflictRuleInput = z.output<typeof roleConflictRuleInput>;
