import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, test } from 'vitest';
import { hasRedis, testRedis } from './test-redis.ts';

describe.skipIf(!hasRedis())('a Redis for one test file [needs redis-server]', async () => {
  const redis = await testRedis();

  test('answers on its own port', async () => {
    const { hostname, port } = new URL(redis?.url ?? '');
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.write('DBSIZE\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(reply.toString()).toBe(':0\r\n');
  });
});
