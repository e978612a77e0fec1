import { sql } from 'kysely';
import type { Purge } from './purge-records.ts';

const keptSince = sql`(select governance.kept_since('deliveries'))`;

/** Deletes messages to webhooks and notes of mails that ended, and what waits for webhooks that were deleted. */
export const purgeDeliveries: Purge = {
  records: 'deliveries',
  batch: 10_000,
  deleteOld: (most) => sql<{ count: number }>`
    with message as (
      delete from delivery.message where seq in (
        select m.seq from delivery.message m join delivery.endpoint e on e.id = m.endpoint_id
         where m.ended_at < ${keptSince} or (e.deleted_at < ${keptSince} and m.state = 'pending')
         limit ${most})
      returning 1
    ), mail as (
      delete from delivery.mail where id in (
        select id from delivery.mail where ended_at < ${keptSince} limit ${most})
      returning 1
    )
    select (select count(*) from message) + (select count(*) from mail) as count`,
};
