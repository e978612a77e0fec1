import type pg from 'pg';

/** Nobody of the old place works here: claims, leases and notes of what was enqueued would only hold the work up. */
export async function releaseWork(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update schedule.organisation set claim_owner = null, claim_expires_at = null, enqueued_at = null,
           claim_fence = claim_fence + 1
     where claim_owner is not null or enqueued_at is not null;
    update schedule.authorisation set enqueued_at = null, keep_alive_enqueued_at = null;
    update schedule.evaluation set enqueued_at = null;
    update schedule.heartbeat set ticked_at = null, leader = null;
    update auth.token_set set lease_owner = null, lease_expires_at = null, lease_fence = lease_fence + 1
     where lease_owner is not null`);
}
