import { testDatabase } from '@keyledger/testing';
import type { XeroConnection } from '@keyledger/xero';
import { beforeEach, describe, expect, it } from 'vitest';
import { serviceActor } from '../access/service-actor.ts';
import { createApiKey } from '../api-keys/create-api-key.ts';
import { bootstrapKey, environment, newKey, publicUrl, testAuth, testXero } from '../testing/auth-world.ts';
import { connect, insertOperator, signedIn } from '../testing/consent-steps.ts';
import { callInternal } from '../testing/internal-calls.ts';
import { type TestBrowser, testBrowser } from '../testing/test-browser.ts';
import { newLogin, newOrganisation } from '../testing/xero-facts.ts';
import { reconcileConnections } from './reconcile-connections.ts';

const database = await testDatabase();
const { db } = database;
const xero = await testXero({ scenario: { kind: 'empty' }, tier: 'advanced' });
const auth = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: newKey('k1') }));
const admin = await insertOperator(db);
const bearer = { authorization: `Bearer ${bootstrapKey}` };

let login: string;
let tenants: string[];
let authorisationId: string;
let browser: TestBrowser;
let counter = 0;

const organisation = (tenant: string) =>
  db.selectFrom('directory.organisation').selectAll().where('xero_tenant_id', '=', tenant).executeTakeFirstOrThrow();
const connection = (tenant: string, of = authorisationId) =>
  db
    .selectFrom('auth.connection')
    .selectAll()
    .where('xero_tenant_id', '=', tenant)
    .where('authorisation_id', '=', of)
    .executeTakeFirstOrThrow();
const eventsOf = async (id: string) =>
  (await db.selectFrom('journal.event').select('type').where('subject_id', '=', id).orderBy('seq').execute()).map(
    ({ type }) => type,
  );
const authorisationOf = async (loginId: string) =>
  (await db.selectFrom('auth.authorisation').select('id').where('xero_user_id', '=', loginId).executeTakeFirstOrThrow())
    .id;
const read = () => callInternal(auth.url, '/internal/connections/read', { authorisationId });
const requests = () =>
  db.selectFrom('schedule.request').select(['kind', 'cause', 'organisation_id']).orderBy('seq').execute();

beforeEach(async () => {
  counter += 1;
  login = await newLogin(xero, `User${counter}`);
  tenants = [];
  for (const part of ['A', 'B']) tenants.push(await newOrganisation(xero, `${part}${counter}`, [login]));
  browser = await signedIn({ db, authUrl: auth.url, operatorId: admin });
  await connect(browser, { user: login, organisations: tenants });
  authorisationId = await authorisationOf(login);
  await db.deleteFrom('schedule.request').execute();
});

