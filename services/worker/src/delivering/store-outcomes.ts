import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';
import type { HeldEndpoint } from './hold-endpoint.ts';
import type { Outcome } from './judge-result.ts';

/** While an endpoint fails, one message is tried so often. */
const probeEverySeconds = 10;

/** A message that has had its last attempt in vain. */
type RanOut = { seq: number; firstAttemptAt: Date };

/**
 * Stores what a batch of attempts met, in one transaction, if the endpoint is still held: false otherwise. The first success of an
 * endpoint that failed makes all that waits due at once. One that is gone, or that took nothing while a message ran
 * out of attempts, is turned off and keeps what waits for the day it is turned on again.
 */
export function storeOutcomes(db: Db, endpoint: HeldEndpoint, outcomes: readonly Outcome[]): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const locked = await lockProgress(db, endpoint);
    if (locked === undefined) return false;
    const { lastSuccessAt } = locked;
    const ranOut = await updateMessages(db, outcomes);
    const real = outcomes.filter((outcome) => !outcome.isTest);
    if (real.length === 0) return true;
    const succeeded = real.some((outcome) => outcome.state === 'delivered');
    await updateProgress(db, endpoint, real, succeeded);
    if (real.some((outcome) => outcome.isGone)) await disable(db, endpoint, 'gone', []);
    else if (!succeeded && ranOut.some(({ firstAttemptAt }) => isBefore(lastSuccessAt, firstAttemptAt))) {
      await disable(db, endpoint, 'persistent_failure', ranOut);
    }
    return true;
  });
}

async function lockProgress(db: Db, { id, fence }: HeldEndpoint): Promise<{ lastSuccessAt: Date | null } | undefined> {
  const { rows } = await sql<{ lastSuccessAt: Date | null }>`
    select last_success_at as "lastSuccessAt" from delivery.progress
     where endpoint_id = ${id} and claim_fence = ${fence} for update`.execute(db);
  return rows[0];
}

async function updateMessages(db: Db, outcomes: readonly Outcome[]): Promise<RanOut[]> {
  const { rows } = await sql<RanOut & { ranOut: boolean }>`
    update delivery.message m
       set attempts = m.attempts + 1, state = o.state, first_attempt_at = coalesce(m.first_attempt_at, app.now()),
           next_attempt_at = app.now() + o.delay * interval '1 millisecond',
           ended_at = case when o.state <> 'pending' then app.now() end,
           last_attempt = jsonb_build_object('at', app.now(), 'status', o.status, 'problem', o.problem,
             'durationMs', o.duration, 'answer', o.answer)
      from jsonb_to_recordset(${JSON.stringify(
        outcomes.map(({ seq, state, delayMs, status, problem, durationMs, answer }) => ({
          seq,
          state,
          delay: delayMs,
          status,
          problem,
          duration: durationMs,
          answer,
        })),
      )}::jsonb) as o(seq bigint, state text, delay float8, status integer, problem text, duration integer, answer text)
     where m.seq = o.seq and m.state = 'pending'
    returning m.seq, m.state = 'failed' and m.kind <> 'test' as "ranOut", m.first_attempt_at as "firstAttemptAt"`.execute(
    db,
  );
  return rows.filter((row) => row.ranOut);
}

async function updateProgress(
  db: Db,
  { id, isFailing }: HeldEndpoint,
  outcomes: readonly Outcome[],
  succeeded: boolean,
): Promise<void> {
  const asked = Math.max(0, ...outcomes.map((outcome) => outcome.retryAfterSeconds));
  if (succeeded) {
    await sql`
      update delivery.progress
         set last_success_at = app.now(), failing_since = null,
             not_before = case when ${asked}::float8 > 0 then app.now() + make_interval(secs => ${asked}) end
       where endpoint_id = ${id}`.execute(db);
    if (!isFailing) return;
    await sql`
      update delivery.message set next_attempt_at = app.now()
       where endpoint_id = ${id} and state = 'pending' and kind = 'event' and next_attempt_at > app.now()`.execute(db);
    return;
  }
  const wait = Math.max(asked, probeEverySeconds);
  await sql`
    update delivery.progress
       set failing_since = coalesce(failing_since, app.now()), not_before = app.now() + make_interval(secs => ${wait})
     where endpoint_id = ${id}`.execute(db);
}

async function disable(
  db: Db,
  { id }: HeldEndpoint,
  reason: 'gone' | 'persistent_failure',
  ranOut: readonly RanOut[],
): Promise<void> {
  const { rows } = await sql<{ version: number; address: string; name: string }>`
    update delivery.endpoint
       set state = 'disabled', disabled_reason = ${reason}, disabled_at = app.now(), version = version + 1, updated_at = app.now()
     where id = ${id} and state = 'enabled'
    returning version, address, name`.execute(db);
  const [endpoint] = rows;
  if (endpoint === undefined) return;
  await sql`
    update delivery.message
       set state = 'pending', attempts = 0, first_attempt_at = null, next_attempt_at = app.now(), ended_at = null
     where endpoint_id = ${id} and kind <> 'test'
       and (state = 'pending' or seq = any(${ranOut.map(({ seq }) => seq)}::bigint[]))`.execute(db);
  await sql`
    update delivery.progress set failing_since = null, not_before = null where endpoint_id = ${id}`.execute(db);
  await insertEvents(db, [
    {
      type: 'webhook.disabled',
      actor: workerActor,
      organisationId: null,
      subject: { type: 'webhook', id, version: endpoint.version },
      data: { name: endpoint.name, address: endpoint.address, reason, changes: { state: ['enabled', 'disabled'] } },
    },
  ]);
}

function isBefore(success: Date | null, attempt: Date): boolean {
  return success === null || success < attempt;
}
