import { oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { scimRefusal, unreadableActive } from '../scim-refusal.ts';
import { isJsonObject, type JsonObject, memberOf } from './json-object.ts';
import { readBoolean } from './read-boolean.ts';
import { enterpriseDefinition, enterpriseUrn, userDefinition } from './user-schema.ts';

const line = oneLine(1, 1000);
const mostEmails = 50;

const kept = z.object({
  userName: oneLine(1, 254),
  externalId: oneLine(1, 200).optional(),
  active: z.boolean().optional(),
  displayName: line.optional(),
  nickName: line.optional(),
  title: line.optional(),
  userType: line.optional(),
  timezone: line.optional(),
  name: z.record(z.string(), line).optional(),
  emails: z
    .array(
      z.object({
        value: line,
        display: line.optional(),
        type: line.optional(),
        primary: z.boolean().optional(),
      }),
    )
    .max(mostEmails)
    .optional(),
  [enterpriseUrn]: z
    .object({
      employeeNumber: line.optional(),
      costCenter: line.optional(),
      organization: line.optional(),
      division: line.optional(),
      department: line.optional(),
      manager: z.object({ value: line, displayName: line.optional() }).optional(),
    })
    .optional(),
});

/** What an identity provider says about a user, in one form: names spelled as the schema does, empty values left out. */
export type UserResource = z.output<typeof kept>;

/**
 * Brings a body of a user into one form. `active` may be text; a value that is neither true nor false is refused as
 * unreadable, any other as `invalidValue`.
 */
export function readUser(body: unknown): UserResource {
  if (!isJsonObject(body)) throw unreadableActive('The body must be an object that describes a user.');
  const active = readActive(memberOf(body, 'active'));
  const extension = memberOf(body, enterpriseUrn);
  const emails = memberOf(body, 'emails');
  const whole = {
    ...coerce(userDefinition, {
      ...withoutMembers(body, ['active', 'emails', 'groups', 'schemas', 'meta', 'id']),
      ...(emails === undefined || emails === null ? {} : { emails: readEmails(emails) }),
    }),
    ...(active === undefined ? {} : { active }),
    externalId: memberOf(body, 'externalId'),
    [enterpriseUrn]: isJsonObject(extension) ? coerce(enterpriseDefinition, extension) : extension,
  };
  const parsed = kept.safeParse(withoutEmpty(whole));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw scimRefusal('invalidValue', `${issue?.path.join('.') ?? 'The body'}: ${issue?.message ?? 'is not valid'}`);
}

function readActive(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  const active = readBoolean(value);
  if (active === undefined) throw unreadableActive('`active` must be true or false.');
  return active;
}

/** One address may stand alone; `primary` may be text. */
function readEmails(emails: unknown): unknown[] {
  return [emails].flat().map((email: unknown) => {
    if (!isJsonObject(email)) throw scimRefusal('invalidValue', 'emails must be objects with a value.');
    const primary = readBoolean(memberOf(email, 'primary'));
    return { ...withoutMembers(email, ['primary']), ...(primary === undefined ? {} : { primary }) };
  });
}

function coerce(definition: typeof userDefinition, data: JsonObject): JsonObject {
  try {
    const { schemas: _schemas, meta: _meta, ...values } = JSON.parse(JSON.stringify(definition.coerce(data, 'in')));
    return values;
  } catch (error) {
    if (error instanceof TypeError) throw scimRefusal('invalidValue', `${error.message}.`);
    throw error;
  }
}

function withoutMembers(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name.toLowerCase())));
}

/** A client empties a value by sending null, an empty text or an empty list. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => !isEmpty(item));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withoutEmpty(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}
