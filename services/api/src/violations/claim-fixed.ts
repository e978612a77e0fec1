import type { Caller } from '@keyledger/contracts';
import { type Db, requestWork } from '@keyledger/database';
import { type ClaimRefusal, nextViolationState, refuseClaim } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { decideEach, type Outcome, requireDone } from './decide-each.ts';
import { changeViolations, type LockedViolation, lockViolations } from './locked-violation.ts';

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
 * Somebody says that violations are fixed in Xero: they then await verification, and syncs are requested at once. Nothing is
 * resolved by it; the next complete reads decide. What may not be claimed now is refused with `conflict` and a `reason`.
 */
export async function claimAllFixed(
  db: Db,
  { violationIds, caller }: { violationIds: readonly string[]; caller: Caller },
): Promise<Outcome[]> {
  const locked = await lockViolations(db, violationIds, caller);
  const bases = await findClaimBases(db, locked);
  const actor = actorOf(caller);
  const now = await readNow(db);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) => {
    const basis = bases.get(violation.id);
    if (basis === undefined) throw new AppError({ code: 'not_found' });
    const refusal = refuseClaim({ ...basis, state: violation.state, isFactOfXero: isDoneInXero(basis.action) });
    if (refusal !== null)
      throw new AppError({ code: 'conflict', publicMessage: refusals[refusal], details: { reason: refusal } });
    const state = nextViolationState(violation.state, 'claim') ?? violation.state;
    return {
      violation,
      set: { state, claimed_at: now, claimed_by: actor, state_before_claim: violation.state },
      event: 'violation.claimed',
      actor,
      changes: { state: [violation.state, state] as [unknown, unknown] },
    };
  });
  await changeViolations(db, decisions);
  await requestReads(
    db,
    decisions.map(({ violation }) => violation.organisationId),
  );
  return outcomes;
}

/**
 * Somebody says that one violation is fixed in Xero.
 * @throws AppError `not_found`, or `conflict` with `reason` when this may not be claimed now.
 */
export async function claimFixed(
  db: Db,
  { violationId, caller }: { violationId: string; caller: Caller },
): Promise<void> {
  requireDone(await claimAllFixed(db, { violationIds: [violationId], caller }));
}

/** A violation without an organisation lies in several: any of them may prove it. */
async function requestReads(db: Db, organisationIds: readonly (string | null)[]): Promise<void> {
  if (organisationIds.includes(null)) {
    await requestWork(db, { kind: 'sync', everything: true, cause: 'claimed' });
    return;
  }
  const each = [...new Set(organisationIds.filter((id) => id !== null))];
  await requestWork(db, { kind: 'sync', organisationIds: each, cause: 'claimed' });
}

async function findClaimBases(db: Db, violations: readonly LockedViolation[]): Promise<Map<string, ClaimBasis>> {
  const { rows } = await sql<ClaimBasis & { id: string }>`
    select v.id, v.remediation ->> 'action' as action, v.claimed_at as "claimedAt",
           r.last_read_started_at as "lastReadStartedAt"
      from governance.violation v
      left join directory.read_state r on r.organisation_id = v.organisation_id
     where v.id = any(${violations.map(({ id }) => id)}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...basis }) => [id, basis]));
}
