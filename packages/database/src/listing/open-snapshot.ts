import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import { type FeedPosition, findFeedPosition } from './feed-position.ts';

/** One consistent view of the whole database: what other transactions commit later is not seen. */
export type Snapshot = FeedPosition & {
  readonly db: Db;
  /** When it was taken. */
  readonly at: Date;
  /** Gives the connection back; further calls do nothing. Never rejects. */
  close(): Promise<void>;
};

/** Opens a read-only view that holds one connection until it is closed, and reads where the feed stands in it. */
export async function openSnapshot(db: Db): Promise<Snapshot> {
  const transaction = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= transaction
      .rollback()
      .execute()
      .catch(() => {});
    return closing;
  };
  try {
    const feed = await findFeedPosition(transaction);
    const { rows } = await sql<{ at: Date }>`select app.now() as at`.execute(transaction);
    return { ...feed, db: transaction, at: rows[0]?.at ?? new Date(0), close };
  } catch (error) {
    await close();
    throw error;
  }
}
