import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { createLogger } from '../logging/create-logger.ts';
import { openMetrics } from '../metrics/open-metrics.ts';
import { buildHttpApp, type HttpApp } from './build-http-app.ts';

let app: HttpApp;
let lines: string[];
let metrics: ReturnType<typeof openMetrics>;

beforeEach(() => {
  lines = [];
  metrics = openMetrics();
  const log = createLogger({ service: 'api', destination: { write: (line) => void lines.push(line) } });
  app = buildHttpApp({ log, metrics: metrics.service('api'), bodyLimitBytes: 1000 });
  const body = z.strictObject({ name: z.string().max(5), inner: z.object({ count: z.int() }).optional() });
  app.post(
    '/things/:id',
    { schema: { params: z.object({ id: z.string() }), body, response: { 200: z.object({ ok: z.boolean() }) } } },
    async () => ({ ok: true }),
  );
  app.get('/fails', () => Promise.reject(new Error('password is hunter2')));
  app.get('/missing', () =>
    Promise.reject(new AppError({ code: 'position_expired', details: { oldest: 7, status: 200 } })),
  );
  app.get('/down', () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })));
  app.get('/foreign', () =>
    Promise.reject(Object.assign(new Error('upstream said no'), { statusCode: 404, headers: { cookie: 'c-99' } })),
  );
  app.get('/wrong', { schema: { response: { 200: z.object({ n: z.number() }) } } }, async () => ({ n: 'x' }) as never);
  app.get('/ip', async (request) => ({ ip: request.ip, host: request.host, protocol: request.protocol }));
});
afterEach(() => app.close());

const logged = () => lines.map((line) => JSON.parse(line)).filter((line) => line.route !== undefined);

describe('buildHttpApp', () => {
  it('answers a request that does not fit with 400, a code and the fields that are wrong', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/things/1',
      payload: { name: 'too long', inner: { count: 1.5 }, extra: 1 },
    });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const problem = response.json();
    expect(problem).toMatchObject({
      code: 'invalid_request',
      status: 400,
      type: 'urn:keyledger:problem:invalid_request',
    });
    expect(problem.errors.map((error: { field: string }) => error.field)).toEqual(['name', 'inner.count', 'extra']);
    expect(problem.requestId).toBe(response.headers['x-request-id']);
  });

  it.each([
    ['malformed_body', 400, { payload: '{"name":', headers: { 'content-type': 'application/json' } }],
    ['body_too_large', 413, { payload: { name: 'x'.repeat(2000) } }],
    ['unsupported_media_type', 415, { payload: 'name', headers: { 'content-type': 'text/plain' } }],
  ] as const)('answers %s with %i', async (code, status, request) => {
    const response = await app.inject({ method: 'POST', url: '/things/1', ...request });
    expect(response.json()).toMatchObject({ code, status });
    expect(response.statusCode).toBe(status);
  });

  it('answers an unknown address and an unreadable one with a problem document', async () => {
    expect((await app.inject('/nowhere')).json()).toMatchObject({ code: 'not_found', status: 404 });
    expect((await app.inject('/%zz')).json()).toMatchObject({ code: 'invalid_request', status: 400 });
  });

  it('hides what an unexpected error says from the caller and logs it once, with the request', async () => {
    const response = await app.inject('/fails');
    expect(response.statusCode).toBe(500);
    expect(response.json().code).toBe('internal');
    expect(response.body).not.toContain('hunter2');
    expect(logged()).toHaveLength(1);
    expect(logged()[0]).toMatchObject({
      level: 'error',
      status: 500,
      requestId: response.json().requestId,
      err: { stack: expect.any(String) },
    });
  });

  it('does not believe the status and drops the baggage of a foreign error', async () => {
    expect((await app.inject('/foreign')).statusCode).toBe(500);
    expect(lines.join('')).not.toContain('c-99');
  });

  it('adds the public details of an error as members, without letting them replace standard ones', async () => {
    expect((await app.inject('/missing')).json()).toMatchObject({ status: 410, oldest: 7, retryable: false });
  });

  it('answers 503 with Retry-After while a server that is needed is away', async () => {
    const response = await app.inject('/down');
    expect(response.statusCode).toBe(503);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('refuses to send an answer that does not fit its schema', async () => {
    const response = await app.inject('/wrong');
    expect(response.json()).toMatchObject({ code: 'internal', status: 500 });
  });

  it('logs and measures by the pattern of the route, never by path or query', async () => {
    await app.inject({ method: 'POST', url: '/things/id-of-somebody?token=t-123', payload: { name: 'a' } });
    await app.inject('/nowhere/x-456');
    expect(logged()).toMatchObject([
      { level: 'info', method: 'POST', route: '/things/:id', status: 200, durationMs: expect.any(Number) },
      { level: 'info', route: 'unmatched', status: 404, code: 'not_found' },
    ]);
    const text = await metrics.render();
    expect(text).toContain(
      'keyledger_http_request_duration_seconds_count{service="api",method="POST",route="/things/:id",status="200"} 1',
    );
    expect(`${lines.join('')}${text}`).not.toMatch(/id-of-somebody|t-123|x-456/);
  });

  it('sends security headers with every answer, also with errors', async () => {
    for (const url of ['/ip', '/fails', '/nowhere']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('ignores X-Forwarded-* and X-Request-Id of a client', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-request-id': 'chosen-by-client',
    };
    const response = await app.inject({ url: '/ip', headers });
    expect(response.json()).toMatchObject({ ip: '127.0.0.1', protocol: 'http' });
    expect(response.body).not.toContain('evil');
    expect(response.headers['x-request-id']).not.toBe('chosen-by-client');
  });

  it('believes X-Forwarded-For of a trusted proxy only as far as the proxies reach', async () => {
    const trusting = buildHttpApp({
      log: createLogger({ service: 't', level: 'silent' }),
      metrics: openMetrics().service('t'),
      trustProxy: ['127.0.0.0/8'],
    });
    trusting.get('/ip', async (request) => ({ ip: request.ip }));
    const response = await trusting.inject({ url: '/ip', headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } });
    expect(response.json()).toEqual({ ip: '203.0.113.9' });
    await trusting.close();
  });

  it('answers what is not HTTP with a problem document and ends the connection', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nno colon here\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s);
  });
});
