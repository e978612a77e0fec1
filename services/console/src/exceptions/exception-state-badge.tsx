import type { Exception } from '@keyledger/contracts/rest';
import { StateBadge } from '../badges/state-badge.tsx';
import type { Sign, Tone } from '../badges/tone.ts';
import { exceptionStateText } from './exception-words.ts';

const looks: Readonly<Record<Exception['state'], { tone: Tone; sign?: Sign }>> = {
  requested: { tone: 'info', sign: 'clock' },
  approved: { tone: 'good' },
  declined: { tone: 'neutral', sign: 'cross' },
  expired: { tone: 'neutral' },
  void: { tone: 'neutral' },
  withdrawn: { tone: 'neutral' },
};

/** Where an exception stands. */
export function ExceptionStateBadge({ exception }: { exception: Pick<Exception, 'kind' | 'state'> }) {
  return <StateBadge {...looks[exception.state]}>{exceptionStateText(exception)}</StateBadge>;
}
