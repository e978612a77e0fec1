import { hash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Stands between a statement and its answer. */
export type Guard = <T>(client: pg.PoolClient, answer: Promise<T>) => Promise<T>;

const marker = /^\s*\/\* keep plan: ([\w-]+) \*\//;

/**
 * Lets PostgreSQL parse and plan a statement once for each connection instead of every time, when its text begins with
 * the comment `keep plan` and a name. For statements that run many times a second: planning a long one costs more than
 * running it. The text should hardly ever vary (each variety is kept), and must name its columns.
 */
export function keepPlans(pool: pg.Pool, guard: Guard): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const wrapped = known.get(client) ?? wrap(client, guard);
      known.set(client, wrapped);
      return wrapped;
    },
  };
}

function wrap(client: pg.PoolClient, guard: Guard): PostgresPoolClient {
  const query = (text: string, values: unknown[]): unknown => {
    const marked = marker.exec(text)?.[1];
    if (marked === undefined) return guard(client, client.query(text, values));
    const name = `${marked}-${hash('sha1', text).slice(0, 12)}`;
    return guard(client, client.query({ name, text, values }));
  };
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}
