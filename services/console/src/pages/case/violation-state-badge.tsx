import type { Violation } from '@keyledger/contracts/rest';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { stateText } from '../../words/state-words.ts';

const tones: Readonly<Record<Violation['state'], Tone>> = {
  open: 'high',
  acknowledged: 'info',
  awaiting_verification: 'info',
  excepted: 'neutral',
  resolved: 'good',
};

/** Where a violation stands. */
export function ViolationStateBadge({ violation }: { violation: Pick<Violation, 'state'> }) {
  return <StateBadge tone={tones[violation.state]}>{stateText(violation.state)}</StateBadge>;
}
