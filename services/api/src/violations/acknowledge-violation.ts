import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { nextViolationState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { changeViolation, lockViolation } from './locked-violation.ts';

/** Somebody takes a violation, perhaps with a plan. */
export type Acknowledgement = {
  violationId: string;
  caller: Caller;
  plan: string | null;
  /** Who takes it; the caller's own person when absent. */
  ownerPersonId: string | undefined;
};

/**
 * Takes an open violation; its clock goes on.
 * @throws AppError `not_found`, `conflict` when it is not open, `unprocessable` when the owner does not exist.
 */
export async function acknowledgeViolation(db: Db, given: Acknowledgement): Promise<void> {
  const { caller, plan } = given;
  const violation = await lockViolation(db, given.violationId, caller);
  const state = nextViolationState(violation.state, 'acknowledge');
  if (state === null) {
    throw new AppError({ code: 'conflict', publicMessage: 'Only an open violation can be acknowledged.' });
  }
  await requireOwner(db, given.ownerPersonId);
  const own = caller.type === 'operator' ? caller.personId : null;
  const ownerPersonId = given.ownerPersonId ?? own ?? violation.ownerPersonId;
  const actor = actorOf(caller);
  await changeViolation(db, violation, {
    set: {
      state,
      plan,
      owner_person_id: ownerPersonId,
      acknowledged_at: await readNow(db),
      acknowledged_by: JSON.stringify(actor),
    },
    event: 'violation.acknowledged',
    actor,
    changes: {
      state: [violation.state, state],
      ...(plan === violation.plan ? {} : { plan: [violation.plan, plan] }),
      ...(ownerPersonId === violation.ownerPersonId ? {} : { ownerPersonId: [violation.ownerPersonId, ownerPersonId] }),
    },
  });
}

async function requireOwner(db: Db, personId: string | undefined): Promise<void> {
  if (personId === undefined) return;
  const person = await db
    .selectFrom('people.person')
    .select('id')
    .where('id', '=', personId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (person === undefined) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'ownerPersonId names nobody who is known here.' });
  }
}
