import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { actorOf } from '../conventions/caller.ts';
import { lockViolation, recordOnViolation } from './locked-violation.ts';

/** Adds a comment to the history of a violation, whatever its state. */
export async function commentOnViolation(
  db: Db,
  { violationId, text, caller }: { violationId: string; text: string; caller: Caller },
): Promise<void> {
  const violation = await lockViolation(db, violationId, caller);
  const { version } = violation;
  await recordOnViolation(db, violation, {
    type: 'violation.commented',
    actor: actorOf(caller),
    version,
    data: { text },
  });
}
