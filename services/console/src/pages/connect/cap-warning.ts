import type { paths } from '@keyledger/contracts/rest';
import { counted } from '../../words/count-words.ts';

type Summary = paths['/v1/summary']['get']['responses'][200]['content']['application/json'];

/** The tier of the Xero app with its cap, and how much of it is used. */
export type XeroAppUse = NonNullable<Summary['xeroApp']>;

const nearShare = 0.9;

/** What to know when the connections of the tier are used up, or nearly; nothing while there are enough. */
export function capWarning({
  connectionCap: cap,
  connectionsUsed: used,
}: Pick<XeroAppUse, 'connectionCap' | 'connectionsUsed'>):
  | { isReached: boolean; title: string; text: string }
  | undefined {
  if (cap === null || used < cap * nearShare) return undefined;
  const way =
    'Disconnect one that you need no more, on its page, or move the app to a larger tier, then set XERO_TIER.';
  if (used >= cap) {
    return { isReached: true, title: 'The cap is reached', text: `Xero connects no further organisation. ${way}` };
  }
  return {
    isReached: false,
    title: `${counted(cap - used, 'connection')} left`,
    text: `Beyond it Xero connects nothing more. ${way}`,
  };
}
