import { parsePublicId } from '@keyledger/contracts';
import { normaliseEmail } from '@keyledger/domain';
import { idOf, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { someText } from '../conventions/text-schemas.ts';
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

/** Why organisations become others'. */
export const relationshipReason = someText(3, 2000)
  .nullable()
  .describe('Required for each line that ends open violations by whose its organisation is.');

/** Body: the organisations that somebody expects. */
export const expectedOrganisations = z.strictObject({
  organisations: z.array(expectedOrganisation).min(1).max(mostOrganisations),
  reason: relationshipReason.default(null),
});

/** What became of one line. */
export const expectedResult = z.object({
  name: z.string(),
  outcome: z
    .enum(['created', 'updated', 'known', 'waiting', 'refused'])
    .describe(
      '`known`: an organisation of this name is here, and the line says nothing new. `waiting`: whose it is ends something high or critical, so all of the line waits for a second operator.',
    ),
  organisationId: idOf('organisation').nullable(),
  problem: z.string().nullable().describe('Why the line was refused.'),
  controlChangeId: idOf('control_change').nullable().describe('Of a line that waits: where a second operator decides.'),
});

/** A result inside. */
export type ExpectedResult = z.output<typeof expectedResult>;
