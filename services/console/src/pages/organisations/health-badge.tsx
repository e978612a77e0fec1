import type { Organisation } from '@keyledger/contracts/rest';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { stateText } from '../../words/state-words.ts';

const dataTones: Readonly<Record<Organisation['dataState'], Tone>> = {
  fresh: 'good',
  stale: 'warn',
  quarantined: 'info',
  never_read: 'neutral',
};

const connectionTones: Readonly<Record<Exclude<Organisation['connectionState'], 'connected'>, Tone>> = {
  needs_reconsent: 'bad',
  disconnected: 'warn',
  expected: 'neutral',
};

const connectionWords = { needs_reconsent: 'Needs a new consent', disconnected: 'Disconnected', expected: 'Expected' };

/** Whether an organisation can be read, and if so how new what is known of it is: the worse of the two. */
export function HealthBadge({
  organisation,
}: {
  organisation: Pick<Organisation, 'connectionState' | 'dataState' | 'governance'>;
}) {
  const { connectionState, dataState, governance } = organisation;
  if (connectionState === 'connected') {
    return <StateBadge tone={dataTones[dataState]}>{stateText(dataState)}</StateBadge>;
  }
  const tone = governance === 'retired' ? 'neutral' : connectionTones[connectionState];
  return <StateBadge tone={tone}>{connectionWords[connectionState]}</StateBadge>;
}
