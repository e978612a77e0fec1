import { type Caller, publicId } from '@keyledger/contracts';
import { type Db, insertEvents, requestWork } from '@keyledger/database';
import { type ClaimRefusal, nextViolationState, refuseClaim, type ViolationState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { isVisible } from '../conventions/visible-organisations.ts';

/** What somebody does on Xero's own pages; everything else is put right in Keyledger and needs no claim. */
const doneInXero = ['remove_user', 'change_role', 'transfer_subscription'];

/** Whether this action is done in Xero, so that a read verifies it. */
export function isDoneInXero(action: string): boolean {
  return doneInXero.includes(action);
}

type Row = {
  state: ViolationState;
  organisationId: string | null;
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
  const row = await lockViolation(db, violationId, caller);
  const refusal = refuseClaim({ ...row, isFactOfXero: isDoneInXero(row.action) });
  if (refusal !== null)
    throw new AppError({ code: 'conflict', publicMessage: refusals[refusal], details: { reason: refusal } });
  const state = nextViolationState(row.state, 'claim') ?? row.state;
  const actor = actorOf(caller);
  const { version } = await db
    .updateTable('governance.violation')
    .set({
      state,
      claimed_at: sql<Date>`app.now()`,
      claimed_by: JSON.stringify(actor),
      state_before_claim: row.state,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', violationId)
    .returning('version')
    .executeTakeFirstOrThrow();
  await insertEvents(db, [
    {
      type: 'violation.claimed',
      actor,
      organisationId: row.organisationId,
      subject: { type: 'violation', id: violationId, version },
      data: { changes: { state: [row.state, state] } },
    },
  ]);
  if (row.organisationId === null) await requestWork(db, { kind: 'sync', everything: true, cause: 'claimed' });
  else await requestWork(db, { kind: 'sync', organisationIds: [row.organisationId], cause: 'claimed' });
}

async function lockViolation(db: Db, violationId: string, caller: Caller): Promise<Row> {
  const { rows } = await sql<Row>`
    select v.state, v.organisation_id as "organisationId", v.remediation ->> 'action' as action,
           v.claimed_at as "claimedAt",
           (select r.last_read_started_at from directory.read_state r
             where r.organisation_id = v.organisation_id) as "lastReadStartedAt"
      from governance.violation v
     where v.id = ${violationId} and ${isVisible(caller, sql.ref('v.organisation_id'))}
       for update of v`.execute(db);
  const [row] = rows;
  if (row === undefined) {
    throw new AppError({
      code: 'not_found',
      publicMessage: `There is no violation ${publicId('violation', violationId)}.`,
    });
  }
  return row;
}