describe('reading connections', () => {
  it('changes nothing where nothing has changed', async () => {
    const before = await connection(tenants[0] ?? '');
    expect(await read()).toEqual({ status: 200, body: { rows: 2, connected: [], disconnected: [] } });
    expect((await connection(tenants[0] ?? '')).version).toBe(before.version);
    expect(await requests()).toEqual([]);
  });

  it('notices a route that is gone, and one that has come back', async () => {
    const [tenant = ''] = tenants;
    const { id } = await organisation(tenant);
    await xero.control('POST', `/organisations/${tenant}/disconnect`, {});
    expect((await read()).body).toEqual({ rows: 1, connected: [], disconnected: [id] });
    expect((await organisation(tenant)).connection_state).toBe('disconnected');
    expect(await connection(tenant)).toMatchObject({ state: 'disconnected', disconnected_at: expect.any(Date) });
    expect(await eventsOf(id)).toEqual(['organisation.created', 'organisation.updated']);

    await connect(browser, { user: login, organisations: [tenant] });
    expect((await organisation(tenant)).connection_state).toBe('connected');
    expect(await connection(tenant)).toMatchObject({ state: 'connected', disconnected_at: null });
    expect(await requests()).toEqual([
      { kind: 'evaluate', cause: 'connection_state', organisation_id: id },
      { kind: 'evaluate', cause: 'connection_state', organisation_id: id },
      { kind: 'sync', cause: 'connected', organisation_id: id },
    ]);
  });

  it('notices that nothing is left', async () => {
    for (const tenant of tenants) await xero.control('POST', `/organisations/${tenant}/disconnect`, {});
    const { status, body } = await read();
    expect([status, body.rows, (body.disconnected as string[]).length]).toEqual([200, 0, 2]);
  });

  it('takes over a new name', async () => {
    const [tenant = ''] = tenants;
    await xero.control('PATCH', `/organisations/${tenant}`, { name: `Renamed ${counter}` });
    await read();
    const renamed = await organisation(tenant);
    expect([renamed.name, renamed.version]).toEqual([`Renamed ${counter}`, 2]);
  });

  it('keeps rows that are no organisation without making one of them', async () => {
    const id = () => crypto.randomUUID();
    const practice: XeroConnection = {
      connectionId: id(),
      tenantId: id(),
      tenantType: 'PRACTICE',
      tenantName: 'A practice',
      authEventId: null,
      createdAt: null,
      updatedAt: null,
    };
    const rows = [practice];
    const result = await reconcileConnections(database.dbFor('auth'), {
      authorisationId,
      rows,
      startedAt: null,
      actor: serviceActor,
    });
    expect(result.connectedOrganisationIds).toEqual([]);
    expect(await connection(practice.tenantId)).toMatchObject({
      organisation_id: null,
      tenant_type: 'PRACTICE',
      state: 'connected',
    });
  });

  it('by two readers at once stores each change once', async () => {
    const [tenant = ''] = tenants;
    const { id } = await organisation(tenant);
    await xero.control('POST', `/organisations/${tenant}/disconnect`, {});
    const answers = await Promise.all([read(), read(), read()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await eventsOf((await connection(tenant)).id)).toEqual(['connection.created', 'connection.disconnected']);
    expect(await eventsOf(id)).toEqual(['organisation.created', 'organisation.updated']);
  });

  it('fails without changing anything while Xero does not answer', async () => {
    await xero.control('POST', '/faults', { kind: 'broken-json', routes: ['connections'] });
    const { status, body } = await read();
    await xero.control('DELETE', '/faults');
    expect([status, body.code]).toEqual([502, 'xero_unavailable']);
    expect((await organisation(tenants[0] ?? '')).connection_state).toBe('connected');
  });
});

describe('disconnecting', () => {
  it('one route ends it at Xero and here, and a repeat changes nothing', async () => {
    const [tenant = '', other = ''] = tenants;
    const { id } = await connection(tenant);
    for (const status of [204, 204]) {
      expect((await browser.send('DELETE', `/v1/connections/con_${id}`)).status).toBe(status);
    }
    expect((await organisation(tenant)).connection_state).toBe('disconnected');
    expect((await organisation(other)).connection_state).toBe('connected');
    expect(await eventsOf(id)).toEqual(['connection.created', 'connection.disconnected']);
    const left = await xero.control<{ tenantId: string; loginId: string }[]>('GET', '/connections');
    expect(left.filter(({ loginId }) => loginId === login).map(({ tenantId }) => tenantId)).toEqual([other]);
  });

  it('an organisation ends every route to it', async () => {
    const [tenant = ''] = tenants;
    const reserve = await newLogin(xero, `Reserve${counter}`);
    await xero.control('POST', `/organisations/${tenant}/users`, {
      loginId: reserve,
      role: 'STANDARD',
      email: 'r@example.com',
    });
    await connect(browser, { user: reserve, organisations: [tenant] });
    const { id } = await organisation(tenant);
    const answer = await browser.send('POST', `/v1/organisations/org_${id}/disconnect`);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      {
        id: `org_${id}`,
        connectionState: 'disconnected',
        disconnectedConnectionIds: [expect.any(String), expect.any(String)],
      },
    ]);
  });

  it('changes nothing while Xero does not answer', async () => {
    const { id } = await connection(tenants[0] ?? '');
    await xero.control('POST', '/faults', { kind: 'status', status: 503, routes: ['delete-connection'] });
    const answer = await browser.send('DELETE', `/v1/connections/con_${id}`);
    await xero.control('DELETE', '/faults');
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([502, 'xero_unavailable']);
    expect((await connection(tenants[0] ?? '')).state).toBe('connected');
  });

  it('what lies outside of the caller’s groups is not found', async () => {
    const group = crypto.randomUUID();
    const [seen = '', unseen = ''] = tenants;
    await database.pool.query('insert into governance.organisation_group (id, name) values ($1, $2)', [
      group,
      `G${counter}`,
    ]);
    await database.pool.query(
      'insert into governance.organisation_group_member (group_id, organisation_id) values ($1, $2)',
      [group, (await organisation(seen)).id],
    );
    const limited = { name: 'limited', scopes: ['admin'] as const, expiresAt: null, organisationGroupIds: [group] };
    const { key } = await createApiKey(db, limited, serviceActor);
    const headers = { authorization: `Bearer ${key}` };
    const stranger = testBrowser(auth.url);
    const of = async (tenant: string) => `/v1/connections/con_${(await connection(tenant)).id}`;
    expect((await stranger.send('DELETE', await of(unseen), undefined, headers)).status).toBe(404);
    expect(
      (await stranger.send('DELETE', `/v1/authorisations/aut_${authorisationId}`, undefined, headers)).status,
    ).toBe(404);
    expect((await stranger.send('DELETE', await of(seen), undefined, headers)).status).toBe(204);
  });
});

