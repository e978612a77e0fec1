import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { refuseOutside } from './change-retention.ts';
import type { KeptRecords } from './retention-schema.ts';
import { loadRetention } from './retention-store.ts';

/** What keeping records for another time would do. */
export type RetentionPreview = { olderRecords: number; needsReason: boolean };

/** Where records of a kind stand, as conditions on what is older than `cutoff`. */
const older: Record<KeptRecords, RawBuilder<unknown>> = {
  sync_runs: sql`directory.sync, cutoff where finished_at < cutoff.at`,
  deliveries: sql`delivery.message, cutoff where ended_at < cutoff.at`,
  sessions: sql`auth.session, cutoff where least(ended_at, expires_at) < cutoff.at`,
  idempotency_answers: sql`idempotency.request, cutoff where created_at < cutoff.at`,
  read_evidence: sql`directory.read_evidence, cutoff where completed_at < cutoff.at`,
  event_data: sql`journal.event_data d, cutoff where d.at < cutoff.at`,
  events: sql`journal.sealed s, cutoff where s.at < cutoff.at`,
  person_versions: sql`people.person_version, cutoff where valid_to < cutoff.at`,
};

/**
 * Counts the records that are older than so many days. What an open violation rests on is among them, though it stays.
 * @throws AppError `unprocessable` beyond the bounds of the kind
 */
export async function previewRetention(
  db: Db,
  { name, days }: { name: KeptRecords; days: number },
): Promise<RetentionPreview> {
  const before = await loadRetention(db, name);
  refuseOutside(name, days, before);
  const { rows } = await sql<{ count: number }>`
    with cutoff as materialized (select app.now() - make_interval(days => ${days}) as at)
    select count(*) as count from ${older[name]}`.execute(db);
  return { olderRecords: rows[0]?.count ?? 0, needsReason: before.isEvidence && days < before.days };
}
