import { setTimeout as delay } from 'node:timers/promises';
import { sealedChannel } from '@keyledger/database';
import type { Logger } from '@keyledger/runtime';
import pg from 'pg';

/** Tells those who wait that new events have been sealed. */
export type SealedSignal = {
  /** Resolves at the next sealed event, after `timeoutMs`, or when the signal aborts; never rejects. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

const reconnectAfterMs = 1000;

/** A server that is gone without a word is noticed after this and ten further seconds. */
const keepAliveInitialDelayMillis = 10_000;

/** Without word from the server those who wait look again by themselves this often: a lost notification delays, no more. */
const lookAgainAfterMs = 2000;

/** Listens for sealed events on one connection, which it opens again whenever it is lost. */
export function listenForSealed({ url, log }: { url: string; log: Logger }): SealedSignal {
  const ended = new AbortController();
  let wake = Promise.withResolvers<void>();
  const notify = () => {
    const woken = wake;
    wake = Promise.withResolvers();
    woken.resolve();
  };
  const listening = keepListening(url, log, notify, ended.signal);
  return {
    async next(timeoutMs, signal) {
      const done = new AbortController();
      const either = AbortSignal.any([signal, ended.signal, done.signal]);
      const waited = delay(Math.min(timeoutMs, lookAgainAfterMs), undefined, { signal: either }).catch(() => {});
      await Promise.race([wake.promise, waited]);
      done.abort();
    },
    async close() {
      ended.abort();
      notify();
      await listening;
    },
  };
}

async function keepListening(url: string, log: Logger, notify: () => void, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    try {
      await listen(url, notify, ended);
    } catch (error) {
      if (!ended.aborted) log.warn({ err: error }, 'lost the connection that tells of new events; opening it again');
    }
    await delay(reconnectAfterMs, undefined, { signal: ended }).catch(() => {});
  }
}

/** Listens until the connection ends; rejects when it fails. */
async function listen(url: string, notify: () => void, ended: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'keyledger-api-feed',
    keepAlive: true,
    keepAliveInitialDelayMillis,
  });
  const over = Promise.withResolvers<void>();
  client.on('error', over.reject).on('end', over.resolve).on('notification', notify);
  const stop = () => over.resolve();
  ended.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    await client.query(`listen ${sealedChannel}`);
    notify();
    await over.promise;
  } finally {
    ended.removeEventListener('abort', stop);
    over.promise.catch(() => {});
    await client.end().catch(() => {});
  }
}
