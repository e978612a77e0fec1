import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { purgeRecords } from './purge-records.ts';

/** Messages to webhooks and notes of mails are kept so long after they ended. */
const keptDays = 30;

/**
 * Deletes messages to webhooks and notes of mails that ended longer ago than they are kept, and what waits for deleted webhooks.
 * Call again when it was a full batch.
 */
export function purgeDeliveries(db: Db): Promise<{ deleted: number; more: boolean }> {
  return purgeRecords(db, {
    records: 'delivery',
    keptDays,
    lockKey: 4_911_206_021,
    deleteOld: (limit) => sql`
      with message as (
        delete from delivery.message where seq in (
          select m.seq from delivery.message m join delivery.endpoint e on e.id = m.endpoint_id
           where m.ended_at < app.now() - make_interval(days => ${keptDays})
              or (e.deleted_at < app.now() - make_interval(days => ${keptDays}) and m.state = 'pending')
           limit ${limit})
        returning seq
      ), mail as (
        delete from delivery.mail where ended_at < app.now() - make_interval(days => ${keptDays}) returning id
      )
      select seq::text as id from message union all select id::text from mail`,
  });
}
