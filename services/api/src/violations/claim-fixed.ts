import type { Caller } from '@keyledger/contracts';
import { type Db, requestWork } from '@keyledger/database';
import { type ClaimRefusal, nextViolationState, refuseClaim } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { changeViolation, lockViolation } from './locked-violation.ts';

/** What somebody does on Xero's own pages; everything else is put right in Keyledger and needs no claim. */
const doneInXero = ['remove_user', 'change_role', 'transfer_subscription'];

/** Whether this action is done in Xero, so that a read verifies it. */
export function isDoneInXero(action: string): boolean {
  return doneInXero.includes(action);
}

type ClaimBasis = {
  action: string;
  claimedAt: Date | null;
  lastReadStartedAt: Date | null;
};

const refusals: Record<ClaimRefusal, string> = {
  not_a_fact_of_xero:
    'This is not put right in Xero, so there is nothing for a read to verify. Follow its steps instead.',
  already_claimed: 'This was already said to be fixed, and no complete read has come in between. Wait for it.',
  wrong_state: 'In its present state this cannot be said to be fixed. Read it again.',
};

/**
 * Somebody says that a violation is fixed in Xero: it then awaits verification, and a sync is requested at once. Nothing is
 * resolved by it; the next complete read decides.
 * @throws AppError `not_found`, or `conflict` with `reason` when this may not be claimed now.
 */
export async function claimFixed(
  db: Db,
  { violationId, caller }: { violationId: string; caller: Caller },
): Promise<void> {
  const violation = await lockViolation(db, violationId, caller);
  const basis = await findClaimBasis(db, violationId);
  const refusal = refuseClaim({ ...basis, state: violation.state, isFactOfXero: isDoneInXero(basis.action) });
  if (refusal !== null)
    throw new AppError({ code: 'conflict', publicMessage: refusals[refusal], details: { reason: refusal } });
  const state = nextViolationState(violation.state, 'claim') ?? violation.state;
  const actor = actorOf(caller);
  await changeViolation(db, violation, {
    set: {
      state,
      claimed_at: await readNow(db),
      claimed_by: JSON.stringify(actor),
      state_before_claim: violation.state,
    },
    event: 'violation.claimed',
    actor,
    changes: { state: [violation.state, state] },
  });
  const { organisationId } = violation;
  if (organisationId === null) await requestWork(db, { kind: 'sync', everything: true, cause: 'claimed' });
  else await requestWork(db, { kind: 'sync', organisationIds: [organisationId], cause: 'claimed' });
}

async function findClaimBasis(db: Db, violationId: string): Promise<ClaimBasis> {
  const { rows } = await sql<ClaimBasis>`
    select v.remediation ->> 'action' as action, v.claimed_at as "claimedAt",
           (select r.last_read_started_at from directory.read_state r
             where r.organisation_id = v.organisation_id) as "lastReadStartedAt"
      from governance.violation v
     where v.id = ${violationId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}
