import type { Check } from '@keyledger/contracts/rest';
import { stateText } from '../words/state-words.ts';
import { StateBadge } from './state-badge.tsx';
import type { Sign, Tone } from './tone.ts';

const looks: Readonly<Record<Check['status'], { tone: Tone; sign?: Sign }>> = {
  failing: { tone: 'bad' },
  critical: { tone: 'warn', sign: 'clock' },
  due: { tone: 'info', sign: 'clock' },
  unknown: { tone: 'warn' },
  not_ready: { tone: 'neutral' },
  passing: { tone: 'good' },
};

/** The statuses of checks, the worst first. */
export const checkStatuses = Object.keys(looks) as readonly Check['status'][];

/** A status in words: `critical` reads "Due soon", so that nobody takes it for a severity. */
export function checkStatusText(status: Check['status']): string {
  if (status === 'critical') return 'Due soon';
  return status === 'failing' ? 'Failing, overdue' : stateText(status);
}

/** How a check stands. One that is switched off says so. */
export function CheckStatusBadge({ check }: { check: Pick<Check, 'enabled' | 'status'> }) {
  if (!check.enabled) return <StateBadge tone="neutral">Switched off</StateBadge>;
  return <StateBadge {...looks[check.status]}>{checkStatusText(check.status)}</StateBadge>;
}
