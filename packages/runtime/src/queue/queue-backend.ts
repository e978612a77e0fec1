import { type BackendFactory, createPostgresBackend, createRedisBackend, type IQueueBackend, type Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { AppError } from '../errors/app-error.ts';
import { openQueuePool } from './postgres-pool.ts';
import type { Reachability } from './reachability.ts';

/** A queue of BullMQ on any kind of server. */
export type AnyQueue = Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend>;

/** What BullMQ's queues and workers of one process share. This file alone knows which kind of server it is. */
export type QueueBackend = {
  /** For the `connection` option of BullMQ. */
  readonly connection: never;
  /** The last argument of BullMQ's constructors. */
  readonly factory: BackendFactory<IQueueBackend>;
  /** Rejects with `unavailable` when the server has not been reached within the time. */
  whenReady(timeoutMs: number): Promise<void>;
  /** Resolves when the server answers. While it does not, this rejects or takes long: the caller bounds the time. */
  ping(): Promise<void>;
  /** How many jobs one command may carry. */
  readonly batchSize: number;
  close(): Promise<void>;
};

/** Options of {@link openQueueBackend}. */
export type QueueBackendOptions = {
  readonly url: string;
  /** Connections to PostgreSQL for commands; one more listens. Redis needs one and one for each consumer. */
  readonly connections: number;
  readonly reachability: Reachability;
};

/**
 * A connection to Redis that owes an answer for longer is dead: a cut network ends none by itself, and TCP tries again only
 * after a pause as long as the cut. BullMQ waits for a job for ten seconds at most.
 */
const silenceMs = 15_000;

/** Chooses the server of the queue by the scheme of its address: `postgres:`, `redis:` or `rediss:`. Does not wait for it. */
export function openQueueBackend(options: QueueBackendOptions): QueueBackend {
  const { protocol } = new URL(options.url);
  if (protocol === 'postgres:' || protocol === 'postgresql:') return postgresBackend(options);
  if (protocol === 'redis:' || protocol === 'rediss:') return redisBackend(options);
  throw new Error('QUEUE_URL must begin with postgres://, redis:// or rediss://');
}

/** Each job of a batch takes a lock of PostgreSQL's bounded table of locks, hence small batches. */
function postgresBackend(options: QueueBackendOptions): QueueBackend {
  const { pool, close } = openQueuePool(options);
  return {
    connection: pool as never,
    factory: createPostgresBackend as unknown as BackendFactory<IQueueBackend>,
    whenReady: async () => undefined,
    ping: async () => void (await pool.query('select 1')),
    batchSize: 200,
    close,
  };
}

function redisBackend({ url, reachability }: QueueBackendOptions): QueueBackend {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    connectTimeout: 5000,
    socketTimeout: silenceMs,
    keepAlive: 10_000,
    connectionName: 'keyledger-queue',
  });
  redis.on('ready', () => reachability.up());
  redis.on('close', () => reachability.down(new Error('Connection terminated')));
  redis.on('error', (error) => reachability.down(error));
  return {
    connection: redis as never,
    factory: createRedisBackend,
    whenReady: (timeoutMs) => whenRedisReady(redis, timeoutMs),
    async ping() {
      // Otherwise the command would wait in line for the server to come back.
      if (redis.status !== 'ready') throw new Error('Connection terminated');
      await redis.ping();
    },
    batchSize: 500,
    async close() {
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}

function whenRedisReady(redis: Redis, timeoutMs: number): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      redis.off('ready', onReady);
      reject(new AppError({ code: 'unavailable', publicMessage: 'The queue cannot be reached at the moment.' }));
    }, timeoutMs);
    function onReady(): void {
      clearTimeout(timer);
      resolve();
    }
    redis.once('ready', onReady);
  });
}
