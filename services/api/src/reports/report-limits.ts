import type { Report, ReportQuery } from './report.ts';

const ofXero = [
  'Xero is read, it does not tell: a change lies between the two reads that bound it, never at an exact instant.',
  'Xero’s API does not disclose: last login, MFA, pending invitations, whether a login is blocked, the Manage users and Payroll admin ticks, bank-account admin, Expenses and Projects roles, the flavours of Invoice only and Standard, Xero HQ roles, and who made a change.',
] as const;

/** What the data of a report cannot tell: what holds for all, for this one, and for this period. */
export function limitsOf(report: Report, { to }: ReportQuery, now: Date): string[] {
  const unfinished = 'The period had not ended when the report was made: later facts are missing.';
  return [...report.limits, ...ofXero, ...(to > now ? [unfinished] : [])];
}
