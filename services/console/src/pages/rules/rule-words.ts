import type { Rule } from '@keyledger/contracts/rest';
import { counted } from '../../words/count-words.ts';

/** Where a rule holds: `2 groups, 1 organisation`. */
export function scopeText({ all, groupIds, organisationIds }: Rule['scope']): string {
  if (all) return 'All organisations';
  const parts = [
    ...(groupIds.length > 0 ? [counted(groupIds.length, 'group')] : []),
    ...(organisationIds.length > 0 ? [counted(organisationIds.length, 'organisation')] : []),
  ];
  return parts.length === 0 ? 'Nowhere' : parts.join(', ');
}

/** Whom a rule covers: `Accountant, Payroll clerk; 2 people`. */
export function coversText({ allStaff, jobRoles, departments, personIds }: Rule['covers']): string {
  if (allStaff) return 'All staff';
  const parts = [
    ...(jobRoles.length > 0 ? [jobRoles.join(', ')] : []),
    ...(departments.length > 0 ? [`everybody in ${departments.join(', ')}`] : []),
    ...(personIds.length > 0 ? [counted(personIds.length, 'person', 'people')] : []),
  ];
  return parts.length === 0 ? 'Nobody' : parts.join('; ');
}

/** Whether a rule holds now. */
export function forceOf(
  rule: Pick<Rule, 'validFrom' | 'validUntil' | 'deletedAt'>,
  now: Date,
): 'in_force' | 'later' | 'ended' {
  if (rule.deletedAt !== null) return 'ended';
  if (rule.validUntil !== null && Date.parse(rule.validUntil) <= now.getTime()) return 'ended';
  return Date.parse(rule.validFrom) > now.getTime() ? 'later' : 'in_force';
}
