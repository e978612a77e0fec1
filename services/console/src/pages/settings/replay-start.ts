import type { WebhookDelivery } from '@keyledger/contracts/rest';
import { counted } from '../../words/count-words.ts';

type Message = Pick<WebhookDelivery, 'position' | 'state' | 'createdAt'>;

/**
 * The entry of the oldest message that failed and was not made anew since, as far as the log tells; undefined when there is none.
 * What was delivered again has a later message for the same entry.
 */
export function oldestFailedOf(failed: readonly Message[], newest: readonly Message[]): number | undefined {
  const madeAnew = new Map<number | null, string>();
  for (const { position, state, createdAt } of newest) {
    if (state !== 'failed' && createdAt > (madeAnew.get(position) ?? '')) madeAnew.set(position, createdAt);
  }
  const open = failed.flatMap(({ position, createdAt }) =>
    position === null || (madeAnew.get(position) ?? '') > createdAt ? [] : [position],
  );
  return open.length === 0 ? undefined : Math.min(...open);
}

/** What delivering again from an entry on means for an endpoint that has come to `reached`. */
export function replayText(from: number, reached: number): string {
  if (from > reached) return 'The endpoint has not come that far, so nothing would be delivered again.';
  return `${counted(reached - from + 1, 'entry', 'entries')} of the journal would be gone through again. Of these it gets what it asks for, each message with the id that it had.`;
}
