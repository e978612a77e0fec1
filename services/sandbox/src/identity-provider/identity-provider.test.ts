import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pkcePair, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

interface Metadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  jwks_uri: string;
}
interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  employees: { sub: string; email: string; groups: string[] }[];
}

let sandbox: TestSandbox;
let provider: Provider;
let metadata: Metadata;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  provider = await sandbox.control<Provider>('GET', '/idp');
  metadata = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as Metadata;
});
afterAll(() => sandbox.close());

/** Goes to the sign-in page and chooses there; answers where the browser is sent in the end. */
async function signIn(form: Record<string, string>, more: Record<string, string> = {}): Promise<URL> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: provider.redirectUris[0] ?? '',
    scope: 'openid email profile groups',
    state: 's',
    nonce: 'n',
    code_challenge: pkcePair().challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  let url = new URL(`${metadata.authorization_endpoint}?${query}`);
  const cookies: string[] = [];
  for (let step = 0; step < 8; step += 1) {
    const asked = url.pathname.includes('/interaction/');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookies.join('; ') },
      ...(asked ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status} ${await response.text()}`);
    url = new URL(location, url);
    if (url.href.startsWith(provider.redirectUris[0] ?? '?')) return url;
  }
  throw new Error('The provider leads nowhere');
}
const exchange = (code: string, secret = provider.clientSecret, verifier = pkcePair().verifier) =>
  fetch(metadata.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: provider.redirectUris[0] ?? '',
      code_verifier: verifier,
    }),
    headers: { authorization: `Basic ${btoa(`${provider.clientId}:${secret}`)}` },
  });
const codeFor = async (index: number) =>
  (await signIn({ sub: provider.employees[index]?.sub ?? '' })).searchParams.get('code') ?? '';

test('signs an employee in and tells their groups', async () => {
  expect(metadata.issuer).toBe(sandbox.identityProvider.issuer);
  const set = (await (await exchange(await codeFor(0))).json()) as { id_token: string; access_token: string };
  const { payload } = await jwtVerify(set.id_token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: provider.issuer,
    audience: provider.clientId,
  });
  expect(payload).toMatchObject({ sub: provider.employees[0]?.sub, nonce: 'n', sid: expect.any(String) });
  const info = await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${set.access_token}` } });
  expect(await info.json()).toMatchObject({
    email: 'hinemoa.parata@harakeke.example',
    email_verified: true,
    groups: ['keyledger-admins'],
  });
});

test('sends a cancelling employee back with access_denied', async () => {
  expect((await signIn({ action: 'cancel' })).searchParams.get('error')).toBe('access_denied');
});

test('refuses a used code, a wrong secret, a wrong verifier and a foreign redirect URI', async () => {
  const code = await codeFor(1);
  expect((await exchange(code)).status).toBe(200);
  expect((await exchange(code)).status).toBe(400);
  expect((await exchange(await codeFor(1), 'wrong')).status).toBe(401);
  expect((await exchange(await codeFor(1), provider.clientSecret, 'x'.repeat(50))).status).toBe(400);
  await expect(signIn({}, { redirect_uri: 'http://evil.example' })).rejects.toThrow('400');
});

test('takes in a new employee, and keeps one who changes groups', async () => {
  const facts = { email: 'new@firm.example', name: 'New', groups: ['a'] };
  const { sub } = await sandbox.control<{ sub: string }>('POST', '/idp/employees', facts);
  await sandbox.control('POST', '/idp/employees', { ...facts, sub, groups: ['b'] });
  const { employees } = await sandbox.control<Provider>('GET', '/idp');
  expect(employees.filter((employee) => employee.sub === sub).map(({ groups }) => groups)).toEqual([['b']]);
});
