import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { PgPoolClient, PgQueryResult } from 'bullmq';
import pg from 'pg';

/** A connection on which one or many listen; the many share one real connection. */
export type ListenHub = {
  /** A client that looks like a connection of its own: `LISTEN` goes to the shared connection, all else to `query`. */
  client(query: Query): PgPoolClient;
  close(): Promise<void>;
};

type Query = (text: string, params?: readonly unknown[]) => Promise<PgQueryResult>;

const pauseAfterFailureMs = 500;

/**
 * Lets every worker of a process `LISTEN` on one connection to PostgreSQL instead of one each. When that connection is lost,
 * each client emits `error`, upon which its owner listens anew.
 */
export function openListenHub(config: pg.ClientConfig): ListenHub {
  const clients = new Set<EventEmitter>();
  const listening = new Map<string, Promise<unknown>>();
  let connection: Promise<pg.Client> | undefined;
  let closed = false;

  function lose(lost: Promise<pg.Client> | undefined, error: Error): void {
    if (connection === undefined || connection !== lost) return;
    connection = undefined;
    listening.clear();
    for (const client of [...clients]) if (client.listenerCount('error') > 0) client.emit('error', error);
  }

  function open(): Promise<pg.Client> {
    const client = new pg.Client(config);
    const opening = client.connect().then(
      () => client,
      async (error: unknown) => {
        await wait(pauseAfterFailureMs);
        throw error;
      },
    );
    client.on('notification', (message) => {
      for (const listener of clients) listener.emit('notification', message);
    });
    client.on('error', (error) => lose(opening, error));
    client.on('end', () => lose(opening, new Error('Connection terminated')));
    return opening;
  }

  async function listen(statement: string): Promise<PgQueryResult> {
    if (closed) throw new Error('Connection is closed.');
    connection ??= open();
    const own = connection;
    let client: pg.Client | undefined;
    try {
      client = await own;
      const asked = listening.get(statement) ?? client.query(statement);
      listening.set(statement, asked);
      await asked;
      return { rows: [] };
    } catch (error) {
      if (client === undefined) {
        if (connection === own) connection = undefined;
        throw error;
      }
      lose(own, error instanceof Error ? error : new Error('LISTEN failed', { cause: error }));
      client.end().catch(() => undefined);
      throw error;
    }
  }

  return {
    client(query) {
      const emitter = new EventEmitter();
      clients.add(emitter);
      return Object.assign(emitter, {
        query: (text: string, params?: readonly unknown[]) =>
          /^\s*(--.*\n\s*)*LISTEN/i.test(text) ? listen(text) : query(text, params),
        release: () => void clients.delete(emitter),
      }) as unknown as PgPoolClient;
    },
    async close() {
      closed = true;
      const own = connection;
      connection = undefined;
      clients.clear();
      await own?.then(
        (client) => client.end(),
        () => undefined,
      );
    },
  };
}
