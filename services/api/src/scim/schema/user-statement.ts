import { parsePublicId } from '@keyledger/contracts';
import { normaliseEmail } from '@keyledger/domain';
import { emailAddress, timeZoneName } from '../../conventions/text-schemas.ts';
import type { PersonStatement } from '../../people/person-input.ts';
import { scimRefusal } from '../scim-refusal.ts';
import type { UserResource } from './user-resource.ts';
import { enterpriseUrn } from './user-schema.ts';

const longest = 200;

/** What a user of an identity provider says about a person, but for job roles, which follow from groups. */
export function statementOf(user: UserResource, status: 'active' | 'leave' | 'offboarded'): PersonStatement {
  const extension = user[enterpriseUrn];
  const [primaryEmail = null, ...aliases] = addressesOf(user);
  const zone = timeZoneName.safeParse(user.timezone);
  const manager = extension?.manager?.value;
  const managerPersonId = manager === undefined ? null : parsePublicId('person', manager);
  return {
    displayName: nameOf(user).slice(0, longest),
    primaryEmail,
    aliases,
    department: extension?.department?.slice(0, longest) ?? null,
    status,
    timeZone: zone.success ? zone.data : null,
    ...(managerPersonId === null ? { managerExternalId: manager?.slice(0, longest) ?? null } : { managerPersonId }),
  };
}

function nameOf({ displayName, name, userName }: UserResource): string {
  const parts = [name?.givenName, name?.familyName].filter((part) => part !== undefined);
  return displayName ?? name?.formatted ?? (parts.length > 0 ? parts.join(' ') : userName);
}

/** Every address of a user, the preferred one first: the one called primary, else at work, else the first, else the user name. */
function addressesOf({ emails = [], userName }: UserResource): string[] {
  for (const { value } of emails) {
    if (!emailAddress.safeParse(value).success) throw scimRefusal('invalidValue', 'emails: must be e-mail addresses');
  }
  const ordered = [
    ...emails.filter((email) => email.primary === true).reverse(),
    ...emails.filter((email) => email.type?.toLowerCase() === 'work'),
    ...emails,
  ].map((email) => email.value);
  const all = emailAddress.safeParse(userName).success ? [...ordered, userName] : ordered;
  const byForm = new Map<string, string>();
  for (const address of all) {
    const form = normaliseEmail(address) ?? address;
    if (!byForm.has(form)) byForm.set(form, address);
  }
  return [...byForm.values()].slice(0, 51);
}
