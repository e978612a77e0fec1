import { normaliseEmail } from '@keyledger/domain';
import type { DayOrInstant } from '../conventions/day-or-instant.ts';
import type { PersonStatement } from './person-input.ts';

/** The fields that a statement can say something about, as `people.import_row.said` lists them. */
export type SaidField =
  | 'display_name'
  | 'primary_email'
  | 'aliases'
  | 'job_roles'
  | 'department'
  | 'manager'
  | 'status'
  | 'in_scope'
  | 'starts_at'
  | 'ends_at'
  | 'time_zone';

/** What is said about one person, as it waits in `people.import_row`. Days wait as days until the person's zone is known. */
export type StagedPerson = {
  external_id: string;
  said: SaidField[];
  is_deleted: boolean;
  manager_person_id?: string | null;
  [column: string]: unknown;
};

/** Brings a statement about the person with this external id into the form in which it is applied. */
export function stagePerson(externalId: string, statement: PersonStatement): StagedPerson {
  const staged: StagedPerson = { external_id: externalId, said: [], is_deleted: false };
  const say = (field: SaidField, columns: Record<string, unknown>) => {
    staged.said.push(field);
    Object.assign(staged, columns);
  };
  const { displayName, primaryEmail, aliases, jobRoles, department, status, inScope, timeZone } = statement;
  if (displayName !== undefined) say('display_name', { display_name: displayName });
  if (primaryEmail !== undefined) {
    say('primary_email', { primary_email: primaryEmail, normalised_email: normaliseEmail(primaryEmail) });
  }
  if (aliases !== undefined) say('aliases', { aliases, normalised_aliases: normaliseAll(aliases) });
  if (jobRoles !== undefined) say('job_roles', { job_roles: jobRoles });
  if (department !== undefined) say('department', { department });
  if (status !== undefined) say('status', { status });
  if (inScope !== undefined) say('in_scope', { in_scope: inScope });
  if (timeZone !== undefined) say('time_zone', { time_zone: timeZone });
  if (statement.startsAt !== undefined) say('starts_at', stageTime('starts', statement.startsAt));
  if (statement.endsAt !== undefined) say('ends_at', stageTime('ends', statement.endsAt));
  const { managerPersonId, managerExternalId } = statement;
  if (managerPersonId !== undefined) say('manager', { manager_person_id: managerPersonId });
  else if (managerExternalId !== undefined) say('manager', { manager_external_id: managerExternalId });
  return staged;
}

/** Says that the person with this external id is deleted. */
export function stageDeletion(externalId: string): StagedPerson {
  return { external_id: externalId, said: [], is_deleted: true };
}

function normaliseAll(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(normaliseEmail).filter((address) => address !== null))];
}

function stageTime(name: 'starts' | 'ends', given: DayOrInstant | null): Record<string, string | null> {
  if (given !== null && 'day' in given) return { [`${name}_day`]: given.day };
  return { [`${name}_at`]: given === null ? null : given.at.toISOString() };
}
