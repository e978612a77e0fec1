import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { nextViolationState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { requireKnownPerson } from '../people/require-known-person.ts';
import { decideEach, type Outcome } from './decide-each.ts';
import { changeViolations, lockViolations } from './locked-violation.ts';

/** Somebody takes violations, perhaps with a plan. */
export type Acknowledgement = {
  violationIds: readonly string[];
  caller: Caller;
  plan: string | null;
  /** Who takes them; the caller's own person when absent. */
  ownerPersonId: string | undefined;
};

/**
 * Takes open violations; their clocks go on. One that is not open is refused with `conflict`.
 * @throws AppError `unprocessable` when the owner does not exist.
 */
export async function acknowledgeViolations(db: Db, given: Acknowledgement): Promise<Outcome[]> {
  const { violationIds, caller, plan } = given;
  if (given.ownerPersonId !== undefined) await requireKnownPerson(db, given.ownerPersonId, 'ownerPersonId');
  const locked = await lockViolations(db, violationIds, caller);
  const own = caller.type === 'operator' ? caller.personId : null;
  const actor = actorOf(caller);
  const now = await readNow(db);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) => {
    const state = nextViolationState(violation.state, 'acknowledge');
    if (state === null) {
      throw new AppError({ code: 'conflict', publicMessage: 'Only an open violation can be acknowledged.' });
    }
    const ownerPersonId = given.ownerPersonId ?? own ?? violation.ownerPersonId;
    const changes: Record<string, [unknown, unknown]> = { state: [violation.state, state] };
    if (plan !== violation.plan) changes.plan = [violation.plan, plan];
    if (ownerPersonId !== violation.ownerPersonId) changes.ownerPersonId = [violation.ownerPersonId, ownerPersonId];
    return {
      violation,
      set: { state, plan, owner_person_id: ownerPersonId, acknowledged_at: now, acknowledged_by: actor },
      event: 'violation.acknowledged',
      actor,
      changes,
    };
  });
  await changeViolations(db, decisions);
  return outcomes;
}
