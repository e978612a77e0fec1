import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addSmallWorld, type SmallWorld, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox);
});
beforeEach(() => sandbox.control('POST', '/clock', { offsetMs: 0 }));
afterAll(() => sandbox.close());

const refresh = async (token: string) => sandbox.token({ grant_type: 'refresh_token', refresh_token: token });
const advance = (seconds: number) => sandbox.control('POST', '/clock', { advanceSeconds: seconds });

describe('refresh', () => {
  test('rotates: a new pair each time, the consent stays the same', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    const { body } = await refresh(first.refresh_token);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect(body.access_token).not.toBe(first.access_token);
    expect(decodeJwt(body.access_token).authentication_event_id).toBe(
      decodeJwt(first.access_token).authentication_event_id,
    );
  });

  test('allows replays for 30 minutes after the first use, each with a fresh pair, and all successors stay valid', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    const one = (await refresh(first.refresh_token)).body;
    await advance(29 * 60);
    const two = (await refresh(first.refresh_token)).body;
    expect(two.refresh_token).not.toBe(one.refresh_token);
    await advance(2 * 60);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(one.refresh_token)).status).toBe(200);
    expect((await refresh(two.refresh_token)).status).toBe(200);
  });

  test('can be told to end the old token at once', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('PATCH', '/settings', { replayWindowMs: 0 });
    await refresh(first.refresh_token);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    await sandbox.control('PATCH', '/settings', { replayWindowMs: 1_800_000 });
  });

  test('ends an unused token after 60 days and starts 60 new days at each refresh', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    await advance(59 * 86_400);
    const second = (await refresh(first.refresh_token)).body;
    await advance(59 * 86_400);
    const third = await refresh(second.refresh_token);
    expect(third.status).toBe(200);
    await advance(60 * 86_400);
    expect((await refresh(third.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('keeps a lost answer repairable: the replay after a cut connection works', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('POST', '/faults', { kind: 'lost', routes: ['token'], count: 1 });
    await expect(refresh(first.refresh_token)).rejects.toThrow();
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });

  test('refuses the token of another app', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    const app = await sandbox.control<{ clientId: string; clientSecret: string }>('POST', '/apps', {});
    const answer = await sandbox.token(
      { grant_type: 'refresh_token', refresh_token: first.refresh_token },
      { id: app.clientId, secret: app.clientSecret },
    );
    expect(answer.body.error).toBe('invalid_grant');
  });

  test('still works after the organisation was disconnected', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('POST', `/organisations/${world.tenantId}/disconnect`, {});
    const { body } = await refresh(first.refresh_token);
    expect((await sandbox.data('Users', body.access_token, world.tenantId)).status).toBe(403);
  });
});

describe('client credentials', () => {
  test('give a custom connection its one organisation, without refresh token or tenant header', async () => {
    const app = await sandbox.control<{ clientId: string; clientSecret: string }>('POST', '/apps', {
      type: 'custom',
      customTenantId: world.tenantId,
    });
    const credentials = { id: app.clientId, secret: app.clientSecret };
    const { body } = await sandbox.token(
      { grant_type: 'client_credentials', scope: 'accounting.settings.read' },
      credentials,
    );
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    expect(decodeJwt(body.access_token).xero_userid).toBe('00000000-0000-0000-0000-000000000000');
    expect((await sandbox.data('Users', body.access_token)).status).toBe(200);
    expect(
      (await sandbox.token({ grant_type: 'client_credentials', scope: 'payroll.employees' }, credentials)).body.error,
    ).toBe('invalid_scope');
    expect((await sandbox.token({ grant_type: 'authorization_code', code: 'x' }, credentials)).body.error).toBe(
      'unauthorized_client',
    );
  });

  test('are refused to a web app without app scopes', async () => {
    expect(
      (await sandbox.token({ grant_type: 'client_credentials', scope: 'accounting.settings.read' })).body.error,
    ).toBe('unauthorized_client');
  });

  test('let a web app with the scope app.connections see and delete the connections of all its users', async () => {
    await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('PATCH', `/apps/${sandbox.clientId}`, {
      scopes: ['openid', 'profile', 'email', 'offline_access', 'accounting.settings.read', 'app.connections'],
    });
    const { body } = await sandbox.token({ grant_type: 'client_credentials', scope: 'app.connections' });
    const authorization = `Bearer ${body.access_token}`;
    const rows = (await (await fetch(`${sandbox.url}/connections`, { headers: { authorization } })).json()) as {
      id: string;
    }[];
    expect(rows).toHaveLength(1);
    expect(
      (await fetch(`${sandbox.url}/connections/${rows[0]?.id}`, { method: 'DELETE', headers: { authorization } }))
        .status,
    ).toBe(204);
  });
});
