import type { Db } from '@keyledger/database';
import { takeRound } from './take-round.ts';

/** Takes the next round of looking for what ends soon. Ends are announced days ahead: every five minutes is often enough. */
export function takeEndRound(db: Db): Promise<string | null> {
  return takeRound(db, { name: 'ends', table: 'schedule.end_round', everySeconds: 300 });
}
