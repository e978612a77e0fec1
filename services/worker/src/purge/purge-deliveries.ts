import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';

/** Messages to webhooks and notes of mails are kept so long after they ended. */
const keptDays = 30;

const batchSize = 10_000;

/**
 * Deletes messages to webhooks and notes of mails that ended longer ago than they are kept, and what waits for deleted ones, and says so in the
 * journal. Of several workers only one does it at a time. Call again when it was a full batch.
 */
export function purgeDeliveries(db: Db): Promise<{ deleted: number; more: boolean }> {
  return db.transaction().execute(async (db) => {
    const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(4911206021) as mine`.execute(
      db,
    );
    if (locks[0]?.mine !== true) return { deleted: 0, more: false };
    const { rows } = await sql`
      with message as (
        delete from delivery.message where seq in (
          select m.seq from delivery.message m join delivery.endpoint e on e.id = m.endpoint_id
           where m.ended_at < app.now() - make_interval(days => ${keptDays})
              or (e.deleted_at < app.now() - make_interval(days => ${keptDays}) and m.state = 'pending')
           limit ${batchSize})
        returning seq
      ), mail as (
        delete from delivery.mail where ended_at < app.now() - make_interval(days => ${keptDays}) returning id
      )
      select seq::text as id from message union all select id::text from mail`.execute(db);
    if (rows.length > 0) {
      const data = { records: 'delivery', count: rows.length, olderThanDays: keptDays };
      const subject = { type: 'installation', id: 'delivery', version: null };
      await insertEvents(db, [{ type: 'records.purged', actor: workerActor, organisationId: null, subject, data }]);
    }
    return { deleted: rows.length, more: rows.length >= batchSize };
  });
}
