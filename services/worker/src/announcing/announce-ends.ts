import type { Db } from '@keyledger/database';
import { announceEndingExceptions } from './announce-ending-exceptions.ts';
import { announceEndingRule } from './announce-ending-rule.ts';
import { forgetPastNotices } from './end-notice-store.ts';

/**
 * One round: each exception and rule that has come near its end gets its event in the journal, one for each of the days before,
 * whoever else looks at the same time.
 */
export async function announceEnds(db: Db, signal: AbortSignal): Promise<void> {
  for (let more = true; more && !signal.aborted; ) more = await announceEndingExceptions(db);
  for (let more = true; more && !signal.aborted; ) more = await announceEndingRule(db);
  await forgetPastNotices(db);
}
