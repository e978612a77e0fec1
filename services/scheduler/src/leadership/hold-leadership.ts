import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@keyledger/runtime';
import pg from 'pg';

export type LeadershipOptions = {
  /** Address of the database whose advisory lock decides. */
  readonly url: string;
  readonly applicationName: string;
  readonly lockKey: number;
  /** How often a follower tries, and how often a leader makes sure that its session still lives. */
  readonly intervalMs: number;
  /** NOTIFY on this channel reaches the leader. */
  readonly channel: string;
  readonly onNotification: () => void;
  /** What the leader does, until the signal aborts. Must not reject. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
};

export type Leadership = {
  isLeading(): boolean;
  /** Stops leading, lets the lock go, and ends. */
  close(): Promise<void>;
};

/** How long a living server may take to answer `select 1` before the leader assumes that it has lost its lock. */
const answerTimeoutMs = 4000;

/**
 * How long the server keeps the session of a leader that says nothing. A process that stands still (suspended, its machine
 * paused) keeps its connection, and would keep the lock for as long.
 */
const silenceLimitMs = 6000;

/**
 * Leads while it holds a session-level advisory lock: of several processes exactly one. A follower takes over within
 * `intervalMs` after the lock is free; a leader whose session ends or falls silent stops leading and starts over.
 */
export function holdLeadership(options: LeadershipOptions): Leadership {
  const closing = new AbortController();
  let leading = false;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await runSession(options, closing.signal, (state) => {
          leading = state;
        });
      } catch (error) {
        options.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'leadership session ended');
      }
      await pause(options.intervalMs, closing.signal);
    }
  }

  const ended = run();
  return {
    isLeading: () => leading,
    close() {
      closing.abort();
      return ended;
    },
  };
}

async function runSession(
  options: LeadershipOptions,
  closing: AbortSignal,
  setLeading: (leading: boolean) => void,
): Promise<void> {
  const lost = new AbortController();
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5000,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
  });
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  client.on('notification', () => options.onNotification());
  const until = AbortSignal.any([closing, lost.signal]);
  try {
    await client.connect();
    await client.query(`set idle_session_timeout = ${silenceLimitMs}`);
    if (!(await waitForLock(client, options, until))) return;
    await client.query(`listen ${options.channel}`);
    options.log.info('leading');
    setLeading(true);
    await Promise.all([options.lead(until), watchSession(client, options.intervalMs, until, lost)]);
  } finally {
    setLeading(false);
    await endClient(client, lost.signal.aborted);
  }
}

async function waitForLock(client: pg.Client, options: LeadershipOptions, until: AbortSignal): Promise<boolean> {
  while (!until.aborted) {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      options.lockKey,
    ]);
    if (rows[0]?.locked === true) return true;
    await pause(options.intervalMs, until);
  }
  return false;
}

/** A session can be gone without a word (a cut cable): ask it, and count silence as loss. */
async function watchSession(client: pg.Client, intervalMs: number, until: AbortSignal, lost: AbortController) {
  while (!until.aborted) {
    await pause(intervalMs, until);
    if (!until.aborted) await client.query('select 1').catch(() => lost.abort());
  }
}

async function endClient(client: pg.Client, lost: boolean): Promise<void> {
  const end = client.end().catch(() => {});
  if (!lost) await end;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}
