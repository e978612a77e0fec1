import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addSmallWorld,
  codeOf,
  pkcePair,
  REDIRECT_URI,
  type SmallWorld,
  startTestSandbox,
  type TestSandbox,
} from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;

beforeAll(async () => {
  sandbox = await startTestSandbox({ tier: 'advanced' });
  world = await addSmallWorld(sandbox);
});
afterAll(() => sandbox.close());

describe('discovery', () => {
  test('names the same server under both path forms', async () => {
    const document = await (await fetch(`${sandbox.url}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: sandbox.url,
      token_endpoint: `${sandbox.url}/connect/token`,
      jwks_uri: `${sandbox.url}/.well-known/openid-configuration/jwks`,
    });
    expect((await fetch(`${sandbox.url}/identity/.well-known/openid-configuration`)).status).toBe(200);
  });

  test('separates the origin of browsers from the issuer', async () => {
    const other = await startTestSandbox({ issuer: 'http://sandbox:4000', webUrl: 'http://localhost:4000' });
    const document = await (await fetch(`${other.url}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: 'http://sandbox:4000',
      authorization_endpoint: 'http://localhost:4000/identity/connect/authorize',
    });
    await other.close();
  });
});

describe('authorize', () => {
  test.each([
    ['an unknown client', { client_id: 'nobody' }, 'unauthorized_client'],
    ['a redirect URI that is not registered', { redirect_uri: `${REDIRECT_URI}/more` }, 'unauthorized_client'],
    ['a scope that the app may not use', { scope: 'openid payroll.employees' }, 'unauthorized_client'],
    ['a scope that does not exist', { scope: 'nonsense' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ])('keeps %s on its own error screen', async (_name, more, error) => {
    const response = await fetch(`${sandbox.url}/identity/connect/authorize?${sandbox.authorizeQuery(more)}`, {
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/identity\/error\?errorId=/);
    const screen = await fetch(sandbox.url + response.headers.get('location'));
    expect(screen.status).toBe(500);
    expect(await screen.text()).toContain(error);
  });

  test('asks for a user first and then offers only where that user is Standard or Adviser', async () => {
    const address = `${sandbox.url}/identity/connect/authorize?${sandbox.authorizeQuery()}`;
    expect(await (await fetch(address)).text()).toContain('ada@firm.example');
    expect(await (await fetch(`${address}&user=${world.adviser}`)).text()).toContain(world.tenantId);
    expect(await (await fetch(`${address}&user=${world.clerk}`)).text()).not.toContain(world.tenantId);
  });

  test('sends a cancelling user back with access_denied and the state', async () => {
    const response = await fetch(`${sandbox.url}/identity/consent?${sandbox.authorizeQuery()}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'cancel' }),
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toBe(`${REDIRECT_URI}?error=access_denied&state=s1`);
  });

  test('refuses an organisation that was not offered', async () => {
    const response = await sandbox.consent(world.clerk, [world.tenantId]);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Choose an organisation to connect.');
  });
});

describe('code exchange', () => {
  test('gives a token set whose claims fit the consent', async () => {
    const response = await sandbox.consent(world.adviser, [world.tenantId], { nonce: 'n-1' });
    const back = new URL(response.headers.get('location') ?? '');
    expect([...back.searchParams.keys()].sort()).toEqual(['code', 'scope', 'session_state', 'state']);
    const { body } = await sandbox.token({
      grant_type: 'authorization_code',
      code: codeOf(response),
      redirect_uri: REDIRECT_URI,
    });
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/.well-known/openid-configuration/jwks`));
    const idToken = await jwtVerify(body.id_token, keys, { issuer: sandbox.url, audience: sandbox.clientId });
    expect(idToken.payload).toMatchObject({ nonce: 'n-1', email: 'ada@firm.example', xero_userid: world.adviser });
    expect(idToken.payload).not.toHaveProperty('authentication_event_id');
    expect((idToken.payload.exp ?? 0) - (idToken.payload.iat ?? 0)).toBe(300);
    const access = decodeJwt(body.access_token);
    expect(access).toMatchObject({
      aud: `${sandbox.url}/resources`,
      client_id: sandbox.clientId,
      xero_userid: world.adviser,
      amr: ['pwd'],
    });
    expect(access.scope).toContain('accounting.settings.read');
    expect(access.sub).toMatch(/^[0-9a-f]{32}$/);
    expect(body.expires_in).toBe(1800);
  });

  test('takes a code once', async () => {
    const code = codeOf(await sandbox.consent(world.adviser, [world.tenantId]));
    const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
    expect((await sandbox.token(fields)).status).toBe(200);
    expect(await sandbox.token(fields)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('takes a code for five minutes', async () => {
    const code = codeOf(await sandbox.consent(world.adviser, [world.tenantId]));
    await sandbox.control('POST', '/clock', { advanceSeconds: 301 });
    const { body } = await sandbox.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
    await sandbox.control('POST', '/clock', { offsetMs: 0 });
    expect(body.error).toBe('invalid_grant');
  });

  test('refuses another redirect URI', async () => {
    const code = codeOf(await sandbox.consent(world.adviser, [world.tenantId]));
    const { body } = await sandbox.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1/',
    });
    expect(body.error).toBe('invalid_grant');
  });

  test('checks the PKCE verifier when a challenge was sent', async () => {
    const { verifier, challenge } = pkcePair();
    const more = { code_challenge: challenge, code_challenge_method: 'S256' };
    const exchange = async (fields: Record<string, string>) => {
      const code = codeOf(await sandbox.consent(world.adviser, [world.tenantId], more));
      return (await sandbox.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...fields }))
        .body.error;
    };
    expect(await exchange({})).toBe('invalid_grant');
    expect(await exchange({ code_verifier: 'x'.repeat(50) })).toBe('invalid_grant');
    expect(await exchange({ code_verifier: verifier })).toBeUndefined();
  });

  test('leaves out what was not asked for, but adds what was granted before', async () => {
    const other = await addSmallWorld(sandbox, 'Elsewhere');
    await sandbox.control('POST', `/organisations/${other.tenantId}/users`, {
      email: 'solo@firm.example',
      role: 'STANDARD',
    });
    const solo =
      (await sandbox.control<{ email: string; loginId: string }[]>('GET', '/logins')).find(
        ({ email }) => email === 'solo@firm.example',
      )?.loginId ?? '';
    const first = await sandbox.connect(solo, [other.tenantId], { scope: 'accounting.settings.read' });
    expect(first).not.toHaveProperty('id_token');
    expect(first).not.toHaveProperty('refresh_token');
    const second = await sandbox.connect(solo, [other.tenantId], { scope: 'openid offline_access' });
    expect(second.scope.split(' ')).toContain('accounting.settings.read');
  });
});

describe('client authentication', () => {
  const grant = { grant_type: 'refresh_token', refresh_token: 'x' };

  test('takes credentials by header and by form', async () => {
    expect((await sandbox.token(grant)).body.error).toBe('invalid_grant');
    const form = { ...grant, client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
    expect((await sandbox.token(form, null)).body.error).toBe('invalid_grant');
  });

  test.each([
    ['a wrong secret', () => ({ id: sandbox.clientId, secret: 'wrong' }), {}, 'invalid_client'],
    ['an unknown client', () => ({ id: 'nobody', secret: '' }), {}, 'invalid_client'],
    ['no credentials', () => null, {}, 'invalid_client'],
    ['a web app without its secret', () => null, { client_id: 'DEFAULT' }, 'invalid_client'],
    ['an empty client id', () => null, { client_id: '' }, 'unauthorized_client'],
  ])('refuses %s', async (_name, credentials, more, error) => {
    const fields = Object.fromEntries(
      Object.entries({ ...grant, ...more }).map(([name, value]) => [
        name,
        value === 'DEFAULT' ? sandbox.clientId : value,
      ]),
    );
    expect(await sandbox.token(fields, credentials())).toEqual({ status: 400, body: { error } });
  });

  test('names a missing or foreign grant type', async () => {
    expect((await sandbox.token({})).body.error).toBe('unsupported_grant_type');
    expect((await sandbox.token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    expect((await sandbox.token({ grant_type: 'refresh_token' })).body.error).toBe('invalid_request');
  });

  test('lets a PKCE app in without a secret, and only with a challenge', async () => {
    const redirectUris = [REDIRECT_URI];
    const app = await sandbox.control<{ clientId: string }>('POST', '/apps', {
      type: 'pkce',
      redirectUris,
      tier: 'advanced',
    });
    const { verifier, challenge } = pkcePair();
    const bare = await fetch(
      `${sandbox.url}/identity/connect/authorize?${sandbox.authorizeQuery({ client_id: app.clientId })}`,
      { redirect: 'manual' },
    );
    expect(bare.headers.get('location')).toContain('/identity/error');
    const more = { client_id: app.clientId, code_challenge: challenge, code_challenge_method: 'S256' };
    const code = codeOf(await sandbox.consent(world.adviser, [world.tenantId], more));
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      client_id: app.clientId,
      code_verifier: verifier,
    };
    expect((await sandbox.token(fields, null)).status).toBe(200);
  });
});

describe('user info and revocation', () => {
  test('tells claims by scope and refuses dead tokens', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const ask = () =>
      fetch(`${sandbox.url}/connect/userinfo`, { headers: { authorization: `Bearer ${set.access_token}` } });
    expect(await (await ask()).json()).toMatchObject({
      xero_userid: world.adviser,
      email: 'ada@firm.example',
      given_name: 'ada',
    });
    await sandbox.control('POST', '/tokens/kill', { loginId: world.adviser, kind: 'access' });
    expect((await ask()).status).toBe(401);
  });

  test('revoking a refresh token ends the chain and every connection of that user', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const response = await fetch(`${sandbox.url}/connect/revocation`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}` },
      body: new URLSearchParams({ token: set.refresh_token }),
    });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect((await sandbox.token({ grant_type: 'refresh_token', refresh_token: set.refresh_token })).body.error).toBe(
      'invalid_grant',
    );
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(401);
    const mine = (await sandbox.control<{ clientId: string }[]>('GET', '/connections')).filter(
      ({ clientId }) => clientId === sandbox.clientId,
    );
    expect(mine.filter((row) => (row as { loginId?: string }).loginId === world.adviser)).toEqual([]);
  });
});
