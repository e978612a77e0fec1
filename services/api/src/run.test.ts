import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, hashToken, openMetrics, parseConfig, type ReadinessCheck } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { apiConfig } from './config.ts';
import { startApi } from './run.ts';

const database = await testDatabase();
const uses: unknown[] = [];
const auth = createServer((request, response) => void answerAsAuth(request, response));
async function answerAsAuth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  uses.push({ url: request.url, proof: request.headers['x-keyledger-internal'], body: JSON.parse(body) });
  response.writeHead(204).end();
}
auth.listen(0, '127.0.0.1');
await once(auth, 'listening');
afterAll(() => auth.close());

const internalToken = 'internal-token-of-api-0123456789-abcdef';
const checks = new Map<string, ReadinessCheck>();
const start = (databaseUrl: string) =>
  startApi(
    parseConfig(
      apiConfig,
      {
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        API_PORT: '0',
        AUTH_URL: `http://127.0.0.1:${(auth.address() as AddressInfo).port}`,
        INTERNAL_TOKEN_API: internalToken,
        WEBHOOK_KEYS: `w1:${randomBytes(32).toString('base64')}`,
      },
      { readFile: () => '' },
    ),
    {
      log: createLogger({ service: 'api', level: 'silent' }),
      metrics: openMetrics().service('api'),
      addReadiness: (part, check) => {
        checks.set(part, check);
        return () => checks.delete(part);
      },
    },
  );

describe('a running api', () => {
  it('serves, is ready, ends waiting requests when it stops, and reports the last use of keys', async () => {
    const token = `klk_${'a'.repeat(43)}`;
    const { id } = await database.db
      .insertInto('auth.api_key')
      .values({ name: 'k', token_prefix: 'klk_aaaaaaaa', token_sha256: hashToken(token), scopes: ['events:read'] })
      .returning('id')
      .executeTakeFirstOrThrow();
    const api = await start(database.urlFor('api'));
    expect(await checks.get('database')?.()).toBeUndefined();
    const headers = { authorization: `Bearer ${token}` };
    const first = await fetch(`${api.address}/v1/events`, { headers });
    const { epoch, position } = (await first.json()) as { epoch: string; position: number };
    const waiting = fetch(`${api.address}/v1/events?after=${position}&epoch=${epoch}&wait=25`, { headers });
    const openapi = await fetch(`${api.address}/openapi.json`);
    expect(openapi.status, await openapi.text()).toBe(200);
    const startedAt = performance.now();
    const [report, answer] = await Promise.all([api.close(), waiting]);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(answer.status).toBe(200);
    expect(report).toEqual({ failed: [], late: [] });
    expect(uses).toEqual([
      { url: '/internal/key-uses', proof: internalToken, body: { uses: [{ keyId: id, at: expect.any(String) }] } },
    ]);
    expect(checks.size).toBe(0);
  });

  it('starts without PostgreSQL, says so, and answers 503', async () => {
    const api = await start('postgres://nobody:x@127.0.0.1:1/none');
    await expect(checks.get('database')?.()).rejects.toThrow();
    const answer = await fetch(`${api.address}/v1/roles`, { headers: { authorization: 'Bearer abc' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    await api.close();
  });
});
