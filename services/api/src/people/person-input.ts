import { givenIdOf, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { dayOrInstant } from '../conventions/day-or-instant.ts';
import { emailAddress, timeZoneName } from '../conventions/text-schemas.ts';
import { employmentStatuses } from './person-schema.ts';

const mostAliases = 50;
const mostJobRoles = 50;

/** Name of a source of people. */
export const sourceName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'must be letters, digits, dots, dashes and underscores, at most 64');

/** A person's id in a source. */
export const externalId = oneLine(1, 200);

/** What a source can say about a person, field by field. */
export const personFields = {
  displayName: oneLine(1, 200),
  primaryEmail: emailAddress.nullable(),
  aliases: z.array(emailAddress).max(mostAliases),
  jobRoles: z.array(oneLine(1, 200)).max(mostJobRoles),
  department: oneLine(1, 200).nullable(),
  managerPersonId: givenIdOf('person').nullable(),
  managerExternalId: externalId.nullable(),
  status: z.enum(employmentStatuses),
  inScope: z.boolean(),
  startsAt: dayOrInstant.nullable(),
  endsAt: dayOrInstant.nullable(),
  timeZone: timeZoneName.nullable(),
} as const;

const whole = {
  displayName: personFields.displayName,
  primaryEmail: personFields.primaryEmail.default(null),
  aliases: personFields.aliases.default([]),
  jobRoles: personFields.jobRoles.default([]),
  department: personFields.department.default(null),
  managerPersonId: personFields.managerPersonId.optional(),
  managerExternalId: personFields.managerExternalId.optional().describe('Instead of `managerPersonId`.'),
  status: personFields.status.default('active'),
  inScope: personFields.inScope.default(true),
  startsAt: personFields.startsAt.default(null),
  endsAt: personFields.endsAt
    .default(null)
    .describe("A day without a time ends at its last instant in the person's zone, else in the deployment's."),
  timeZone: personFields.timeZone.default(null),
};

/** Body of a new person. */
export const newPerson = z.strictObject({
  source: sourceName.default('rest'),
  externalId: externalId.optional().describe('Made up when absent.'),
  ...whole,
});

/** Body of an upsert: the whole person. What is left out is emptied. */
export const wholePerson = z.strictObject(whole);

/** Body of a change: what is left out stays. */
export const personChange = z.strictObject({
  displayName: personFields.displayName.optional(),
  primaryEmail: personFields.primaryEmail.optional(),
  aliases: personFields.aliases.optional(),
  jobRoles: personFields.jobRoles.optional(),
  department: personFields.department.optional(),
  managerPersonId: personFields.managerPersonId.optional(),
  status: personFields.status.optional(),
  inScope: personFields.inScope.optional(),
  startsAt: personFields.startsAt.optional(),
  endsAt: personFields.endsAt.optional(),
  timeZone: personFields.timeZone.optional(),
});

/** What is said about a person; a field that is absent says nothing. */
export type PersonStatement = {
  [Field in keyof typeof personFields]?: z.output<(typeof personFields)[Field]> | undefined;
};
