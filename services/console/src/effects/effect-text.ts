import type { ControlChange } from '@keyledger/contracts/rest';
import { counted } from '../words/count-words.ts';

/** What a change does to open violations. */
export type Effect = ControlChange['effect'];

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** How many open violations a change would end or soften: `Ends or softens 3 open violations: 1 critical, 2 medium.` */
export function effectText({ openViolations }: Effect): string {
  const bySeverity = severities.flatMap((severity) => {
    const count = openViolations.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? [] : [{ severity, count }];
  });
  const total = bySeverity.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 'No open violation would end or become milder.';
  return `${counted(total, 'open violation')} would end or become milder: ${bySeverity.map(({ severity, count }) => `${count} ${severity}`).join(', ')}.`;
}
