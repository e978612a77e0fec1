import { createHash } from 'node:crypto';
import { openVault } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { environment, newKey, testAuth, testXero } from '../testing/auth-world.ts';
import { connect, insertOperator, signedIn } from '../testing/consent-steps.ts';
import { callInternal } from '../testing/internal-calls.ts';
import { countRequests, newLogin, newOrganisation } from '../testing/xero-facts.ts';
import { rotateKeys } from '../vault/rotate-keys.ts';
import { releaseRefreshLease, storeFreshTokens, takeRefreshLease } from './token-set-store.ts';

const database = await testDatabase();
const { db } = database;
const xero = await testXero({ scenario: { kind: 'empty' }, tier: 'advanced' });
const oldKey = newKey('k1');
const env = environment(database, xero, { ENCRYPTION_KEYS: oldKey });
const auth = await testAuth(env);
const twin = await testAuth(env);
const admin = await insertOperator(db);

let login: string;
let organisation: string;
let authorisationId: string;
let counter = 0;

const token = (body: object = {}, url = auth.url) =>
  callInternal(url, '/internal/access-token', { authorisationId, ...body });
const stored = () =>
  db.selectFrom('auth.token_set').selectAll().where('authorisation_id', '=', authorisationId).executeTakeFirstOrThrow();
const state = async () =>
  (await db.selectFrom('auth.authorisation').select('state').where('id', '=', authorisationId).executeTakeFirst())
    ?.state;
const connectionState = async () =>
  (
    await db
      .selectFrom('directory.organisation')
      .select('connection_state')
      .where('xero_tenant_id', '=', organisation)
      .executeTakeFirst()
  )?.connection_state;
/** Lets the access token run out, as far as we know. */
const expire = () =>
  db
    .updateTable('auth.token_set')
    .set({ access_token_expires_at: new Date(Date.now() + 60_000) })
    .where('authorisation_id', '=', authorisationId)
    .execute();
const outdate = () =>
  db
    .updateTable('auth.token_set')
    .set({ access_token_expires_at: new Date(Date.now() - 1000) })
    .where('authorisation_id', '=', authorisationId)
    .execute();
const refreshes = () => countRequests(xero, 'token');
async function worksAtXero(accessToken: unknown): Promise<number> {
  const headers = { authorization: `Bearer ${String(accessToken)}`, accept: 'application/json' };
  return (await fetch(`${xero.url}/connections`, { headers })).status;
}

beforeEach(async () => {
  await xero.control('DELETE', '/faults');
  counter += 1;
  login = await newLogin(xero, `User${counter}`);
  organisation = await newOrganisation(xero, `Organisation ${counter}`, [login]);
  const browser = await signedIn({ db, authUrl: auth.url, operatorId: admin });
  await connect(browser, { user: login, organisations: [organisation] });
  const found = await db
    .selectFrom('auth.authorisation')
    .select('id')
    .where('xero_user_id', '=', login)
    .executeTakeFirstOrThrow();
  authorisationId = found.id;
  await xero.control('DELETE', '/requests');
});

describe('an access token', () => {
  it('is handed out with its expiry and fingerprint, and without asking Xero while it is fresh', async () => {
    const first = await token();
    expect(first.status).toBe(200);
    expect(await worksAtXero(first.body.accessToken)).toBe(200);
    const digest = createHash('sha256').update(String(first.body.accessToken)).digest('hex');
    expect(first.body.fingerprint).toBe(digest.slice(0, 16));
    expect(Date.parse(String(first.body.expiresAt)) - Date.now()).toBeGreaterThan(1_700_000);
    expect((await token({}, twin.url)).body).toEqual(first.body);
    expect(await refreshes()).toBe(0);
  });

  it('is refreshed once, when less than five minutes remain, however many ask in two processes', async () => {
    await expire();
    const asks = Array.from({ length: 24 }, (_, index) => token({}, index % 2 === 0 ? auth.url : twin.url));
    const answers = await Promise.all(asks);
    expect(answers.map(({ status }) => status)).toEqual(asks.map(() => 200));
    expect(await refreshes()).toBe(1);
    const after = await token();
    expect(await worksAtXero(after.body.accessToken)).toBe(200);
    await outdate();
    expect((await token({}, twin.url)).status).toBe(200);
    expect(await refreshes()).toBe(2);
  });

  it('is refreshed after Xero refused it, only if it is still the current one', async () => {
    const { fingerprint } = (await token()).body;
    const asks = Array.from({ length: 10 }, () => token({ rejectedFingerprint: fingerprint }));
    const fresh = new Set((await Promise.all(asks)).map(({ body }) => body.fingerprint));
    expect(fresh.size).toBe(1);
    expect(fresh.has(fingerprint)).toBe(false);
    expect(await refreshes()).toBe(1);
    const known = await token({ rejectedFingerprint: fingerprint }, twin.url);
    expect(known.body.refreshed).toBe(false);
    expect(await refreshes()).toBe(1);
    const own = await token({ rejectedFingerprint: known.body.fingerprint }, twin.url);
    expect(own.body.refreshed).toBe(true);
    expect(await refreshes()).toBe(2);
  });

  it('is not refreshed because an organisation is forbidden', async () => {
    await xero.control('POST', `/organisations/${organisation}/disconnect`, {});
    const answers = [await token(), await token(), await token()];
    expect(new Set(answers.map(({ body }) => body.fingerprint)).size).toBe(1);
    expect(await refreshes()).toBe(0);
  });

  it('is unknown for an authorisation that does not exist', async () => {
    const answer = await token({ authorisationId: '00000000-0000-7000-8000-000000000000' });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });
});

