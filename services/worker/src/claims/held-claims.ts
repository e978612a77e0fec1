import type { Db } from '@keyledger/database';
import { isUnavailable, type Logger } from '@keyledger/runtime';
import { sql } from 'kysely';
import { leaseMs } from './claim.ts';

/** The claims that this process holds; their leases are renewed while it lives. */
export type HeldClaims = {
  hold(organisationId: string, fence: number): void;
  letGo(organisationId: string): void;
  close(): Promise<void>;
};

const renewEveryMs = leaseMs / 3;

/**
 * Keeps the leases of this process alive. A lease that has run out is not renewed: somebody else may have the organisation by
 * then, and the fence keeps this process from storing.
 */
export function openHeldClaims(deps: { db: Db; owner: string; log: Logger }): HeldClaims {
  const held = new Map<string, { fence: number; since: number }>();
  let renewing: Promise<void> = Promise.resolve();

  async function renew(): Promise<void> {
    const old = [...held].filter(([, { since }]) => performance.now() - since > renewEveryMs);
    if (old.length === 0) return;
    try {
      await extendLeases(
        deps,
        old.map(([organisationId, { fence }]) => ({ organisationId, fence })),
      );
    } catch (error) {
      if (isUnavailable(error)) deps.log.warn('cannot renew claims: the database is away');
      else deps.log.error({ err: error }, 'cannot renew claims');
    }
  }

  const timer = setInterval(() => {
    renewing = renewing.then(renew);
  }, renewEveryMs);
  return {
    hold: (organisationId, fence) => void held.set(organisationId, { fence, since: performance.now() }),
    letGo: (organisationId) => void held.delete(organisationId),
    async close() {
      clearInterval(timer);
      await renewing;
    },
  };
}

async function extendLeases(
  deps: { db: Db; owner: string },
  claims: readonly { organisationId: string; fence: number }[],
): Promise<void> {
  await sql`
    with mine as (
      select s.organisation_id
        from schedule.organisation s
        join unnest(${claims.map((claim) => claim.organisationId)}::uuid[], ${claims.map((claim) => claim.fence)}::bigint[])
             as t(organisation_id, fence) on t.organisation_id = s.organisation_id and t.fence = s.claim_fence
       where s.claim_owner = ${deps.owner} and s.claim_expires_at > clock_timestamp()
       order by s.organisation_id
       for update of s skip locked
    )
    update schedule.organisation s set claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      from mine where mine.organisation_id = s.organisation_id
  `.execute(deps.db);
}
