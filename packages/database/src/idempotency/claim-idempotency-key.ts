import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** A request that may be repeated. `bodySha256` covers all that it says. */
export type IdempotentClaim = { caller: string; method: string; path: string; key: string; bodySha256: Buffer };

/** An answer that is given again to a repeated request. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * What a key means now: `new` (do the work, then keep its answer), `kept` (give this answer), `secret` (done, but its
 * answer is not shown twice), `running`, or `reused` with another body.
 */
export type ClaimOutcome =
  | { outcome: 'new' | 'running' | 'reused' | 'secret' }
  | { outcome: 'kept'; answer: KeptAnswer };

type Row = {
  same_body: boolean;
  recent: boolean;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
  holds_secret: boolean;
};

/**
 * Claims a key inside a transaction: until it ends, the same request elsewhere is told `running`. When the transaction
 * commits without a kept answer (work that goes on outside of it), the key stays `running` for one more minute.
 */
export async function claimIdempotencyKey(db: Db, claim: IdempotentClaim): Promise<ClaimOutcome> {
  const { caller, method, path, key, bodySha256 } = claim;
  const name = JSON.stringify([caller, method, path, key]);
  const lock = await sql<{
    free: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`.execute(db);
  if (lock.rows[0]?.free !== true) return { outcome: 'running' };
  const { rows } = await sql<Row>`
    select body_sha256 = ${bodySha256} as same_body, created_at > app.now() - interval '1 minute' as recent,
           status, headers, body, holds_secret
      from idempotency.request
     where caller = ${caller} and method = ${method} and path = ${path} and key = ${key}
       and created_at > app.now() - interval '24 hours'`.execute(db);
  const [row] = rows;
  if (row !== undefined) {
    if (!row.same_body) return { outcome: 'reused' };
    if (row.status !== null && row.holds_secret) return { outcome: 'secret' };
    if (row.status !== null) {
      return { outcome: 'kept', answer: { status: row.status, headers: row.headers ?? {}, body: row.body ?? '' } };
    }
    if (row.recent) return { outcome: 'running' };
  }
  await sql`
    insert into idempotency.request (caller, method, path, key, body_sha256)
    values (${caller}, ${method}, ${path}, ${key}, ${bodySha256})
    on conflict (caller, method, path, key) do update
      set body_sha256 = excluded.body_sha256, status = null, headers = null, body = null, holds_secret = false,
          created_at = app.now()`.execute(db);
  return { outcome: 'new' };
}
