import fc from 'fast-check';
import { expect, test } from 'vitest';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpRequest } from '../http/http-send.ts';
import { answer } from '../testing/answer.ts';
import { readAccessToken } from './access-token-claims.ts';
import { processClientCredentials, requestClientCredentials } from './client-credentials.ts';
import { basicAuthorization } from './identity-client.ts';
import { processRefresh, requestRefresh } from './refresh-token.ts';
import { processRevocation, requestRevocation } from './revocation.ts';
import { processUserInfo } from './user-info.ts';

const tokens = {
  access_token: 'access',
  refresh_token: 'next',
  id_token: 'id',
  expires_in: 1800,
  token_type: 'Bearer',
  scope: 'openid  email',
};

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof XeroError) return error.kind;
    throw error;
  }
  return 'ok';
}

test('sends each grant as a form in the name of the app', async () => {
  const sent: HttpRequest[] = [];
  const send = (request: HttpRequest) => Promise.resolve(answer(sent.push(request) && 200));
  const context = { send, identityUrl: 'http://identity.invalid/', clientId: 'app', clientSecret: 's:/+' };
  await requestRefresh({ ...context, refreshToken: 'a+b/c=' });
  await requestClientCredentials({ ...context, scopes: ['accounting.settings.read', 'openid'] });
  await requestRevocation({ ...context, refreshToken: 'old' });
  expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['POST', 'http://identity.invalid/connect/token', 'grant_type=refresh_token&refresh_token=a%2Bb%2Fc%3D'],
    [
      'POST',
      'http://identity.invalid/connect/token',
      'grant_type=client_credentials&scope=accounting.settings.read+openid',
    ],
    ['POST', 'http://identity.invalid/connect/revocation', 'token=old&token_type_hint=refresh_token'],
  ]);
  for (const { headers, timeoutMs } of sent) {
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basicAuthorization(context),
    });
    expect(timeoutMs).toBe(10_000);
  }
});

test('encodes the client’s name and secret before joining them', () => {
  const encoded = basicAuthorization({ clientId: 'app', clientSecret: 's:/+' }).replace('Basic ', '');
  expect(Buffer.from(encoded, 'base64').toString()).toBe('app:s%3A%2F%2B');
});

test('returns the new pair', () => {
  expect(processRefresh(answer(200, tokens))).toEqual({
    accessToken: 'access',
    refreshToken: 'next',
    idToken: 'id',
    expiresInSeconds: 1800,
    scopes: ['openid', 'email'],
  });
  expect(
    processClientCredentials(answer(200, { ...tokens, refresh_token: undefined, scope: ['a', 'b'] })),
  ).toMatchObject({ refreshToken: null, scopes: ['a', 'b'] });
});

test('refuses a refreshed pair with a part missing, so that no authorisation is lost by storing it', () => {
  for (const facts of [
    { refresh_token: undefined },
    { refresh_token: '' },
    { access_token: 1 },
    { expires_in: 'soon' },
    { expires_in: 0 },
  ]) {
    expect(kindOf(() => processRefresh(answer(200, { ...tokens, ...facts })))).toBe('malformed');
  }
});

test.each([
  [400, { error: 'invalid_grant' }, 'invalid_grant', 'ask_consent'],
  [400, { error: 'invalid_client' }, 'invalid_client', 'fix_configuration'],
  [401, { error: 'invalid_client' }, 'invalid_client', 'fix_configuration'],
  [400, { error: 'unauthorized_client' }, 'unauthorized_client', 'fix_configuration'],
  [400, { error: 'invalid_scope' }, 'invalid_scope', 'fix_configuration'],
  [400, { error: 'unsupported_grant_type' }, 'identity_refused', 'report'],
  [
    400,
    { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    'invalid_grant',
    'ask_consent',
  ],
])('understands %i %j', (status, body, kind, reaction) => {
  const failure = () => processRefresh(answer(status, body));
  expect(failure).toThrow(expect.objectContaining({ kind, reaction }));
});

test.each([
  [400, '<html>Access Denied</html>'],
  [403, '<html>Access Denied</html>'],
  [400, ''],
  [400, '"invalid_grant"'],
  [500, { error: 'invalid_grant' }],
  [503, 'maintenance'],
  [200, '<html>'],
  [200, ''],
])('never takes %i %j for a dead refresh token', (status, body) => {
  expect(kindOf(() => processRefresh(answer(status, body)))).not.toBe('invalid_grant');
});

test('calls a token dead only on a readable invalid_grant, whatever comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, body) => {
      expect(kindOf(() => processRefresh(answer(status, body)))).not.toBe('invalid_grant');
    }),
  );
});

test('a revocation succeeds also for a token that was dead', () => {
  expect(kindOf(() => processRevocation(answer(200)))).toBe('ok');
  expect(kindOf(() => processRevocation(answer(400, { error: 'invalid_client' })))).toBe('invalid_client');
});

test('tells who consented', () => {
  const xeroUserId = '5b1f7a52-0a3e-4f0c-9d5b-0f7e3a1c2b44';
  const info = {
    sub: 's',
    xero_userid: xeroUserId.toUpperCase(),
    given_name: 'Mere',
    family_name: 'Tane',
    email: 'mere@example.nz',
  };
  expect(processUserInfo(answer(200, info))).toEqual({
    subject: 's',
    xeroUserId,
    name: 'Mere Tane',
    email: 'mere@example.nz',
  });
  expect(kindOf(() => processUserInfo(answer(200, {})))).toBe('malformed');
  expect(kindOf(() => processUserInfo(answer(401)))).toBe('token_invalid');
});

test('reads the claims of an access token, and nothing from what is none', () => {
  const claims = {
    exp: 1795001810,
    xero_userid: '5B1F7A52-0a3e-4f0c-9d5b-0f7e3a1c2b44',
    authentication_event_id: 'c9a7e4d0-6f0e-4b7e-8a15-2f64f0b0a7d1',
    scope: ['openid', 'email'],
  };
  const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
  expect(readAccessToken(token)).toEqual({
    expiresAt: new Date(1795001810000),
    xeroUserId: '5b1f7a52-0a3e-4f0c-9d5b-0f7e3a1c2b44',
    authenticationEventId: 'c9a7e4d0-6f0e-4b7e-8a15-2f64f0b0a7d1',
    scopes: ['openid', 'email'],
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => `e30.${Buffer.from(text).toString('base64url')}.x`),
      ),
      (text) => {
        expect(readAccessToken(text).scopes).toBeInstanceOf(Array);
      },
    ),
  );
});

test('takes the zeros of a custom connection for nobody', () => {
  const claims = { xero_userid: '00000000-0000-0000-0000-000000000000' };
  expect(readAccessToken(`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`).xeroUserId).toBeNull();
});
