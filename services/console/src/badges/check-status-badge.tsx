import type { Check } from '@keyledger/contracts/rest';
import { stateText } from '../words/state-words.ts';
import { StateBadge } from './state-badge.tsx';
import type { Tone } from './tone.ts';

const tones: Readonly<Record<Check['status'], Tone>> = {
  failing: 'critical',
  critical: 'high',
  due: 'medium',
  unknown: 'info',
  not_ready: 'neutral',
  passing: 'good',
};

/** The statuses of checks, the worst first. */
export const checkStatuses = Object.keys(tones) as readonly Check['status'][];

/** A status in words: `critical` reads "Due soon", so that nobody takes it for a severity. */
export function checkStatusText(status: Check['status']): string {
  if (status === 'critical') return 'Due soon';
  return status === 'failing' ? 'Failing, overdue' : stateText(status);
}

/** How a check stands. One that is switched off says so. */
export function CheckStatusBadge({ check }: { check: Pick<Check, 'enabled' | 'status'> }) {
  if (!check.enabled) return <StateBadge tone="neutral">Switched off</StateBadge>;
  return <StateBadge tone={tones[check.status]}>{checkStatusText(check.status)}</StateBadge>;
}
