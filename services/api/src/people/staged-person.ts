import { normaliseEmail } from '@keyledger/domain';
import type { DayOrInstant } from '../conventions/day-or-instant.ts';
import type { PersonStatement } from './person-input.ts';

/**
 * What is said about one person as it waits in `people.import_row`: JSON whose keys are the fields that are said; days wait
 * under keys of their own until the person's zone is known.
 */
export type StagedPerson = Record<string, unknown> & { externalId: string };

/** Brings a statement about the person with this external id into the form in which it is applied. */
export function stagePerson(externalId: string, statement: PersonStatement): StagedPerson {
  const { startsAt, endsAt, primaryEmail, aliases, managerPersonId, managerExternalId, ...plain } = statement;
  const staged: StagedPerson = { externalId, ...definedOf(plain) };
  if (primaryEmail !== undefined)
    Object.assign(staged, { primaryEmail, normalisedEmail: normaliseEmail(primaryEmail) });
  if (aliases !== undefined) Object.assign(staged, { aliases, normalisedAliases: normaliseAll(aliases) });
  if (startsAt !== undefined) Object.assign(staged, stageTime('starts', startsAt));
  if (endsAt !== undefined) Object.assign(staged, stageTime('ends', endsAt));
  if (managerPersonId !== undefined) Object.assign(staged, { managerPersonId, managerExternalId: null });
  else if (managerExternalId !== undefined) Object.assign(staged, { managerExternalId });
  return staged;
}

function definedOf(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function normaliseAll(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(normaliseEmail).filter((address) => address !== null))];
}

function stageTime(name: 'starts' | 'ends', given: DayOrInstant | null): Record<string, string | null> {
  if (given !== null && 'day' in given) return { [`${name}Day`]: given.day };
  return { [`${name}At`]: given === null ? null : given.at.toISOString() };
}
