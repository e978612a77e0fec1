import { type Sandbox, startSandbox } from '@keyledger/sandbox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type HttpTransport,
  justConnected,
  openTransport,
  processConnections,
  processDeleteConnection,
  processRefresh,
  processRevocation,
  processToken,
  processUserInfo,
  readAccessToken,
  readOrganisation,
  requestConnections,
  requestDeleteConnection,
  requestRefresh,
  requestRevocation,
  requestUserInfo,
  requiredScopes,
  retryIdempotentGet,
  type TokenSet,
} from './index.ts';

const redirectUri = 'http://localhost:8080/auth/xero/callback';
let sandbox: Sandbox;
let transport: HttpTransport;

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    seed: 'client',
    scenario: { kind: 'empty' },
    tier: 'advanced',
    redirectUris: [redirectUri],
  });
  transport = openTransport();
});
beforeEach(async () => {
  await control('POST', '/generate', { organisations: 3, usersPerOrganisation: 8, authorisers: 1, seed: 'client' });
  await control('DELETE', '/faults');
  await control('POST', '/counters', { reset: true });
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${sandbox.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

/** Consents like a person who ticks every organisation, and trades the code for tokens. */
async function consent(scopes: readonly string[] = requiredScopes): Promise<TokenSet & { refreshToken: string }> {
  const organisations = (await control('GET', '/organisations')) as { data?: { tenantId: string }[] } & {
    tenantId: string;
  }[];
  const [first] = organisations.data ?? organisations;
  const users = (await control('GET', `/organisations/${first?.tenantId}/users`)) as { data?: Member[] } & Member[];
  const adviser = (users.data ?? users).find((user) => user.isSubscriber);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state: 's',
  });
  const consented = await fetch(`${sandbox.url}/identity/consent?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ user: adviser?.loginId ?? '', organisation: '*', action: 'allow' }),
    redirect: 'manual',
  });
  const code = new URL(consented.headers.get('location') ?? redirectUri).searchParams.get('code') ?? '';
  const answer = await transport.send({
    method: 'POST',
    url: `${sandbox.url}/connect/token`,
    headers: {
      authorization: `Basic ${Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }).toString(),
    timeoutMs: 5000,
  });
  const tokens = processToken('code', answer);
  return { ...tokens, refreshToken: tokens.refreshToken ?? '' };
}
type Member = { loginId: string; userId: string; isSubscriber: boolean };

const identity = () => ({
  send: transport.send,
  identityUrl: sandbox.url,
  clientId: sandbox.clientId,
  clientSecret: sandbox.clientSecret,
});
const api = (accessToken: string) => ({ send: transport.send, apiUrl: sandbox.url, accessToken });
const connectionsOf = async (accessToken: string) => processConnections(await requestConnections(api(accessToken)));
const read = (accessToken: string, organisationId: string) =>
  readOrganisation({ ...api(accessToken), organisationId, now: () => new Date() });

async function connected() {
  const tokens = await consent();
  const [connection] = await connectionsOf(tokens.accessToken);
  if (connection === undefined) throw new Error('nothing is connected');
  return { ...tokens, connection, organisationId: connection.tenantId };
}

test('finds every connected organisation and reads each completely', async () => {
  const { accessToken } = await consent();
  const connections = await connectionsOf(accessToken);
  expect(connections).toHaveLength(3);
  expect(justConnected(connections, readAccessToken(accessToken).authenticationEventId)).toHaveLength(3);
  for (const { tenantId, tenantName } of connections) {
    const { organisation, users, limits, evidence } = await read(accessToken, tenantId);
    expect(organisation).toMatchObject({ organisationId: tenantId, name: tenantName });
    expect(users).toHaveLength(8);
    expect(limits.dayRemaining).toBe(4998);
    expect(evidence().map((each) => each.canonicalBody.includes('APIKey'))).toEqual([false, false]);
  }
});

test('two reads of unchanged access have one hash, also after activity, and another after a change', async () => {
  const { accessToken, organisationId } = await connected();
  const before = await read(accessToken, organisationId);
  const userId = before.users.find((user) => !user.isSubscriber)?.userId ?? '';
  await control('POST', `/organisations/${organisationId}/users/${userId}/activity`, {});
  const same = await read(accessToken, organisationId);
  expect(same.accessSha256).toBe(before.accessSha256);
  await control('PATCH', `/organisations/${organisationId}/users/${userId}`, { role: 'SOMETHING_NEW' });
  const changed = await read(accessToken, organisationId);
  expect(changed.accessSha256).not.toBe(before.accessSha256);
  expect(changed.users.find((user) => user.userId === userId)?.role).toBe('SOMETHING_NEW');
});

