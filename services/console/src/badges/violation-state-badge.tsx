import type { Violation } from '@keyledger/contracts/rest';
import { stateText } from '../words/state-words.ts';
import { StateBadge } from './state-badge.tsx';
import type { Sign, Tone } from './tone.ts';

const looks: Readonly<Record<Violation['state'], { tone: Tone; sign: Sign }>> = {
  open: { tone: 'info', sign: 'ring' },
  acknowledged: { tone: 'info', sign: 'half' },
  awaiting_verification: { tone: 'info', sign: 'clock' },
  excepted: { tone: 'neutral', sign: 'pause' },
  resolved: { tone: 'good', sign: 'tick' },
};

/** Where a violation or a case stands: never a shape or a colour of a severity. */
export function ViolationStateBadge({ violation: { state } }: { violation: Pick<Violation, 'state'> }) {
  return <StateBadge {...looks[state]}>{stateText(state)}</StateBadge>;
}
