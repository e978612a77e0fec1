import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addSmallWorld,
  type SmallWorld,
  startTestSandbox,
  type TestSandbox,
  type TokenSet,
} from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;
let set: TokenSet;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox);
  set = await sandbox.connect(world.adviser, [world.tenantId]);
  await sandbox.control('PATCH', '/settings', { minuteLimit: null });
});
afterEach(() => sandbox.close());

const call = (path = 'Users') => sandbox.data(path, set.access_token, world.tenantId);
const force = (rule: Record<string, unknown>) => sandbox.control('POST', '/faults', { count: 1, ...rule });

describe('forced faults', () => {
  test.each([
    [{ status: 401 }, 401, /AuthenticationUnsuccessful/],
    [{ status: 401, detail: 'AuthorizationUnsuccessful' }, 401, /AuthorizationUnsuccessful/],
    [{ status: 403 }, 403, /"Title":"Forbidden"/],
    [{ status: 404 }, 404, /cannot be found/],
    [{ status: 500 }, 500, /"Title":"An error occurred".*"Status":500/],
    [{ status: 502 }, 502, /<html>/],
    [{ status: 503 }, 503, /temporarily unavailable/],
    [{ status: 503, body: 'The Xero API is currently offline for maintenance' }, 503, /maintenance/],
    [{ status: 504 }, 504, /504/],
    [{ status: 412, body: 'no' }, 412, /no/],
  ])('%j', async (rule, status, body) => {
    await force({ kind: 'status', ...rule });
    const response = await call();
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
    expect((await call()).status).toBe(200);
  });

  test('429 with a chosen problem and time', async () => {
    await force({ kind: 'status', status: 429, problem: 'day', retryAfter: 66975 });
    const response = await call();
    expect([
      response.status,
      await response.text(),
      response.headers.get('x-rate-limit-problem'),
      response.headers.get('retry-after'),
    ]).toEqual([429, '', 'day', '66975']);
  });

  test.each(['reset', 'lost', 'truncated'])('%s breaks the answer off', async (kind) => {
    await force({ kind });
    await expect(call().then((response) => response.text())).rejects.toThrow();
  });

  test('timeout never answers and then cuts', async () => {
    await force({ kind: 'timeout', holdMs: 100 });
    await expect(call()).rejects.toThrow();
  });

  test.each([
    ['broken-json', (text: string) => expect(() => JSON.parse(text)).toThrow()],
    ['wrong-json', (text: string) => expect(Array.isArray((JSON.parse(text) as { Users: unknown }).Users)).toBe(false)],
    ['empty-list', (text: string) => expect(JSON.parse(text)).toMatchObject({ Status: 'OK', Users: [] })],
    ['empty-body', (text: string) => expect(text).toBe('')],
    ['xml', (text: string) => expect(text).toMatch(/^<Response>/)],
    ['html', (text: string) => expect(text).toMatch(/^<html>/)],
  ])('%s spoils the body under status 200', async (kind, check) => {
    await force({ kind });
    const response = await call();
    expect(response.status).toBe(200);
    check(await response.text());
  });

  test('an empty list of connections is an empty array', async () => {
    await force({ kind: 'empty-list', routes: ['connections'] });
    const response = await fetch(`${sandbox.url}/connections`, {
      headers: { authorization: `Bearer ${set.access_token}` },
    });
    expect(await response.json()).toEqual([]);
  });

  test('strike only the named route, organisation and app', async () => {
    await sandbox.control('POST', '/faults', {
      kind: 'status',
      status: 500,
      routes: ['organisation'],
      tenantIds: [world.tenantId],
      clientId: sandbox.clientId,
    });
    expect((await call('Users')).status).toBe(200);
    expect((await call('Organisation')).status).toBe(500);
    await sandbox.control('DELETE', '/faults');
    expect((await call('Organisation')).status).toBe(200);
  });

  test('reach the token endpoint', async () => {
    await force({
      kind: 'status',
      status: 400,
      detail: 'invalid_grant',
      routes: ['token'],
      clientId: sandbox.clientId,
    });
    const grant = { grant_type: 'refresh_token', refresh_token: set.refresh_token };
    expect(await sandbox.token(grant)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
    expect((await sandbox.token(grant)).status).toBe(200);
  });

  test('are counted by kind and written into the log', async () => {
    await force({ kind: 'status', status: 503, count: 2 });
    await call();
    await call();
    expect(await sandbox.control('GET', '/faults')).toMatchObject({ counts: { 'status:503': 2 }, total: 2 });
    const log = await sandbox.control<{ data: { route: string; status: number }[] }>(
      'GET',
      '/requests?fault=status:503',
    );
    expect(log.data).toMatchObject([
      { route: 'users', status: 503 },
      { route: 'users', status: 503 },
    ]);
  });
});

describe('storm', () => {
  test('fails about a third of all calls, in many ways, the same for the same seed', async () => {
    const outcomes = async (): Promise<string[]> => {
      await sandbox.control('DELETE', '/faults');
      await sandbox.control('POST', '/storm', { seed: 'x', holdMs: 5 });
      const found: string[] = [];
      for (let i = 0; i < 240; i++)
        found.push(
          await call()
            .then(async (response) => `${response.status}:${(await response.text()).slice(0, 1)}`)
            .catch(() => 'cut'),
        );
      return found;
    };
    const first = await outcomes();
    const { counts, total } = await sandbox.control<{ counts: Record<string, number>; total: number }>(
      'GET',
      '/faults',
    );
    expect(total / 240).toBeGreaterThan(0.23);
    expect(total / 240).toBeLessThan(0.43);
    expect(Object.keys(counts).length).toBeGreaterThan(12);
    await sandbox.control('DELETE', '/storm');
    expect((await call()).status).toBe(200);
    expect(await outcomes()).toEqual(first);
  });

  test('leaves pages alone', async () => {
    await sandbox.control('POST', '/storm', { share: 1 });
    expect((await fetch(`${sandbox.url}/Settings/Users?organisation=${world.tenantId}`)).status).toBe(200);
  });
});
