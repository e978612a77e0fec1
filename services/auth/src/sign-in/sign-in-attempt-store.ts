import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How long a sign-in may take from its start to its callback. */
export const signInMinutes = 10;

/** A started sign-in. `secrets` is sealed. */
export type SignInAttempt = { secrets: Buffer; isSpent: boolean; isLate: boolean };

/** Keeps a started sign-in, and forgets those of hours ago. */
export async function insertSignInAttempt(db: Db, attempt: { stateSha256: Buffer; secrets: Buffer }): Promise<void> {
  await sql`delete from auth.sign_in_attempt where expires_at < app.now() - interval '1 hour'`.execute(db);
  await sql`
    insert into auth.sign_in_attempt (state_sha256, secrets_sealed, expires_at)
    values (${attempt.stateSha256}, ${attempt.secrets}, app.now() + make_interval(mins => ${signInMinutes}))`.execute(
    db,
  );
}

/** Finds a started sign-in by the hash of its state. */
export async function findSignInAttempt(db: Db, stateSha256: Buffer): Promise<SignInAttempt | undefined> {
  const { rows } = await sql<SignInAttempt>`
    select secrets_sealed as secrets, spent_at is not null as "isSpent", expires_at < app.now() as "isLate"
      from auth.sign_in_attempt where state_sha256 = ${stateSha256}`.execute(db);
  return rows[0];
}

/** Spends a state: true for the one caller who does, false for everybody after. */
export async function spendSignInAttempt(db: Db, stateSha256: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update auth.sign_in_attempt set spent_at = app.now()
     where state_sha256 = ${stateSha256} and spent_at is null and expires_at >= app.now()
    returning true`.execute(db);
  return rows.length === 1;
}