test.each<[Record<string, unknown>, string]>([
  [{ kind: 'status', status: 500 }, 'server_error'],
  [{ kind: 'status', status: 502 }, 'server_error'],
  [{ kind: 'status', status: 503 }, 'offline'],
  [{ kind: 'status', status: 404 }, 'not_found'],
  [{ kind: 'status', status: 429, problem: 'minute', retryAfter: 22 }, 'rate_limited'],
  [{ kind: 'reset' }, 'network'],
  [{ kind: 'truncated' }, 'truncated'],
  [{ kind: 'timeout', holdMs: 50 }, 'network'],
  [{ kind: 'broken-json' }, 'malformed'],
  [{ kind: 'wrong-json' }, 'malformed'],
  [{ kind: 'empty-list' }, 'empty_list'],
  [{ kind: 'empty-body' }, 'empty_body'],
  [{ kind: 'xml' }, 'xml_instead_of_json'],
  [{ kind: 'html' }, 'xml_instead_of_json'],
])('a fault %j of Users ends as %s', async (fault, kind) => {
  const { accessToken, organisationId } = await connected();
  await control('POST', '/faults', { ...fault, routes: ['users'] });
  await expect(read(accessToken, organisationId)).rejects.toMatchObject({
    kind,
    operation: kind === 'network' || kind === 'truncated' ? null : 'GET Users',
  });
});

test('comes through two faults by repeating', async () => {
  const { accessToken, organisationId } = await connected();
  await control('POST', '/faults', { kind: 'reset', routes: ['organisation'], count: 1 });
  await control('POST', '/faults', { kind: 'status', status: 503, routes: ['users'], count: 1 });
  const policy = { attempts: 3, baseMs: 1, maxMs: 2, random: Math.random, sleep: () => Promise.resolve() };
  const again = () => readOrganisation({ ...api(accessToken), organisationId, now: () => new Date() });
  expect((await retryIdempotentGet(again, policy)).users).toHaveLength(8);
});

test('tells an expired token, a garbled one and a lost organisation apart', async () => {
  const { accessToken, organisationId } = await connected();
  await expect(read('garbled', organisationId)).rejects.toMatchObject({
    kind: 'token_invalid',
    reaction: 'refresh_once',
  });
  await control('POST', `/organisations/${organisationId}/disconnect`, {});
  await expect(read(accessToken, organisationId)).rejects.toMatchObject({
    kind: 'organisation_forbidden',
    reaction: 'read_connections',
  });
  expect((await connectionsOf(accessToken)).some((connection) => connection.tenantId === organisationId)).toBe(false);
  await control('POST', '/tokens/expire', { kind: 'access' });
  await expect(read(accessToken, organisationId)).rejects.toMatchObject({
    kind: 'token_expired',
    reaction: 'refresh_once',
  });
});

test('says when the consent lacks the scope, for which a refresh is no help', async () => {
  const { accessToken } = await consent(['openid', 'offline_access']);
  const [connection] = await connectionsOf(accessToken);
  const refused = read(accessToken, connection?.tenantId ?? '');
  await expect(refused).rejects.toMatchObject({ kind: 'scope_missing', reaction: 'ask_consent' });
});

test('hears from Xero which limit is used up and for how long', async () => {
  const { accessToken, organisationId } = await connected();
  await control('POST', '/counters', { tenantId: organisationId, minuteRemaining: 1 });
  await expect(read(accessToken, organisationId)).rejects.toMatchObject({
    kind: 'rate_limited',
    problem: 'minute',
    operation: 'GET Users',
  });
  await control('POST', '/counters', { tenantId: organisationId, minuteRemaining: 60, dayRemaining: 0 });
  const refused = await read(accessToken, organisationId).catch((error: unknown) => error);
  expect(refused).toMatchObject({ kind: 'rate_limited', problem: 'day', operation: 'GET Organisation' });
});

test('refreshes, also again with the old token after a lost answer, and ends with a revocation', async () => {
  const { refreshToken } = await consent();
  await control('POST', '/faults', { kind: 'lost', routes: ['token'], count: 1 });
  await expect(requestRefresh({ ...identity(), refreshToken })).rejects.toMatchObject({ reaction: 'retry_later' });
  const next = processRefresh(await requestRefresh({ ...identity(), refreshToken }));
  expect(next.refreshToken).not.toBe(refreshToken);
  expect(processUserInfo(await requestUserInfo({ ...identity(), accessToken: next.accessToken })).xeroUserId).toBe(
    readAccessToken(next.accessToken).xeroUserId,
  );
  processRevocation(await requestRevocation({ ...identity(), refreshToken: next.refreshToken }));
  const dead = await requestRefresh({ ...identity(), refreshToken: next.refreshToken });
  expect(() => processRefresh(dead)).toThrow(
    expect.objectContaining({ kind: 'invalid_grant', reaction: 'ask_consent' }),
  );
});

test('tells a wrong secret from a dead token', async () => {
  const { refreshToken } = await consent();
  const answer = await requestRefresh({ ...identity(), clientSecret: 'wrong', refreshToken });
  expect(() => processRefresh(answer)).toThrow(
    expect.objectContaining({ kind: 'invalid_client', reaction: 'fix_configuration' }),
  );
});

test('drops one connection by its own id and not by the organisation’s', async () => {
  const { accessToken, connection } = await connected();
  const drop = (connectionId: string) => requestDeleteConnection({ ...api(accessToken), connectionId });
  const byTenant = await drop(connection.tenantId);
  expect(byTenant.status).toBe(403);
  expect(processDeleteConnection(await drop(connection.connectionId))).toBe('deleted');
  expect(processDeleteConnection(await drop(connection.connectionId))).toBe('already_gone');
  expect(await connectionsOf(accessToken)).toHaveLength(2);
});
