import { parsePublicId } from '@keyledger/contracts';
import { normaliseEmail } from '@keyledger/domain';
import { idOf, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { relationships } from './organisation-schema.ts';

const mostOrganisations = 10_000;

/** Who owns it: a person's id or address. */
const owner = oneLine(3, 254).transform((text, context) => {
  const personId = parsePublicId('person', text);
  if (personId !== null) return { personId };
  const email = normaliseEmail(text);
  if (email?.includes('@')) return { email };
  context.issues.push({ code: 'custom', message: "must be a person's id or address", input: text });
  return z.NEVER;
});

/** One organisation that somebody expects. */
const expectedOrganisation = z.strictObject({
  name: oneLine(1, 300).describe('As Xero will name it, in any case.'),
  countryCode: z
    .string()
    .regex(/^[A-Za-z]{2,3}$/, 'must be a country code as Xero names it')
    .transform((code) => code.toUpperCase())
    .nullable()
    .default(null),
  relationship: z
    .enum(relationships)
    .nullable()
    .default(null)
    .describe("Whose it is: `own`, or a `client`'s; as it is when absent."),
  owner: owner.nullable().default(null).describe("The owner: a person's id or address."),
});
export type ExpectedOrganisation = z.output<typeof expectedOrganisation>;

/** Body: the organisations that somebody expects. */
export const expectedOrganisations = z.strictObject({
  organisations: z.array(expectedOrganisation).min(1).max(mostOrganisations),
});

/** What became of one line. */
export const expectedResult = z.object({
  name: z.string(),
  outcome: z
    .enum(['created', 'updated', 'known', 'refused'])
    .describe('`known`: an organisation of this name is here, and the line says nothing new.'),
  organisationId: idOf('organisation').nullable(),
  problem: z.string().nullable().describe('Why the line was refused.'),
});

/** A result inside. */
export type ExpectedResult = z.output<typeof expectedResult>;
