import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@keyledger/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
const seen: Seen[] = [];

/** A stand-in for `auth` that tells what reached it. */
const server = createServer((request, response) => void answer(request, response));
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
  if (url.startsWith('/auth/xero/connect')) {
    response.writeHead(302, { location: 'https://login.xero.test/authorize', 'set-cookie': 'a=b; HttpOnly' }).end();
    return;
  }
  response.writeHead(201, { 'content-type': 'application/json' }).end('{"secret":"x"}');
}
server.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());

const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const token = 'internal-token-of-the-tests-0123456789';
const { app } = await testApi({ auth: { url, internalToken: new Secret([token]) } });
const away = await testApi();

describe('the way to auth', () => {
  it('passes a request on with its credentials and our own proof, and drops what a client could forge', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/api-keys?x=1',
      headers: {
        authorization: 'Bearer abc',
        cookie: 'keyledger_session=s',
        'content-type': 'application/json',
        'x-forwarded-for': '6.6.6.6',
        'x-keyledger-internal': 'forged',
        'x-request-id': 'forged-id',
        'idempotency-key': 'k1',
      },
      payload: '{"name":"n"}',
    });
    const last = seen.at(-1);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ secret: 'x' });
    expect(last).toMatchObject({ method: 'POST', url: '/v1/api-keys?x=1', body: '{"name":"n"}' });
    expect(last?.headers).toMatchObject({
      authorization: 'Bearer abc',
      cookie: 'keyledger_session=s',
      'idempotency-key': 'k1',
      'x-keyledger-internal': token,
      'x-forwarded-for': '127.0.0.1',
    });
    expect(last?.headers['x-request-id']).toBe(answer.headers['x-request-id']);
  });

  it('gives redirects and cookies of the consent to the browser', async () => {
    const answer = await app.inject({ method: 'GET', url: '/auth/xero/connect' });
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe('https://login.xero.test/authorize');
    expect(answer.headers['set-cookie']).toBe('a=b; HttpOnly');
  });

  it('passes bodies of other kinds through unread', async () => {
    const payload = 'a=1&b=2';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await app.inject({ method: 'POST', url: '/auth/link', headers, payload });
    expect(seen.at(-1)).toMatchObject({ url: '/auth/link', body: payload });
  });

  it.each(['/auth/../internal/access-token', '/auth/%2e%2E/internal/key-uses', '/auth/..%2finternal/access-token'])(
    'passes nothing on that climbs out of its folder: %s',
    async (url) => {
      const before = seen.length;
      const answer = await app.inject({ method: 'POST', url });
      expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
      expect(seen).toHaveLength(before);
    },
  );

  it('refuses a body that is too large before any of it goes on', async () => {
    const headers = { 'content-type': 'application/json' };
    const payload = JSON.stringify({ name: 'n'.repeat(300 * 1024) });
    const before = seen.length;
    const answer = await app.inject({ method: 'POST', url: '/v1/api-keys', headers, payload });
    expect(answer.json()).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(seen).toHaveLength(before);
  });

  it('answers 503 with a problem while auth is away, and reads go on', async () => {
    const answer = await away.app.inject({ method: 'GET', url: '/v1/api-keys' });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['retry-after']).toBeDefined();
    expect(answer.json()).toMatchObject({ code: 'unavailable', retryable: true });
    const read = await away.app.inject({ url: '/v1/organisations', headers: await away.key(['access:read']) });
    expect(read.statusCode).toBe(200);
  });
});
