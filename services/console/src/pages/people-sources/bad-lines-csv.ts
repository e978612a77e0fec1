import type { PeopleImport } from '@keyledger/contracts/rest';

/** What is wrong with which line of a file, as a file of its own (RFC 4180). No cell begins as a formula would. */
export function badLinesCsv(problems: PeopleImport['problems']): string {
  const rows = problems.map(({ line, column, reason }) => [String(line), column ?? '', reason]);
  return [['Line', 'Column', 'What is wrong'], ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
