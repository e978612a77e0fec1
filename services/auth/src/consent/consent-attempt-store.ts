import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How long a consent may take from its start to its callback. */
export const attemptMinutes = 10;

/** A started consent. `secrets` is sealed. */
export type ConsentAttempt = {
  secrets: Buffer;
  startedBy: string | null;
  /** Whether who started it may still do so. */
  starterIsAdmin: boolean;
  isSpent: boolean;
  isLate: boolean;
};

/** Keeps a started consent, and forgets those of yesterday. */
export async function insertAttempt(
  db: Db,
  attempt: { stateSha256: Buffer; secrets: Buffer; startedBy: string },
): Promise<void> {
  await sql`delete from auth.consent_attempt where expires_at < app.now() - interval '1 day'`.execute(db);
  await sql`
    insert into auth.consent_attempt (state_sha256, secrets_sealed, started_by, expires_at)
    values (${attempt.stateSha256}, ${attempt.secrets}, ${attempt.startedBy},
            app.now() + make_interval(mins => ${attemptMinutes}))`.execute(db);
}

/** Finds a started consent by the hash of its state. */
export async function findAttempt(db: Db, stateSha256: Buffer): Promise<ConsentAttempt | undefined> {
  const { rows } = await sql<ConsentAttempt>`
    select a.secrets_sealed as secrets, a.started_by as "startedBy", a.spent_at is not null as "isSpent",
           a.expires_at < app.now() as "isLate",
           exists (select from auth.operator o where o.id = a.started_by and o.role = 'admin' and o.deleted_at is null)
             as "starterIsAdmin"
      from auth.consent_attempt a where a.state_sha256 = ${stateSha256}`.execute(db);
  return rows[0];
}

/** Spends a state: true for the one caller who does, false for everybody after. */
export async function spendAttempt(db: Db, stateSha256: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update auth.consent_attempt set spent_at = app.now()
     where state_sha256 = ${stateSha256} and spent_at is null and expires_at >= app.now()
    returning true`.execute(db);
  return rows.length === 1;
}

/** Notes how a consent ended. */
export async function noteOutcome(db: Db, stateSha256: Buffer, outcome: string): Promise<void> {
  await db.updateTable('auth.consent_attempt').set({ outcome }).where('state_sha256', '=', stateSha256).execute();
}
