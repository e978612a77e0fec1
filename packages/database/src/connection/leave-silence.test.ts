import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { createDatabase } from './create-database.ts';

const database = await testDatabase();

const opened: (() => unknown)[] = [];
afterAll(() => Promise.all(opened.reverse().map((close) => close())));

/** A way to the server that can fall silent: what is open stays open and carries nothing, new connections lead on again. */
async function openWay(target: string) {
  const { hostname, port } = new URL(target);
  const url = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    fallSilent: () => {
      for (const socket of sockets) socket.unpipe().resume();
    },
  };
}

function open(url: string) {
  const handle = createDatabase({ url, poolMax: 1, applicationName: 'silence' });
  opened.push(() => handle.close());
  return handle.db;
}

describe('a statement', () => {
  it.concurrent('that is not answered fails within half a minute, and the next one succeeds', async () => {
    const way = await openWay(database.ownerUrl);
    const db = open(way.url);
    await sql`select 1`.execute(db);
    way.fallSilent();
    const startedAt = performance.now();
    const lost = db.transaction().execute((transaction) => sql`select 2`.execute(transaction));
    await expect(lost).rejects.toThrow(/^Connection terminated/);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect((await sql`select 3 as n`.execute(db)).rows).toEqual([{ n: 3 }]);
  }, 60_000);

  it.concurrent('on which the server works is waited for', async () => {
    const db = open((await openWay(database.ownerUrl)).url);
    expect((await sql`select 4 as n from pg_sleep(32)`.execute(db)).rows).toEqual([{ n: 4 }]);
  }, 60_000);
});

it.skipIf(process.platform !== 'linux')(
  'asks an idle server after ten seconds whether it lives [needs Linux]',
  async () => {
    const db = open(database.ownerUrl);
    const { rows } = await sql<{ port: number }>`select inet_client_port() as port`.execute(db);
    const port = (rows[0]?.port ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => readFileSync(path, 'utf8').split('\n'));
    // Field `st`: 01 is a connection that stands; one of before may still be remembered on the same port.
    const fields = lines
      .map((line) => line.trim().split(/\s+/))
      .find(([, local, , state]) => local?.endsWith(`:${port}`) && state === '01');
    // Field `tr tm->when` of proc(5): 02 is the timer of keep-alive, with the hundredths of a second until it fires.
    const [timer, ticks = ''] = fields?.[5]?.split(':') ?? [];
    expect(timer).toBe('02');
    expect(Number.parseInt(ticks, 16)).toBeLessThanOrEqual(1000);
  },
);
