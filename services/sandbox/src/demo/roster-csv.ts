import type { SetupPerson } from './build-setup.ts';

const COLUMNS = [
  'externalId',
  'displayName',
  'primaryEmail',
  'aliases',
  'jobRoles',
  'department',
  'managerExternalId',
  'status',
  'startsAt',
  'endsAt',
  'timeZone',
] as const;

/** The roster as CSV (RFC 4180) with a header; lists are joined by semicolons. */
export function rosterCsv(people: readonly SetupPerson[]): string {
  const lines = people.map((person) => COLUMNS.map((column) => cell(person[column])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: string | readonly string[] | null): string {
  const text = value === null ? '' : typeof value === 'string' ? value : value.join(';');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
