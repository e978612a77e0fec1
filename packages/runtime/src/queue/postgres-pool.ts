import { setTimeout as wait } from 'node:timers/promises';
import type { PgPool, PgQueryResult } from 'bullmq';
import pg from 'pg';
import { isUnavailable } from '../errors/is-unavailable.ts';
import { openListenHub } from './listen-hub.ts';
import type { Reachability } from './reachability.ts';

/** Schema of PostgreSQL that holds the queue. */
export const queueSchema = 'bullmq';

/** BullMQ takes an error with this text for a lost connection, waits and tries again. */
const lostConnection = 'Connection is closed.';

/** SQLSTATE: undefined table, undefined schema, undefined function; `keyledger migrate` has not run yet. */
const notMigrated = new Set(['42P01', '3F000', '42883']);

const retryMs = 1000;

/**
 * A connection that owes an answer for longer is dead: a cut network ends none by itself, and TCP tries again only after a
 * pause as long as the cut. PostgreSQL itself gives up every statement before.
 */
const silenceMs = 15_000;
const statementMs = 12_000;

/** TCP notices a dead server after this and ten further seconds, where nothing is on its way to it. */
const keepAliveInitialDelayMillis = 10_000;

/**
 * Settings of every connection. Commits do not wait for the disk: what a crash of PostgreSQL takes from the queue is queued
 * again from the tables, which are the truth.
 */
const settings = `-c search_path=${queueSchema} -c synchronous_commit=off -c statement_timeout=${statementMs}`;

/** Options of {@link openQueuePool}. */
export type QueuePoolOptions = {
  readonly url: string;
  readonly connections: number;
  readonly reachability: Reachability;
};

/** A pool for BullMQ that all queues and workers of a process share, and its end. */
export type QueuePool = { readonly pool: PgPool; close(): Promise<void> };

/**
 * Opens the connections of the queue: `connections` for commands and one on which all workers listen. It looks to BullMQ like
 * a pool of `pg`, but waits for a server that is not there yet, and lets an outage look like one.
 */
export function openQueuePool({ url, connections, reachability }: QueuePoolOptions): QueuePool {
  const config = {
    connectionString: url,
    options: settings,
    application_name: 'keyledger-queue',
    query_timeout: silenceMs,
    keepAlive: true,
    keepAliveInitialDelayMillis,
    connectionTimeoutMillis: 5000,
  };
  const pool = new pg.Pool({
    ...config,
    max: connections,
    idleTimeoutMillis: 10_000,
  });
  const hub = openListenHub(config);
  const names = new Map<string, string>();
  let closing = false;
  pool.on('error', (error) => reachability.down(error));

  /** Prepared statements save a fifth of what a job costs PostgreSQL; BullMQ has a few dozen different texts. */
  function nameOf(text: string): string {
    const name = names.get(text) ?? `queue_${names.size}`;
    names.set(text, name);
    return name;
  }

  async function query(text: string, params?: readonly unknown[]): Promise<PgQueryResult> {
    try {
      const result = await pool.query({ name: nameOf(text), text, values: [...(params ?? [])] });
      reachability.up();
      return result;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      reachability.down(error);
      throw new Error(lostConnection, { cause: error });
    }
  }

  /** BullMQ asks this way only once, whether the schema fits, and keeps a failure for good. */
  async function queryPatiently(text: string, params?: readonly unknown[]): Promise<PgQueryResult> {
    if (text.includes("set_config('application_name'")) return { rows: [] };
    for (;;) {
      try {
        return await query(text, params);
      } catch (error) {
        if (closing || !isPassing(error)) throw error;
        reachability.down(error);
        await wait(retryMs);
      }
    }
  }

  const facade = {
    query,
    connect: async () => hub.client(queryPatiently),
    end: async () => undefined,
    on: () => facade,
    removeAllListeners: () => facade,
  };
  return {
    pool: facade as unknown as PgPool,
    async close() {
      closing = true;
      await hub.close();
      await pool.end();
    },
  };
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === lostConnection || ('code' in error && notMigrated.has(String(error.code)));
}
