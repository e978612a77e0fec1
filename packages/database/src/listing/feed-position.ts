import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** Where the change feed stands: its epoch and its last sealed position. */
export type FeedPosition = { position: number; epoch: string };

/**
 * The last sealed position. Read it before the first page of a list: whatever a later statement does not show yet comes
 * in the feed after it.
 */
export async function findFeedPosition(db: Db): Promise<FeedPosition> {
  const { rows } = await sql<FeedPosition>`
    select head.position, installation.feed_epoch as epoch from journal.head, app.installation`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The journal has no head: the database is not migrated.');
  return row;
}
