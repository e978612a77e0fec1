import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables.ts';
import { type Guard, keepPlans } from './keep-plans.ts';
import { leaveSilence, type Waiting } from './leave-silence.ts';

/** The query builder over all of Keyledger's tables; a transaction has the same type, so functions that take `db` fit both. */
export type Db = Kysely<Tables>;

export type DatabaseOptions = {
  /** `postgres://` address with the login of the service. */
  url: string;
  /** Upper bound of connections. */
  poolMax: number;
  /** Shown by PostgreSQL beside each connection. */
  applicationName: string;
  /** Milliseconds after which the server cancels a statement; 0 never. Default 60,000. */
  statementTimeoutMs?: number;
  /** Told of errors of idle connections (a restarting server), which are no failure of a query. */
  onIdleError?: (error: Error) => void;
};

export type DatabaseHandle = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** A session whose server fell silent is noticed after this and ten further seconds; the system itself waits two hours. */
const keepAliveInitialDelayMillis = 10_000;

const int8 = 20;
const int8Array = 1016;
const int4Array = 1007;

/** int8 as a JavaScript number: positions, sequences and counters here stay far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(int8, Number);
types.setTypeParser(int8Array, (text) =>
  (pg.types.getTypeParser(int4Array as never) as (text: string) => number[])(text),
);

/**
 * Opens a pool that connects lazily and survives restarts of the server, cuts of the network and a server that moves;
 * `close` waits for running queries.
 */
export function createDatabase(options: DatabaseOptions): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolMax,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis,
    types,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A session that ends between two statements of a transaction says so on the client, whose next statement then fails:
  // without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const server = { connectionString: options.url, application_name: `${options.applicationName}-probe` };
  const guard: Guard = (client, answer) => leaveSilence(client as unknown as Waiting, server, answer);
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: keepPlans(pool, guard) }) });
  return {
    db,
    pool,
    async close() {
      await db.destroy();
      // Kysely ends a pool only after a query went through it.
      if (!pool.ended) await pool.end();
    },
  };
}
