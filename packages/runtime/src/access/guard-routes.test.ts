import type { Caller, KeyScope, OperatorRole } from '@keyledger/contracts';
import { describe, expect, it } from 'vitest';
import { Secret } from '../config/secret.ts';
import { AppError } from '../errors/app-error.ts';
import { buildHttpApp } from '../http/build-http-app.ts';
import { createLogger } from '../logging/create-logger.ts';
import { openMetrics } from '../metrics/open-metrics.ts';
import { generateToken } from './generate-token.ts';
import { callerOf, type GuardOptions, guardRoutes } from './guard-routes.ts';
import { hashToken } from './hash-token.ts';

const publicUrl = 'https://keyledger.example.com';
const bootstrapKey = 'bootstrap-key-with-more-than-32-characters';
const session = generateToken('session');
const key = generateToken('key');

const operator = (role: OperatorRole): Caller => ({
  type: 'operator',
  id: 'o1',
  sessionId: 's1',
  displayName: 'Ann',
  role,
  personId: null,
  organisationGroupIds: null,
});
const keyWith = (...scopes: KeyScope[]): Caller => ({
  type: 'key',
  id: 'k1',
  displayName: 'Poller',
  scopes,
  bootstrap: false,
  organisationGroupIds: null,
});

function build(callers: { session?: Caller; key?: Caller } = {}, options: Partial<GuardOptions> = {}) {
  const app = buildHttpApp({
    log: createLogger({ service: 'test', level: 'silent' }),
    metrics: openMetrics().service('t'),
  });
  guardRoutes(app, {
    publicUrl,
    bootstrapKey: new Secret(bootstrapKey),
    findCaller: async ({ kind, tokenSha256 }) => {
      if (kind === 'session') return tokenSha256.equals(hashToken(session)) ? callers.session : undefined;
      return tokenSha256.equals(hashToken(key)) ? callers.key : undefined;
    },
    ...options,
  });
  const access = { roles: ['admin', 'reviewer'], scopes: ['people:write'] } as const;
  app.get('/things', { config: { access } }, async (request) => ({ caller: callerOf(request).id }));
  app.post('/things', { config: { access } }, async () => ({ ok: true }));
  app.post('/decide', { config: { access: { ...access, person: true } } }, async () => ({ ok: true }));
  app.post('/sign-out', { config: { access: { roles: ['auditor'], scopes: [] } } }, async () => ({ ok: true }));
  app.post('/open', { config: { access: 'public' } }, async (request) => ({ caller: request.caller }));
  return app;
}

const cookie = `__Host-keyledger_session=${session}`;
const bearer = { authorization: `Bearer ${key}` };

describe('guardRoutes', () => {
  it('does not register a route that does not state who may enter', () => {
    expect(() => build().get('/forgotten', async () => 'x')).toThrow('GET /forgotten does not state who may enter');
  });

  it('does not register an internal route where no service is admitted', () => {
    const access = { internal: ['worker'] } as const;
    expect(() => build().get('/internal', { config: { access } }, async () => 'x')).toThrow('admits no service');
  });

  it.each<[string, Caller | undefined, number, string | undefined]>([
    ['an admin', operator('admin'), 200, undefined],
    ['an auditor', operator('auditor'), 403, 'forbidden'],
    ['a session that is no longer in force', undefined, 401, 'unauthenticated'],
  ])('answers %s by the role of the session', async (_who, caller, status, code) => {
    const response = await build(caller && { session: caller }).inject({ url: '/things', headers: { cookie } });
    expect(response.statusCode).toBe(status);
    expect(response.json().code).toBe(code);
  });

  it.each<[KeyScope, number]>([
    ['people:write', 200],
    ['admin', 200],
    ['access:read', 403],
  ])('answers a key with scope %s by %i', async (scope, status) => {
    const response = await build({ key: keyWith(scope) }).inject({ url: '/things', headers: bearer });
    expect(response.statusCode).toBe(status);
  });

  it('says 401 with a challenge to whoever shows nothing or something wrong, and never mends a wrong key by a cookie', async () => {
    const app = build({ session: operator('admin') });
    for (const headers of [
      {},
      { authorization: 'Basic x' },
      { authorization: 'Bearer wrong', cookie },
      { cookie: 'a' },
    ]) {
      const response = await app.inject({ url: '/things', headers });
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toContain('Bearer');
    }
  });

  it('tells every key, the bootstrap key too, that only a person may decide', async () => {
    const app = build({ key: keyWith('admin') });
    for (const authorization of [bearer.authorization, `Bearer ${bootstrapKey}`]) {
      const response = await app.inject({ method: 'POST', url: '/decide', headers: { authorization } });
      expect(response.json()).toMatchObject({ status: 403, code: 'person_required' });
    }
  });

  it('opens no route without scopes to a key, whatever the key may do', async () => {
    const response = await build({ key: keyWith('admin') }).inject({
      method: 'POST',
      url: '/sign-out',
      headers: bearer,
    });
    expect(response.json().code).toBe('forbidden');
  });

  it('knows the bootstrap key as an admin key of its own, only while it is set', async () => {
    const headers = { authorization: `Bearer ${bootstrapKey}` };
    expect((await build().inject({ url: '/things', headers })).json()).toEqual({ caller: 'bootstrap' });
    expect((await build({}, { bootstrapKey: undefined }).inject({ url: '/things', headers })).statusCode).toBe(401);
  });

  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 403],
    ['our origin', { origin: publicUrl }, 200],
    ['our origin and same-origin', { origin: publicUrl, 'sec-fetch-site': 'same-origin' }, 200],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    [
      'a foreign origin that claims same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['a sibling site', { origin: publicUrl, 'sec-fetch-site': 'same-site' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['an opaque origin of a page without referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('answers an unsafe request by cookie that shows %s as its origin', async (_shown, headers, status) => {
    const app = build({ session: operator('admin') });
    const response = await app.inject({ method: 'POST', url: '/things', headers: { cookie, ...headers } });
    expect(response.statusCode).toBe(status);
    if (status === 403) expect(response.json().code).toBe('csrf_failed');
  });

  it('asks neither reads by cookie nor writes by key where they come from', async () => {
    const app = build({ session: operator('admin'), key: keyWith('admin') });
    const foreign = { origin: 'https://evil.example' };
    expect((await app.inject({ url: '/things', headers: { cookie, ...foreign } })).statusCode).toBe(200);
    const write = await app.inject({ method: 'POST', url: '/things', headers: { ...bearer, ...foreign } });
    expect(write.statusCode).toBe(200);
  });

  it('lets anybody into a public route, as nobody', async () => {
    const response = await build({ session: operator('admin') }).inject({
      method: 'POST',
      url: '/open',
      headers: { cookie },
    });
    expect(response.json()).toEqual({ caller: null });
  });

  it('tells which keys were used, and of the bootstrap key nothing', async () => {
    const used: string[] = [];
    const app = build({ key: keyWith('admin') }, { onKeyUse: (id) => used.push(id) });
    await app.inject({ url: '/things', headers: bearer });
    await app.inject({ url: '/things', headers: { authorization: `Bearer ${bootstrapKey}` } });
    expect(used).toEqual(['k1']);
  });

  it('answers an address that nobody serves with 404 and a database that is away with 503', async () => {
    expect((await build().inject('/nowhere')).statusCode).toBe(404);
    const away = build({}, { findCaller: () => Promise.reject(new AppError({ code: 'unavailable' })) });
    expect((await away.inject({ url: '/things', headers: bearer })).statusCode).toBe(503);
  });
});