describe('a refresh', () => {
  it('whose answer is lost is sent again with the old token, and one valid chain remains', async () => {
    await outdate();
    await xero.control('POST', '/faults', { kind: 'lost', routes: ['token'], count: 2 });
    const lost = await token();
    expect([lost.status, lost.body.code]).toEqual([502, 'xero_unavailable']);
    expect((await stored()).refresh_sent_at).not.toBeNull();
    expect(await state()).toBe('active');
    const answer = await token();
    expect([answer.status, await worksAtXero(answer.body.accessToken)]).toEqual([200, 200]);
    expect((await stored()).refresh_sent_at).toBeNull();
  });

  it('whose answer was lost for more than Xero’s 30 minutes needs a new consent, which then renews it', async () => {
    await outdate();
    await xero.control('POST', '/faults', { kind: 'lost', routes: ['token'], count: 2 });
    await token();
    await xero.control('POST', '/clock', { advanceSeconds: 31 * 60 });
    const answer = await token();
    expect([answer.status, answer.body.code]).toEqual([409, 'needs_reconsent']);
    expect([await state(), await connectionState()]).toEqual(['needs_reconsent', 'needs_reconsent']);
    await xero.control('DELETE', '/requests');
    expect((await token()).status).toBe(409);
    expect(await refreshes()).toBe(0);

    await xero.control('POST', '/clock', { offsetMs: 0 });
    const browser = await signedIn({ db, authUrl: auth.url, operatorId: admin });
    await connect(browser, { user: login, organisations: [organisation] });
    expect([await state(), await connectionState()]).toEqual(['active', 'connected']);
    expect((await token()).status).toBe(200);
  });

  it.each([
    ['Xero fails', { kind: 'status', status: 500 }],
    ['Xero is offline', { kind: 'status', status: 503 }],
    ['Xero answers in HTML', { kind: 'html' }],
    ['Xero answers nonsense', { kind: 'broken-json' }],
    ['the connection breaks', { kind: 'reset' }],
    ['Xero answers half', { kind: 'truncated' }],
  ])('is tried again later and loses nothing when %s', async (_what, fault) => {
    await outdate();
    await xero.control('POST', '/faults', { ...fault, routes: ['token'] });
    const answer = await token();
    expect([answer.status, answer.body.code]).toEqual([502, 'xero_unavailable']);
    expect([await state(), await connectionState()]).toEqual(['active', 'connected']);
    await xero.control('DELETE', '/faults');
    expect((await token()).status).toBe(200);
  });

  it('that fails leaves a token in use which is still valid for a while', async () => {
    await expire();
    await db
      .updateTable('auth.token_set')
      .set({ access_token_expires_at: new Date(Date.now() + 120_000) })
      .where('authorisation_id', '=', authorisationId)
      .execute();
    await xero.control('POST', '/faults', { kind: 'status', status: 500, routes: ['token'] });
    const answer = await token();
    expect([answer.status, await worksAtXero(answer.body.accessToken)]).toEqual([200, 200]);
  });

  it('with wrong credentials of the app is an error of configuration and touches no authorisation', async () => {
    await outdate();
    await xero.control('PATCH', `/apps/${xero.clientId}`, { clientSecret: 'another-secret-entirely' });
    const answer = await token();
    await xero.control('PATCH', `/apps/${xero.clientId}`, { clientSecret: xero.clientSecret });
    expect([answer.status, answer.body.code]).toEqual([502, 'xero_refused']);
    expect(answer.body.detail).toContain('XERO_CLIENT_SECRET');
    expect([await state(), await connectionState()]).toEqual(['active', 'connected']);
    expect((await stored()).refresh_sent_at).toBeNull();
    expect((await token()).status).toBe(200);
  });

  it('that Xero refuses says nothing when another token was stored meanwhile', async () => {
    await outdate();
    await xero.control('POST', '/tokens/kill', { loginId: login, kind: 'refresh' });
    await xero.control('PATCH', '/settings', { latencyMs: 600, latencyRoutes: ['token'] });
    const asked = token();
    await expect.poll(async () => (await stored()).lease_owner).not.toBeNull();
    await xero.control('PATCH', '/settings', { latencyMs: 0, latencyRoutes: [] });
    const browser = await signedIn({ db, authUrl: twin.url, operatorId: admin });
    await connect(browser, { user: login, organisations: [organisation] });
    const answer = await asked;
    expect([answer.status, await state()]).toEqual([200, 'active']);
    expect(await worksAtXero(answer.body.accessToken)).toBe(200);
  });

  it('of a process that was suspended past its lease stores nothing', async () => {
    const { generation } = await stored();
    const taken = { authorisationId, generation };
    const suspended = await takeRefreshLease(db, { ...taken, owner: 'suspended', seconds: 0.05 });
    expect(suspended).toBeDefined();
    expect(await takeRefreshLease(db, { ...taken, owner: 'early', seconds: 10 })).toBeUndefined();
    await outdate();
    const answer = await token();
    expect(answer.status).toBe(200);
    if (suspended === undefined) throw new Error('no lease');
    const late = {
      accessToken: Buffer.from('x'),
      fingerprint: 'late',
      expiresInSeconds: 1800,
      refreshToken: Buffer.from('y'),
      scopes: [],
    };
    expect(await storeFreshTokens(db, suspended, late)).toBe(false);
    await releaseRefreshLease(db, suspended, { answered: true });
    expect((await token()).body.fingerprint).toBe(answer.body.fingerprint);
  });

  it('is counted by its outcome', async () => {
    const text = await auth.metrics();
    expect(text).toMatch(/keyledger_token_refreshes_total\{service="auth",outcome="refreshed"\} [1-9]/);
    expect(text).toMatch(/keyledger_token_refreshes_total\{service="auth",outcome="needs_reconsent"\} 1/);
    expect(text).toMatch(/keyledger_token_refreshes_total\{service="auth",outcome="configuration"\} 1/);
  });
});

