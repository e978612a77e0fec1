import { type PgQueryable, type PgQueryResult, runMigrations } from 'bullmq';
import pg from 'pg';
import { queueSchema } from './postgres-pool.ts';

/**
 * Brings the queue's tables in PostgreSQL up to date, as the queue's own login, which owns schema `bullmq`. May run any number
 * of times and at once; an older BullMQ refuses a newer schema. Nothing to do for Redis.
 */
export async function migrateQueue(url: string): Promise<void> {
  if (!/^postgres(ql)?:/.test(url)) return;
  const client = new pg.Client({ connectionString: url, application_name: 'keyledger-migrate-queue' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [queueSchema]);
    await runMigrations(rowCount === 0 ? client : withoutCreateSchema(client), queueSchema);
  } finally {
    await client.end();
  }
}

/** PostgreSQL asks for the right to create schemas even when `IF NOT EXISTS` has nothing to do; the queue's login lacks it. */
function withoutCreateSchema(client: pg.Client): PgQueryable {
  return {
    async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
      if (text.startsWith('CREATE SCHEMA IF NOT EXISTS')) return { rows: [] };
      return (await client.query(text, params === undefined ? undefined : [...params])) as unknown as PgQueryResult<R>;
    },
  };
}
