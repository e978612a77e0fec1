import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** What a source may say about a person's employment. */
export const employmentStatuses = ['active', 'leave', 'offboarded'] as const;

/** A human whom a source knows. */
export const personSchema = z
  .object({
    id: idOf('person'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    source: z.string(),
    externalId: z.string().describe("The person's id in the source."),
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
  })
  .meta({ id: 'Person', description: 'A human known to a people source.' });

/** A person inside. */
export type Person = z.output<typeof personSchema>;