describe('revoking an authorisation', () => {
  const revoke = () => browser.send('DELETE', `/v1/authorisations/aut_${authorisationId}`);
  const tokens = () =>
    db
      .selectFrom('auth.token_set')
      .selectAll()
      .where('authorisation_id', '=', authorisationId)
      .executeTakeFirstOrThrow();

  it('ends it at Xero, ends its routes and erases its secrets; a new consent brings it back', async () => {
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    expect(await tokens()).toMatchObject({ refresh_token_sealed: null, access_token_sealed: null });
    expect((await organisation(tenants[0] ?? '')).connection_state).toBe('disconnected');
    expect(await eventsOf(authorisationId)).toEqual(['authorisation.created', 'authorisation.revoked']);
    const left = await xero.control<{ loginId: string }[]>('GET', '/connections');
    expect(left.filter(({ loginId }) => loginId === login)).toEqual([]);
    expect((await callInternal(auth.url, '/internal/access-token', { authorisationId })).body.code).toBe(
      'needs_reconsent',
    );

    await connect(browser, { user: login, organisations: tenants });
    expect((await organisation(tenants[0] ?? '')).connection_state).toBe('connected');
    expect((await callInternal(auth.url, '/internal/access-token', { authorisationId })).status).toBe(200);
  });

  it('changes nothing while Xero does not answer', async () => {
    await xero.control('POST', '/faults', { kind: 'status', status: 500, routes: ['revocation'] });
    const answer = await revoke();
    await xero.control('DELETE', '/faults');
    expect([answer.status, (await tokens()).refresh_token_sealed === null]).toEqual([502, false]);
    expect((await callInternal(auth.url, '/internal/access-token', { authorisationId })).status).toBe(200);
  });
});

describe('a custom connection', () => {
  const add = (body: object, headers: Record<string, string> = bearer) =>
    testBrowser(auth.url).send('POST', '/v1/connections/custom', body, { ...headers, origin: publicUrl });
  const newCustomApp = async (customTenantId: string) => {
    const clientSecret = `custom-secret-${crypto.randomUUID()}`;
    const app = await xero.control<{ clientId: string }>('POST', '/apps', {
      type: 'custom',
      customTenantId,
      clientSecret,
    });
    return { clientId: app.clientId, clientSecret };
  };

  it('connects its one organisation, keeps its secret sealed, and gets tokens without a refresh token', async () => {
    const tenant = await newOrganisation(xero, `Custom ${counter}`, []);
    const credentials = await newCustomApp(tenant);
    const answer = await add(credentials, { ...bearer, 'idempotency-key': `c${counter}` });
    const { id } = await organisation(tenant);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text)).toMatchObject({
      kind: 'custom',
      state: 'active',
      xeroUserId: null,
      expiresIfUnusedAt: null,
      organisationIds: [`org_${id}`],
    });
    expect(answer.text).not.toContain(credentials.clientSecret);
    const repeated = await add(credentials, { ...bearer, 'idempotency-key': `c${counter}` });
    expect([repeated.status, repeated.text]).toEqual([201, answer.text]);

    const custom = JSON.parse(answer.text).id.slice(4);
    await db
      .updateTable('auth.token_set')
      .set({ access_token_expires_at: new Date() })
      .where('authorisation_id', '=', custom)
      .execute();
    const token = await callInternal(auth.url, '/internal/access-token', { authorisationId: custom });
    expect(token.status).toBe(200);
    const known = await callInternal(auth.url, '/internal/connections/read', { authorisationId: custom });
    expect(known.body).toMatchObject({ rows: 1, connected: [], disconnected: [] });
  });

  it('with credentials that Xero does not accept is refused and stores nothing', async () => {
    const answer = await add({ clientId: 'F'.repeat(32), clientSecret: 'not-the-secret' });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'unprocessable']);
    const stored = await db
      .selectFrom('auth.authorisation')
      .select('id')
      .where('client_id', '=', 'F'.repeat(32))
      .execute();
    expect(stored).toEqual([]);
  });
});

describe('importing a refresh token', () => {
  it('takes the chain over and connects what it reaches', async () => {
    const owner = await newLogin(xero, `Owner${counter}`);
    const tenant = await newOrganisation(xero, `Imported ${counter}`, [owner]);
    const refreshToken = await consentElsewhere(owner, tenant);
    const post = () => browser.send('POST', '/v1/connections/import', { refreshToken });
    const answer = await post();
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text)).toMatchObject({
      kind: 'imported',
      xeroUserId: owner,
      authoriserName: `Owner${counter} Tester`,
    });
    expect((await organisation(tenant)).connection_state).toBe('connected');
  });

  it('refuses a token that Xero does not know', async () => {
    const answer = await browser.send('POST', '/v1/connections/import', { refreshToken: 'never-was-a-refresh-token' });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'unprocessable']);
  });
});

/** A consent that another program got for the same app. */
async function consentElsewhere(user: string, tenant: string): Promise<string> {
  const redirectUri = 'http://localhost:8080/auth/xero/callback';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: xero.clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access accounting.settings.read',
  });
  const consent = await fetch(`${xero.url}/identity/consent?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ user, organisation: tenant, action: 'allow' }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch(`${xero.url}/connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${xero.clientId}:${xero.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  });
  const tokens = (await answer.json()) as { refresh_token: string };
  return tokens.refresh_token;
}
