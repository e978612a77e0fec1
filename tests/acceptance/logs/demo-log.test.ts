import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from '../stack/browser.ts';
import { createRestClient, type RestClient } from '../stack/rest-client.ts';
import { createSandboxClient, type SandboxClient } from '../stack/sandbox-client.ts';
import { waitFor } from '../stack/wait-for.ts';
import { type DemoProcess, startDemo } from './demo-process.ts';

type Line = { level: string; time: string; service: string; msg: string };
type Person = { displayName: string; primaryEmail: string | null; aliases: string[] };
type Account = { email: string | null; firstName: string | null; lastName: string | null };
type Authorisation = { authoriserName: string | null; authoriserEmail: string | null };
type Organisation = { id: string; xeroTenantId: string; connectionState: string; dataState: string };
type Sync = { organisationId: string; outcome: string; startedAt: string };

let demo: DemoProcess;
let rest: RestClient;
let xero: SandboxClient;
let text: string;
let exitCode: number | null;
const personal = new Set<string>();

/** The status that a request meets. */
async function statusOf(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(`${demo.publicUrl}${path}`, {
    method,
    headers: { ...json, ...headers },
    ...(body && { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** What callers do wrong every day, with somebody's name and address in it where that is possible. */
async function askWrongly(): Promise<void> {
  const admin = { authorization: `Bearer ${demo.bootstrapKey}` };
  const made = await rest.request<{ key: string }>('POST', '/v1/api-keys', { name: 'reader', scopes: ['access:read'] });
  const reader = { authorization: `Bearer ${made.key}` };
  const grace = '{"email":"grace.whaanga@harakeke.example","name":"Grace Whaanga"';
  expect(await statusOf('GET', '/v1/accounts')).toBe(401);
  expect(await statusOf('GET', '/v1/accounts', { authorization: 'Bearer klk_wrong' })).toBe(401);
  expect(await statusOf('POST', '/auth/sign-in', {}, JSON.stringify({ token: 'x'.repeat(43) }))).toBeGreaterThanOrEqual(
    400,
  );
  expect(await statusOf('GET', '/v1/violations', reader)).toBe(403);
  expect(await statusOf('GET', '/v1/nothing/grace.whaanga@harakeke.example', admin)).toBe(404);
  expect(await statusOf('GET', '/v1/accounts/acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab', admin)).toBe(404);
  expect(await statusOf('GET', '/v1/accounts?q=grace.whaanga%40harakeke.example', admin)).toBe(200);
  expect(await statusOf('GET', '/v1/accounts?owner=grace.whaanga%40harakeke.example', admin)).toBe(400);
  expect(await statusOf('POST', '/v1/people', admin, grace)).toBe(400);
  expect(await statusOf('POST', '/v1/people', admin, `${grace}}`)).toBe(400);
  expect(await statusOf('GET', '/v1/events?after=0&epoch=grace.whaanga@harakeke.example', admin)).toBe(409);
}

/** A consent that is cancelled at Xero, one that nobody began, and Xero in trouble. */
async function letXeroFail(): Promise<void> {
  const browser = openBrowser();
  const token = new URL(demo.signInLink).hash.slice(1);
  expect((await browser.postJson(`${demo.publicUrl}/auth/sign-in`, { token })).status).toBe(200);
  const consent = await browser.get(`${demo.publicUrl}/auth/xero/connect`);
  const form = new URLSearchParams({ user: '', action: 'cancel' });
  await browser.post(new URL(`/identity/consent${consent.url.search}`, consent.url).href, form);
  await browser.get(`${demo.publicUrl}/auth/xero/callback?code=forged&state=forged`);

  const organisations = (await rest.readAll<Organisation>('/v1/organisations')).data;
  // Not those of the demo that cannot be read anyway.
  const readable = organisations.filter((one) => one.connectionState === 'connected' && one.dataState === 'fresh');
  const [limited, broken, empty] = readable.map(({ xeroTenantId }) => xeroTenantId);
  await xero.fault({ kind: 'status', status: 429, problem: 'minute', retryAfter: 1, count: 1, tenantIds: [limited] });
  await xero.fault({ kind: 'broken-json', tenantIds: [broken] });
  await xero.fault({ kind: 'empty-list', tenantIds: [empty] });
  const askedAt = new Date().toISOString();
  for (const { id } of organisations) await rest.request('POST', `/v1/organisations/${id}/sync`);
  await waitFor(
    'reads were put off and have failed',
    async () => {
      const { data } = await rest.readAll<Sync>('/v1/syncs');
      const outcomes = data.filter(({ startedAt }) => startedAt >= askedAt).map(({ outcome }) => outcome);
      if (outcomes.includes('deferred') && outcomes.filter((outcome) => outcome === 'failed').length >= 2) return true;
      throw new Error(`there were: ${outcomes.join(', ')}`);
    },
    { timeoutMs: 60_000 },
  );
}

async function rememberPeople(): Promise<void> {
  const people = (await rest.readAll<Person>('/v1/people')).data;
  const accounts = (await rest.readAll<Account>('/v1/accounts?include=deleted')).data;
  const authorisations = (await rest.readAll<Authorisation>('/v1/authorisations')).data;
  const found = [
    ...people.flatMap(({ displayName, primaryEmail, aliases }) => [displayName, primaryEmail, ...aliases]),
    ...accounts.flatMap(({ email, firstName, lastName }) => [email, `${firstName} ${lastName}`]),
    ...authorisations.flatMap(({ authoriserName, authoriserEmail }) => [authoriserName, authoriserEmail]),
  ];
  for (const each of found) if (each !== null && each.trim().length > 3) personal.add(each.toLowerCase());
}

beforeAll(async () => {
  demo = await startDemo({ runFolder: inject('keyledgerRunFolder'), bootstrapKey: randomBytes(32).toString('hex') });
  rest = createRestClient(demo.publicUrl, demo.bootstrapKey);
  xero = createSandboxClient(demo.controlUrl);
  await rememberPeople();
  await askWrongly();
  await letXeroFail();
  exitCode = await demo.stop();
  text = await demo.log();
}, 180_000);
afterAll(async () => {
  await demo?.stop();
  await demo?.remove();
});

describe('the log of a demo in which much goes wrong as it may', () => {
  it('is whole lines, each one event with its level, time, service and message', () => {
    expect(exitCode).toBe(0);
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) {
      const { level, time, service, msg } = JSON.parse(line) as Line;
      expect(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], line).toContain(level);
      expect(new Date(time).toISOString(), line).toBe(time);
      expect(['auth', 'api', 'worker', 'scheduler', 'keyledger'], line).toContain(service);
      expect(msg, line).toEqual(expect.stringMatching(/\S/));
    }
  });

  it('calls nothing of it an error, and shows no stack', () => {
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => ['error', 'fatal'].includes((JSON.parse(line) as Line).level))).toEqual([]);
    expect(lines.filter((line) => /"stack"|\\n\s+at |node:internal|\.ts:\d+:\d+/.test(line))).toEqual([]);
  });

  it('names every request by its route, not by what was asked', () => {
    expect(text).toContain('"status":403');
    expect(text).toContain('"status":409');
    expect(text).not.toContain('?');
    expect(text).not.toContain('%40');
  });

  it('holds the name and address of nobody', () => {
    expect(personal.size).toBeGreaterThan(100);
    const log = text.toLowerCase();
    expect([...personal].filter((each) => log.includes(each) || log.includes(encodeURIComponent(each)))).toEqual([]);
    expect(log).not.toMatch(/[a-z0-9._-]+@[a-z0-9-]+\.example/);
  });
});
