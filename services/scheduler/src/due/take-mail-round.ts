import type { Db } from '@keyledger/database';
import { takeRound } from './take-round.ts';

/**
 * Takes the next round of mail. Once a minute owners are thought of: who must hear of something at once, whose digest is due, what is
 * to be tried again.
 */
export function takeMailRound(db: Db): Promise<string | null> {
  return takeRound(db, { name: 'mail', table: 'delivery.mail_round', everySeconds: 60 });
}
