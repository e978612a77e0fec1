import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { internalProxyHeader } from '@keyledger/contracts';
import { openVault, parseConfig } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authConfig } from './config.ts';
import { createSignInLink } from './sessions/create-sign-in-link.ts';
import {
  apiToken,
  bootstrapKey,
  environment,
  newKey,
  publicUrl,
  testAuth,
  testXero,
  workerToken,
} from './testing/auth-world.ts';
import { connect, insertOperator, signedIn } from './testing/consent-steps.ts';
import { callInternal } from './testing/internal-calls.ts';
import { testBrowser } from './testing/test-browser.ts';
import { newLogin, newOrganisation } from './testing/xero-facts.ts';

const database = await testDatabase();
const { db } = database;
const xero = await testXero({ scenario: { kind: 'empty' }, tier: 'advanced' });
const key = newKey('k1');
const env = environment(database, xero, { ENCRYPTION_KEYS: key });
const auth = await testAuth(env);
const admin = await insertOperator(db);

async function connected() {
  const user = await newLogin(xero, `U${randomUUID().slice(0, 6)}`);
  const organisation = await newOrganisation(xero, `O ${user}`, [user]);
  await connect(await signedIn({ db, authUrl: auth.url, operatorId: admin }), { user, organisations: [organisation] });
  const row = await db
    .selectFrom('auth.authorisation')
    .select('id')
    .where('xero_user_id', '=', user)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('auth at its start', () => {
  it('is ready with the right key and database', async () => {
    expect(await auth.missing()).toEqual({});
  });

  it('is not ready with a wrong key, says so, touches no secret, and still lets people sign in', async () => {
    const authorisationId = await connected();
    const wrong = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: newKey('k1') }));
    const { 'encryption key': reason } = await wrong.missing();
    expect(reason).toContain('"k1" in ENCRYPTION_KEYS is not the one that sealed');
    expect(wrong.lines.join('')).toContain('is not the one that sealed');
    const answer = await callInternal(wrong.url, '/internal/access-token', { authorisationId });
    expect([answer.status, answer.body.code]).toEqual([503, 'key_unavailable']);
    const browser = await signedIn({ db, authUrl: wrong.url, operatorId: admin });
    expect((await browser.get('/auth/xero/connect')).status).toBe(503);
    expect((await callInternal(auth.url, '/internal/access-token', { authorisationId })).status).toBe(200);
  });

  it('is not ready without a key that seals something, and names it', async () => {
    await connected();
    const lacking = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: newKey('k9') }));
    expect((await lacking.missing())['encryption key']).toContain('lacks the key "k1"');
    const canaries = await db.selectFrom('auth.sealing_canary').select('key_id').execute();
    expect(canaries).toEqual([{ key_id: 'k1' }]);
  });

  it('refuses a database of another Xero', async () => {
    const other = environment(database, xero, { ENCRYPTION_KEYS: key, XERO_IDENTITY_URL: 'https://identity.xero.com' });
    await expect(testAuth(other)).rejects.toThrow(
      /This database belongs to the Xero at http:\/\/localhost.*demo and live/,
    );
  });

  it('marks a database of a stand-in as a demo', async () => {
    const row = await db.selectFrom('app.installation').select(['is_demo', 'xero_issuer']).executeTakeFirst();
    expect(row).toEqual({ is_demo: true, xero_issuer: xero.url });
  });

  it('waits for a database that is away, and is ready when it comes back', async () => {
    const gate = await openGate(new URL(env.DATABASE_URL ?? ''));
    const waiting = await testAuth({ ...env, DATABASE_URL: gate.url });
    expect(await waiting.missing().catch(() => 'database away')).toBe('database away');
    gate.open();
    await expect.poll(() => waiting.missing().catch(() => 'database away'), { timeout: 10_000 }).toEqual({});
    gate.close();
  });

  it('waits for its login, which a first migration makes', async () => {
    const login = `late_${randomUUID().replaceAll('-', '')}`;
    const url = new URL(env.DATABASE_URL ?? '');
    Object.assign(url, { username: login, password: 'made-by-the-migration' });
    const waiting = await testAuth({ ...env, DATABASE_URL: url.href });
    expect(await waiting.missing().catch(() => 'login missing')).toBe('login missing');
    const rights = `${database.loginPrefix}auth`;
    await database.pool.query(`create role ${login} login password 'made-by-the-migration' in role ${rights}`);
    onTestFinished(async () => void (await database.pool.query(`drop role ${login}`)));
    await expect.poll(() => waiting.missing().catch(() => 'login missing'), { timeout: 10_000 }).toEqual({});
  });

  it.each([
    ['half a Xero app', { XERO_CLIENT_SECRET: undefined }, 'XERO_CLIENT_SECRET'],
    ['the same credential for two services', { INTERNAL_TOKEN_API: workerToken }, 'INTERNAL_TOKEN_API must differ'],
    ['no key', { ENCRYPTION_KEYS: undefined }, 'ENCRYPTION_KEYS'],
  ])('refuses %s', (_what, changes, message) => {
    const parse = () => parseConfig(authConfig, { ...env, ...changes }, { readFile: () => '' });
    expect(parse).toThrow(message);
  });

  it('without a Xero app says that none is configured', async () => {
    const bare = await testAuth({ ...env, XERO_CLIENT_ID: undefined, XERO_CLIENT_SECRET: undefined });
    const browser = await signedIn({ db, authUrl: bare.url, operatorId: admin });
    const page = await browser.get('/auth/xero/connect');
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('XERO_CLIENT_ID')]);
  });
});

