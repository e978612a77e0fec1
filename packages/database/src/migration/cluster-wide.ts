import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const attempts = 20;

/**
 * Runs a transaction that changes what belongs to the whole cluster, such as logins. Advisory locks reach no further than their
 * database, and PostgreSQL refuses the second of two such changes at once instead of letting it wait: then all of it is
 * done again.
 */
export async function clusterWide(client: pg.ClientBase, change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query('begin');
    try {
      await change();
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt === attempts || !isConcurrentChange(error)) throw error;
      await sleep(20 * attempt * Math.random());
    }
  }
}

/** "tuple concurrently updated" (or deleted) has only the code of an internal error; the others are a login made meanwhile. */
function isConcurrentChange(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return (
    error.code === '42710' ||
    error.code === '23505' ||
    (error.code === 'XX000' && error.message.includes('concurrently'))
  );
}
