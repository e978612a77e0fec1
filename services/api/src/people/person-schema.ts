import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** What a source may say about a person's employment. */
export const employmentStatuses = ['active', 'leave', 'offboarded'] as const;

const origin = z.string().nullable();

/** From which source each attribute is; null where none supplies it. */
const origins = z
  .object({
    displayName: origin,
    primaryEmail: origin,
    jobRoles: origin,
    department: origin,
    managerPersonId: origin,
    status: origin,
    inScope: origin,
    startsAt: origin,
    endsAt: origin,
    timeZone: origin,
  })
  .describe(
    'From which source each attribute is: the first one in order that supplies it. Null: none does. Aliases are from all.',
  );

/** A human whom a source knows. */
export const personSchema = z
  .object({
    id: idOf('person'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    source: z.string().describe('The first source in order that knows the person.'),
    externalId: z.string().describe("The person's id in the source."),
    sources: z
      .array(
        z.object({
          source: z.string(),
          externalId: z.string(),
          deletedAt: instant.nullable().describe('When the source took the person out.'),
        }),
      )
      .describe('Every source that knows the person, the first one in order first.'),
    origins,
    displayName: z.string(),
    primaryEmail: z.string().nullable(),
    aliases: z.array(z.string()),
    jobRoles: z.array(z.string()),
    department: z.string().nullable(),
    managerPersonId: idOf('person').nullable(),
    status: z.enum(employmentStatuses),
    inScope: z.boolean(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable().describe('The instant at which employment ends.'),
    timeZone: z.string().nullable(),
    deletedAt: instant.nullable(),
    mergedIntoPersonId: idOf('person')
      .nullable()
      .describe('Of somebody deleted: the person who turned out to be the same human.'),
  })
  .meta({ id: 'Person', description: 'A human known to a people source.' });

/** A person inside. */
export type Person = z.output<typeof personSchema>;
