import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Gives a claim back as if it had never been: the organisation is due at once, and the calls that were not made are not counted. */
export async function releaseClaim(
  db: Db,
  claim: { organisationId: string; fence: number; owner: string; callsNotMade: number },
): Promise<void> {
  await sql`
    update schedule.organisation set claim_owner = null, claim_expires_at = null, enqueued_at = null,
           minute_calls = greatest(0, minute_calls - ${claim.callsNotMade}), day_calls = greatest(0, day_calls - ${claim.callsNotMade})
     where organisation_id = ${claim.organisationId} and claim_fence = ${claim.fence} and claim_owner = ${claim.owner}
  `.execute(db);
}
