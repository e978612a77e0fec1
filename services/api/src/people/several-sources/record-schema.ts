import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { employmentStatuses } from '../person-schema.ts';

/** What one source says about a person. */
export const personRecordSchema = z
  .object({
    source: z.string(),
    externalId: z.string().describe("The person's id in the source."),
    displayName: z.string().nullable(),
    primaryEmail: z.string().nullable(),
    aliases: z.array(z.string()),
    jobRoles: z.array(z.string()),
    department: z.string().nullable(),
    managerPersonId: idOf('person').nullable(),
    managerExternalId: z.string().nullable().describe("The manager's id in the source."),
    status: z.enum(employmentStatuses).nullable(),
    inScope: z.boolean().nullable(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    timeZone: z.string().nullable(),
    updatedAt: instant,
    deletedAt: instant.nullable().describe('When the source took the person out.'),
  })
  .meta({ id: 'PersonRecord', description: 'What one source says about a person; null: nothing.' });

/** What one source says about a person, inside. */
export type PersonRecord = z.output<typeof personRecordSchema>;
