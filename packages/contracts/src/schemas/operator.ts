import { z } from 'zod';
import { operatorRoles } from '../access/access.ts';
import { givenIdOf, idOf } from './id-schemas.ts';
import { instant } from './instant.ts';
import { oneLine } from './one-line.ts';

const displayName = oneLine(1, 200);
const email = z.email().max(320).nullable();
const role = z.enum(operatorRoles);
const personId = givenIdOf('person').nullable();
const organisationGroupIds = z.array(givenIdOf('organisation_group')).min(1).max(500).nullable();

/** An operator as the REST shows it. */
export const operatorSchema = z
  .object({
    id: idOf('operator'),
    displayName: z.string(),
    email: z.string().nullable(),
    role,
    personId: idOf('person').nullable(),
    organisationGroupIds: z.array(idOf('organisation_group')).nullable(),
    identityIssuer: z
      .string()
      .nullable()
      .describe('Identity provider at which the operator signs in; null for one who only had one-time links so far.'),
    deletedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Operator', description: 'Somebody who may sign in.' });

/** An operator inside. */
export type Operator = z.output<typeof operatorSchema>;

/** What makes an operator. */
export const newOperatorSchema = z.strictObject({
  displayName,
  email: email.optional(),
  role,
  personId: personId.optional(),
  organisationGroupIds: organisationGroupIds.optional(),
});

/** What can be changed about an operator. */
export const operatorPatchSchema = z
  .strictObject({ displayName, email, role, personId, organisationGroupIds })
  .partial();
