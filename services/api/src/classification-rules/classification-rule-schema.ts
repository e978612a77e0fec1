import { normaliseDomain, normaliseEmail } from '@keyledger/domain';
import { givenIdOf, idOf, instant, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { accountClasses, givenKindFacts } from '../accounts/account-change.ts';
import { kindFactsSchema } from '../accounts/account-schema.ts';
import { someText } from '../conventions/text-schemas.ts';

/** Says what kind of account somebody is who is linked to no person. */
export const classificationRuleSchema = z
  .object({
    id: idOf('classification_rule'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    name: z.string(),
    reason: z.string().nullable(),
    position: z.int().describe('The first rule that fits counts.'),
    match: z.object({
      domains: z.array(z.string()),
      addresses: z.array(z.string()),
      xeroGlobalUserIds: z.array(z.string()),
      organisationIds: z.array(idOf('organisation')),
      groupIds: z.array(idOf('organisation_group')),
    }),
    kind: z.enum(accountClasses),
    kindFacts: kindFactsSchema.omit({ id: true }),
    accounts: z.int().describe('How many accounts it classifies now.'),
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'ClassificationRule', description: 'Says what kind of account somebody is who is linked to no person.' });

/** A classification rule inside. */
export type ClassificationRule = z.output<typeof classificationRuleSchema>;

const domain = oneLine(1, 253)
  .transform((text) => normaliseDomain(text) ?? '')
  .refine((text) => /^[^\s@*]+\.[^\s@*]+$/.test(text), 'must be a domain, as example.com');
const address = oneLine(1, 254)
  .transform((text) => normaliseEmail(text) ?? '')
  .refine((text) => /[^*@.]/.test(text), 'must say more than * does');

/** Body of a new classification rule, or of one that replaces another. */
export const classificationRuleInput = z.strictObject({
  name: oneLine(1, 200),
  reason: someText(3, 2000).nullable().default(null).describe('Required when it makes fewer things fail.'),
  position: z.int().min(1).max(1_000_000).nullable().default(null).describe('After all others when absent.'),
  match: z
    .strictObject({
      domains: z.array(domain).max(1000).default([]),
      addresses: z
        .array(address)
        .max(1000)
        .default([])
        .describe('Whole addresses; `*` stands for any text: `*@*.example.com`, `payroll@*`.'),
      xeroGlobalUserIds: z.array(z.uuid()).max(1000).default([]),
      organisationIds: z.array(givenIdOf('organisation')).max(10_000).default([]),
      groupIds: z.array(givenIdOf('organisation_group')).max(1000).default([]),
    })
    .refine((match) => Object.values(match).some((values) => values.length > 0), 'must name something')
    .describe('Any value of a field, each field given; organisations and groups are one field.'),
  kind: z.enum(accountClasses),
  kindFacts: givenKindFacts
    .prefault({})
    .describe('Of an external account, `organisationIds` empty means wherever the rule fits.'),
});

/** What somebody says about a classification rule. */
export type ClassificationRuleInput = z.output<typeof classificationRuleInput>;
