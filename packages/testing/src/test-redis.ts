import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { findFreePort, waitUntil } from '@keyledger/embedded';
import { Redis } from 'ioredis';
import { afterAll, inject } from 'vitest';
import { noteProcess } from './run-folder.ts';

export type TestRedis = { readonly url: string; close(): Promise<void> };

/** Whether this machine can run Redis: tests of it stand in `describe.skipIf(!hasRedis())('… [needs redis-server]', …)`. */
export function hasRedis(): boolean {
  if (process.env.TEST_REDIS_URL !== undefined) return true;
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a Redis of this test file's own, empty and without persistence; it goes when the file's tests have ended. To be awaited at the
 * top of a file or of a `describe`. With `TEST_REDIS_URL` it is a database of that server.
 *
 * @returns undefined where `redis-server` is not installed
 */
export async function testRedis(): Promise<TestRedis | undefined> {
  const given = process.env.TEST_REDIS_URL;
  if (given !== undefined) return emptied(given);
  if (!hasRedis()) return undefined;
  const port = await findFreePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', args, { stdio: 'ignore', cwd: inject('keyledgerRunFolder') });
  await once(server, 'spawn');
  if (server.pid !== undefined) await noteProcess(inject('keyledgerRunFolder'), server.pid);
  const ended = once(server, 'exit');
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
  };
  afterAll(close);
  if (!(await waitUntil(() => answers(port), 10_000))) throw new Error(`redis-server did not start on port ${port}.`);
  return { url: `redis://127.0.0.1:${port}`, close };
}

/** Test files that run at the same time have a database of that Redis each. */
async function emptied(given: string): Promise<TestRedis> {
  const url = new URL(`/${process.env.VITEST_POOL_ID ?? 0}`, given).href;
  const client = new Redis(url);
  await client.flushdb();
  client.disconnect();
  return { url, close: async () => undefined };
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return reply.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