describe('two authorisers of one organisation', () => {
  it('keep it connected as long as one of their routes works', async () => {
    const second = await newLogin(xero, `Reserve${counter}`);
    await xero.control('POST', `/organisations/${organisation}/users`, {
      loginId: second,
      role: 'STANDARD',
      email: 'r@example.com',
    });
    const browser = await signedIn({ db, authUrl: auth.url, operatorId: admin });
    await connect(browser, { user: second, organisations: [organisation] });
    await xero.control('POST', '/tokens/kill', { loginId: login, kind: 'refresh' });
    await outdate();
    expect((await token()).status).toBe(409);
    expect([await state(), await connectionState()]).toEqual(['needs_reconsent', 'connected']);
    const { rows } = await database.pool.query(
      'select a.xero_user_id from auth.route r join auth.authorisation a on a.id = r.authorisation_id join directory.organisation o on o.id = r.organisation_id where o.xero_tenant_id = $1',
      [organisation],
    );
    expect(rows).toEqual([{ xero_user_id: second }]);
  });
});

describe('rotating the encryption keys', () => {
  it('seals everything anew while tokens are refreshed, and the old key may go', async () => {
    const key = newKey('k2');
    const rotating = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: `${key},${oldKey}` }));
    const keys = [key, oldKey].map((text) => ({ id: text.slice(0, 2), key: Buffer.from(text.slice(3), 'base64') }));
    await outdate();
    const [report, ...answers] = await Promise.all([
      rotateKeys(database.dbFor('auth'), openVault(keys)),
      ...Array.from({ length: 8 }, () => token({}, rotating.url)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(report).toMatchObject({ remaining: 0, sealingKeyId: 'k2' });
    expect(report.resealed).toBeGreaterThan(3);
    const alone = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: key }));
    expect(await alone.missing()).toEqual({});
    const answer = await token({}, alone.url);
    expect([answer.status, await worksAtXero(answer.body.accessToken)]).toEqual([200, 200]);
  });
});