describe('the log', () => {
  it('holds no secret, whatever went through', async () => {
    const secrets: string[] = [bootstrapKey, workerToken, apiToken, xero.clientSecret, key.slice(3)];
    const { url } = await createSignInLink({ db, publicUrl }, { operatorId: admin });
    const linkToken = new URL(url).hash.slice(1);
    const browser = testBrowser(auth.url);
    await browser.send('POST', '/auth/sign-in', { token: linkToken });
    await browser.send('POST', '/auth/sign-in', { token: linkToken });
    secrets.push(linkToken, browser.cookies.get('keyledger_session') ?? '?');

    const user = await newLogin(xero, 'Zoe');
    const organisation = await newOrganisation(xero, 'Zoe One', [user]);
    const start = await browser.get('/auth/xero/connect');
    const authorize = new URL(start.location ?? '');
    for (const name of ['state', 'nonce', 'code_challenge']) secrets.push(authorize.searchParams.get(name) ?? '?');
    const form = new URLSearchParams({ user, organisation, action: 'allow' });
    const consent = await fetch(new URL(`/identity/consent${authorize.search}`, authorize), {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const back = new URL(consent.headers.get('location') ?? '');
    secrets.push(back.searchParams.get('code') ?? '?', browser.cookies.get('keyledger_consent') ?? '?');
    await browser.get(`${back.pathname}${back.search}`);
    await browser.get(`${back.pathname}${back.search}`);

    const { id } = await db
      .selectFrom('auth.authorisation')
      .select('id')
      .where('xero_user_id', '=', user)
      .executeTakeFirstOrThrow();
    const token = await callInternal(auth.url, '/internal/access-token', { authorisationId: id });
    secrets.push(String(token.body.accessToken));
    await xero.control('POST', '/faults', {
      kind: 'status',
      status: 400,
      detail: 'invalid_client',
      routes: ['token'],
      count: 1,
    });
    await callInternal(auth.url, '/internal/access-token', {
      authorisationId: id,
      rejectedFingerprint: token.body.fingerprint,
    });
    const vault = openVault([{ id: 'k1', key: Buffer.from(key.slice(3), 'base64') }]);
    const stored = await db
      .selectFrom('auth.token_set')
      .select('refresh_token_sealed')
      .where('authorisation_id', '=', id)
      .executeTakeFirst();
    if (stored?.refresh_token_sealed) secrets.push(vault.open(id, stored.refresh_token_sealed));

    const made = await browser.send('POST', '/v1/api-keys', { name: 'n', scopes: ['admin'] });
    secrets.push(JSON.parse(made.text).key);
    const custom = { clientId: 'E'.repeat(32), clientSecret: 'canary-custom-client-secret' };
    await browser.send('POST', '/v1/connections/custom', custom);
    await browser.send('POST', '/v1/connections/import', { refreshToken: 'canary-imported-refresh-token' });
    await browser.send('POST', '/v1/connections/import', { refreshTokens: 'canary-in-a-wrong-field' });
    secrets.push(custom.clientSecret, 'canary-imported-refresh-token', 'canary-in-a-wrong-field');
    await browser.send('GET', '/v1/operators?token=canary-in-a-query');
    secrets.push('canary-in-a-query');

    expect(secrets).not.toContain('?');
    const log = auth.lines.join('');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    const { rows } = await database.pool.query('select data::text from journal.event_data');
    const journal = rows.map((row: { data: string }) => row.data).join('');
    expect(secrets.filter((secret) => journal.includes(secret))).toEqual([]);
    const metrics = await auth.metrics();
    expect(secrets.filter((secret) => metrics.includes(secret))).toEqual([]);
    expect((await fetch(auth.url, { headers: { [internalProxyHeader]: apiToken } })).status).toBe(404);
  });
});

/** A way to PostgreSQL that lets nobody through until it is opened. */
async function openGate(target: URL): Promise<{ url: string; open(): void; close(): void }> {
  let isOpen = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const onward = connectSocket(Number(target.port), target.hostname);
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    open: () => {
      isOpen = true;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
