import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import type { IdempotentClaim, KeptAnswer } from './claim-idempotency-key.ts';

/** Keeps the answer of a claimed key for 24 hours. Of an answer with a secret only the fact is kept, never its text. */
export async function keepAnswer(
  db: Db,
  claim: IdempotentClaim,
  answer: KeptAnswer,
  { holdsSecret }: { holdsSecret: boolean },
): Promise<void> {
  await sql`
    update idempotency.request
       set status = ${answer.status}, headers = ${holdsSecret ? null : JSON.stringify(answer.headers)},
           body = ${holdsSecret ? null : answer.body}, holds_secret = ${holdsSecret}
     where caller = ${claim.caller} and method = ${claim.method} and path = ${claim.path} and key = ${claim.key}`.execute(
    db,
  );
}

/** Forgets up to `most` answers older than 24 hours; tells how many. */
export async function forgetOldAnswers(db: Db, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from idempotency.request where ctid in (
      select ctid from idempotency.request where created_at < app.now() - interval '24 hours' limit ${most})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
