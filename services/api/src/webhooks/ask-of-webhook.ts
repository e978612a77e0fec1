import { type Actor, type Db, findFeedPosition, requestChannel } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { findOldestPosition } from '../events/event-store.ts';
import { lockPresentWebhook } from './change-webhook.ts';
import { recordWebhook } from './record-webhook.ts';

type Asked = { readonly id: string; readonly actor: Actor };

/**
 * Has everything after a position delivered again. It begins when what is on its way has arrived, so that each object keeps
 * its order.
 * @throws AppError `feed_restarted` for a position of another epoch, `position_expired` for one whose events are gone
 */
export async function askForReplay(
  db: Db,
  { id, actor, after, epoch }: Asked & { readonly after: number; readonly epoch: string | undefined },
): Promise<void> {
  const { name, version } = await lockPresentWebhook(db, id);
  const feed = await findFeedPosition(db);
  if ((epoch !== undefined && epoch !== feed.epoch) || after > feed.position) {
    throw new AppError({ code: 'feed_restarted', details: { epoch: feed.epoch } });
  }
  const oldest = await findOldestPosition(db);
  if (after < feed.position && (oldest === null || after < oldest - 1)) {
    throw new AppError({ code: 'position_expired', details: { oldest: oldest ?? feed.position, epoch: feed.epoch } });
  }
  await sql`update delivery.progress set replay_after = ${after} where endpoint_id = ${id}`.execute(db);
  await recordWebhook(db, { type: 'webhook.replay_requested', id, version, actor, data: { name, after } });
  await sql`select pg_notify(${requestChannel}, '')`.execute(db);
}

/** Has a test message sent, once, also to an endpoint that is turned off. Tells its id; what became of it shows the log. */
export async function askForTest(db: Db, { id, actor }: Asked): Promise<string> {
  const { name, version } = await lockPresentWebhook(db, id);
  const { id: messageId } = await db
    .insertInto('delivery.message')
    .values({
      endpoint_id: id,
      kind: 'test',
      type: 'webhook.test',
      object: sql<string>`'test:' || app.uuid_v7()`,
      next_attempt_at: sql<Date>`app.now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordWebhook(db, { type: 'webhook.test_requested', id, version, actor, data: { name } });
  await sql`select pg_notify(${requestChannel}, '')`.execute(db);
  return messageId;
}
