import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** An endpoint that this worker holds, as it is now. Its secrets are sealed. */
export type HeldEndpoint = {
  readonly id: string;
  readonly fence: number;
  readonly kind: 'standard' | 'slack' | 'teams';
  readonly isEnabled: boolean;
  readonly urlSealed: Buffer;
  readonly secretSealed: Buffer | null;
  /** Null once its time is over. */
  readonly previousSecretSealed: Buffer | null;
  readonly isFailing: boolean;
};

/** Lives longer than a batch of requests, each with its time limit, and the statement that stores them. */
const leaseSeconds = 60;

const held = sql`
  e.id, p.claim_fence as fence, e.kind, e.state = 'enabled' as "isEnabled", e.url_sealed as "urlSealed",
  e.secret_sealed as "secretSealed", p.failing_since is not null as "isFailing",
  case when e.previous_secret_until > app.now() then e.previous_secret_sealed end as "previousSecretSealed"`;

/** Claims an endpoint that nobody else holds and that was not deleted. */
export async function claimEndpoint(db: Db, endpointId: string): Promise<HeldEndpoint | undefined> {
  const { rows } = await sql<HeldEndpoint>`
    update delivery.progress p
       set claim_fence = p.claim_fence + 1, enqueued_at = null,
           claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
      from delivery.endpoint e
     where e.id = p.endpoint_id and e.id = ${endpointId} and e.deleted_at is null
       and (p.claim_expires_at is null or p.claim_expires_at <= clock_timestamp())
    returning ${held}`.execute(db);
  return rows[0];
}

/** Holds it longer, and tells how it is now; nothing once it was lost or deleted. */
export async function renewHold(
  db: Db,
  { id, fence }: { id: string; fence: number },
): Promise<HeldEndpoint | undefined> {
  const { rows } = await sql<HeldEndpoint>`
    update delivery.progress p set claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
      from delivery.endpoint e
     where e.id = p.endpoint_id and e.id = ${id} and p.claim_fence = ${fence} and e.deleted_at is null
    returning ${held}`.execute(db);
  return rows[0];
}

/** Lets go of an endpoint, unless somebody else holds it by now. */
export async function releaseEndpoint(db: Db, { id, fence }: { id: string; fence: number }): Promise<void> {
  await sql`update delivery.progress set claim_expires_at = null where endpoint_id = ${id} and claim_fence = ${fence}`.execute(
    db,
  );
}
