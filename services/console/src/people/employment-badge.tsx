import type { Person } from '@keyledger/contracts/rest';
import { StateBadge } from '../badges/state-badge.tsx';
import type { Tone } from '../badges/tone.ts';
import { useNow } from '../time/use-now.ts';
import { employmentOf } from './employment-of.ts';

const tones: Readonly<Record<ReturnType<typeof employmentOf>, Tone>> = {
  Active: 'good',
  'On leave': 'info',
  'Not yet begun': 'info',
  Leaving: 'warn',
  Left: 'neutral',
  Deleted: 'neutral',
};

/** Whether somebody works here, as word, shape and colour. */
export function EmploymentBadge({ person }: { person: Person }) {
  const employment = employmentOf(person, useNow());
  return <StateBadge tone={tones[employment]}>{employment}</StateBadge>;
}
