import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents } from '@keyledger/database';
import { actorOf } from '../conventions/caller.ts';
import { decideEach, type Outcome } from './decide-each.ts';
import { eventAbout, lockViolations } from './locked-violation.ts';

/** Adds a comment to the history of violations, whatever their states. */
export async function commentOnViolations(
  db: Db,
  { violationIds, text, caller }: { violationIds: readonly string[]; text: string; caller: Caller },
): Promise<Outcome[]> {
  const locked = await lockViolations(db, violationIds, caller);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) =>
    eventAbout(violation, {
      type: 'violation.commented',
      actor: actorOf(caller),
      version: violation.version,
      data: { text },
    }),
  );
  await insertEvents(db, decisions);
  return outcomes;
}
