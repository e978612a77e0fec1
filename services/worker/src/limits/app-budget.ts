import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The calls that the Xero app may still make this minute, shared by all workers. */
export type AppBudget = {
  /** Takes calls; false when the minute's budget is used up, which the scheduler then knows, too. */
  take(clientId: string, calls: number): Promise<boolean>;
  /** Xero itself says that the app has to wait. */
  pause(clientId: string, ms: number): Promise<void>;
};

export type AppBudgetOptions = {
  readonly db: Db;
  /** Calls a minute for the whole app. */
  readonly limit: number;
  /** Local milliseconds that never go back. */
  readonly now: () => number;
};

type Lease = { left: number; endsAt: number; asking?: Promise<boolean> };

/** A block is a hundredth of the minute's budget: small enough that workers do not starve each other. */
const blocksPerMinute = 100;

/** Leases the app's calls from the shared counter in blocks, so that most calls need no round trip. */
export function createAppBudget(options: AppBudgetOptions): AppBudget {
  const leases = new Map<string, Lease>();
  const blockSize = Math.max(2, Math.ceil(options.limit / blocksPerMinute));

  function leaseOf(clientId: string): Lease {
    const lease = leases.get(clientId) ?? { left: 0, endsAt: 0 };
    leases.set(clientId, lease);
    return lease;
  }

  /** True when the lease has grown. */
  async function refill(clientId: string, lease: Lease, calls: number): Promise<boolean> {
    const size = Math.max(calls, blockSize);
    const answer = await leaseBlock(options.db, { clientId, size, limit: Math.max(options.limit, calls) });
    lease.left = (lease.endsAt > options.now() ? lease.left : 0) + answer.granted;
    lease.endsAt = options.now() + answer.windowLeftMs;
    return answer.granted > 0;
  }

  return {
    async take(clientId, calls) {
      const lease = leaseOf(clientId);
      while (lease.left < calls || lease.endsAt <= options.now()) {
        lease.asking ??= refill(clientId, lease, calls).finally(() => {
          delete lease.asking;
        });
        if (!(await lease.asking)) return false;
      }
      lease.left -= calls;
      return true;
    },
    async pause(clientId, ms) {
      leaseOf(clientId).left = 0;
      await sql`
        insert into schedule.app_budget as b (client_id, window_started_at, leased, not_before)
        values (${clientId}, clock_timestamp(), 0, app.now() + make_interval(secs => ${ms / 1000}))
        on conflict (client_id) do update set not_before = greatest(b.not_before, excluded.not_before)
      `.execute(options.db);
    },
  };
}

/**
 * Takes a block of the running minute, or as much as is left of it; the minute starts anew after sixty seconds. When nothing is
 * left, `not_before` tells the scheduler when to go on.
 */
async function leaseBlock(
  db: Db,
  request: { clientId: string; size: number; limit: number },
): Promise<{ granted: number; windowLeftMs: number }> {
  const { clientId, size, limit } = request;
  await sql`insert into schedule.app_budget (client_id, window_started_at, leased) values (${clientId}, clock_timestamp(), 0)
    on conflict (client_id) do nothing`.execute(db);
  const { rows } = await sql<{ granted: number; left_ms: number }>`
    with present as (
      select client_id, window_started_at <= clock_timestamp() - interval '60 seconds' as is_over, leased, window_started_at,
             coalesce(not_before > app.now(), false) as is_paused
        from schedule.app_budget where client_id = ${clientId} for update
    ), granted as (
      select *, case when is_paused then 0 else greatest(0, least(${size}::integer, ${limit}::integer - case when is_over then 0 else leased end)) end as n,
             case when is_over then clock_timestamp() else window_started_at end as started_at
        from present
    )
    update schedule.app_budget b set
           window_started_at = g.started_at, leased = case when g.is_over then 0 else b.leased end + g.n,
           not_before = case when g.is_paused then b.not_before
                             when g.n = 0 then app.now() + (g.started_at + interval '60 seconds' - clock_timestamp()) end
      from granted g where g.client_id = b.client_id
    returning g.n as granted, greatest(1, extract(epoch from g.started_at + interval '60 seconds' - clock_timestamp()) * 1000)::integer as left_ms
  `.execute(db);
  return { granted: rows[0]?.granted ?? 0, windowLeftMs: rows[0]?.left_ms ?? 1000 };
}
