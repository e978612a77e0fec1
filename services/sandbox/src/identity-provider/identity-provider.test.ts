import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, pkcePair, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  employees: { sub: string; email: string; roles: string[] }[];
}

let sandbox: TestSandbox;
let provider: Provider;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  provider = await sandbox.control<Provider>('GET', '/idp');
});
afterAll(() => sandbox.close());

const query = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: provider.redirectUris[0] ?? '',
    scope: 'openid email',
    state: 's',
    nonce: 'n',
    code_challenge: pkcePair().challenge,
    code_challenge_method: 'S256',
    ...more,
  });
const signIn = (form: Record<string, string>, more = {}) =>
  fetch(`${provider.issuer}/authorize?${query(more)}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
const exchange = async (code: string, secret = provider.clientSecret, verifier = pkcePair().verifier) => {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: provider.redirectUris[0] ?? '',
    code_verifier: verifier,
  });
  return fetch(`${provider.issuer}/token`, {
    method: 'POST',
    body,
    headers: { authorization: `Basic ${btoa(`${provider.clientId}:${secret}`)}` },
  });
};

test('signs an employee in with their roles', async () => {
  const metadata = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as {
    issuer: string;
    jwks_uri: string;
  };
  expect(metadata.issuer).toBe(provider.issuer);
  const response = await signIn({ sub: provider.employees[0]?.sub ?? '' });
  const set = (await (await exchange(codeOf(response))).json()) as { id_token: string; access_token: string };
  const { payload } = await jwtVerify(set.id_token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: provider.issuer,
    audience: provider.clientId,
  });
  expect(payload).toMatchObject({
    email: 'hinemoa.parata@harakeke.example',
    email_verified: true,
    roles: ['admin'],
    nonce: 'n',
  });
  const info = await fetch(`${provider.issuer}/userinfo`, { headers: { authorization: `Bearer ${set.access_token}` } });
  expect(await info.json()).toMatchObject({ sub: provider.employees[0]?.sub });
});

test('sends a cancelling employee back with access_denied', async () => {
  expect((await signIn({ action: 'cancel' })).headers.get('location')).toContain('error=access_denied');
});

test('refuses a used code, a wrong secret, a wrong verifier and a foreign redirect URI', async () => {
  const fresh = async () => codeOf(await signIn({ sub: provider.employees[1]?.sub ?? '' }));
  const code = await fresh();
  expect((await exchange(code)).status).toBe(200);
  expect((await exchange(code)).status).toBe(400);
  expect((await exchange(await fresh(), 'wrong')).status).toBe(401);
  expect((await exchange(await fresh(), provider.clientSecret, 'x'.repeat(50))).status).toBe(400);
  expect((await signIn({}, { redirect_uri: 'http://evil.example' })).status).toBe(400);
});

test('takes in a new employee', async () => {
  const added = await sandbox.control<{ sub: string }>('POST', '/idp/employees', {
    email: 'new@firm.example',
    name: 'New',
    roles: ['auditor'],
  });
  expect((await signIn({ sub: added.sub })).headers.get('location')).toContain('code=');
});
