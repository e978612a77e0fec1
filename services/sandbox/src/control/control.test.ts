import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addSmallWorld,
  type SmallWorld,
  startTestSandbox,
  type TestSandbox,
  type TokenSet,
} from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;
let set: TokenSet;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox);
  set = await sandbox.connect(world.adviser, [world.tenantId]);
});
afterEach(() => sandbox.close());

interface User {
  UserID: string;
  EmailAddress?: string;
  OrganisationRole: string;
  IsSubscriber: boolean;
}
interface Change {
  seq: number;
  what: string;
  before: unknown;
  after: unknown;
  userId: string | null;
  at: string;
}

const users = async (): Promise<User[]> =>
  ((await (await sandbox.data('Users', set.access_token, world.tenantId)).json()) as { Users: User[] }).Users;
const changes = async (after = 0) =>
  (await sandbox.control<{ data: Change[] }>('GET', `/changes?after=${after}&tenantId=${world.tenantId}`)).data;
const path = () => `/organisations/${world.tenantId}/users`;

describe('users', () => {
  test.each(['REMOVED', 'UNKNOWN', 'SOMETHING_NEW'])('may hold the role %s', async (role) => {
    await sandbox.control('PATCH', `${path()}/${world.clerkUserId}`, { role });
    expect((await users()).find(({ UserID }) => UserID === world.clerkUserId)?.OrganisationRole).toBe(role);
  });

  test('may lack an address, a GlobalUserID or names', async () => {
    await sandbox.control('PATCH', `${path()}/${world.clerkUserId}`, {
      email: null,
      hideGlobalUserId: true,
      firstName: null,
    });
    const row = (await users()).find(({ UserID }) => UserID === world.clerkUserId) ?? {};
    expect(Object.keys(row)).toEqual(['UserID', 'LastName', 'UpdatedDateUTC', 'IsSubscriber', 'OrganisationRole']);
  });

  test('may be duplicates that differ in case only', async () => {
    await sandbox.control('POST', path(), {
      email: 'CLEO@firm.example',
      role: 'READONLY',
      loginId: '11111111-1111-4111-8111-111111111111',
    });
    expect((await users()).map(({ EmailAddress }) => EmailAddress)).toEqual([
      'ada@firm.example',
      'cleo@firm.example',
      'CLEO@firm.example',
    ]);
  });

  test('have one GlobalUserID and many UserIDs', async () => {
    const other = await sandbox.control<{ tenantId: string }>('POST', '/organisations', { name: 'Other' });
    const again = await sandbox.control<{ loginId: string; userId: string }>(
      'POST',
      `/organisations/${other.tenantId}/users`,
      { email: 'cleo@firm.example' },
    );
    expect(again.loginId).toBe(world.clerk);
    expect(again.userId).not.toBe(world.clerkUserId);
  });

  test('hand the subscription over', async () => {
    await sandbox.control('POST', `/organisations/${world.tenantId}/transfer-subscription`, {
      userId: world.clerkUserId,
    });
    expect((await users()).filter(({ IsSubscriber }) => IsSubscriber).map(({ UserID }) => UserID)).toEqual([
      world.clerkUserId,
    ]);
  });

  test('vanish when removed', async () => {
    await sandbox.control('DELETE', `${path()}/${world.clerkUserId}`);
    expect((await users()).map(({ UserID }) => UserID)).toEqual([world.adviserUserId]);
    await expect(sandbox.control('DELETE', `${path()}/${world.clerkUserId}`)).rejects.toThrow('404');
  });
});

describe('the logs', () => {
  test('tell every true change with its instant, before and after', async () => {
    const from = (await changes()).at(-1)?.seq ?? 0;
    await sandbox.control('PATCH', `${path()}/${world.clerkUserId}`, { role: 'STANDARD', isSubscriber: false });
    await sandbox.control('DELETE', `${path()}/${world.clerkUserId}`);
    expect(await changes(from)).toMatchObject([
      {
        what: 'role',
        before: 'INVOICEONLY',
        after: 'STANDARD',
        userId: world.clerkUserId,
        at: expect.stringMatching(/Z$/),
      },
      { what: 'user-removed', before: { role: 'STANDARD' }, after: null },
    ]);
  });

  test('put requests and changes into one order', async () => {
    await users();
    await sandbox.control('PATCH', `${path()}/${world.clerkUserId}`, { role: 'STANDARD' });
    await users();
    const { data } = await sandbox.control<{
      data: { seq: number; answeredSeq: number; tokenFingerprint: string; clientId: string; status: number }[];
    }>('GET', '/requests?route=users');
    const change = (await changes()).find(({ what }) => what === 'role')?.seq ?? 0;
    expect(data).toHaveLength(2);
    expect(data[0]?.answeredSeq).toBeLessThan(change);
    expect(data[1]?.seq).toBeGreaterThan(change);
    expect(data[0]).toMatchObject({
      clientId: sandbox.clientId,
      status: 200,
      tokenFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('keep a bounded number of requests, or none', async () => {
    await sandbox.control('POST', '/requests/capacity', { capacity: 3 });
    for (let i = 0; i < 5; i++) await users();
    const kept = await sandbox.control<{ data: { seq: number }[] }>('GET', '/requests');
    expect(kept.data).toHaveLength(3);
    expect(kept.data.map(({ seq }) => seq)).toEqual(kept.data.map(({ seq }) => seq).sort((a, b) => a - b));
    await sandbox.control('POST', '/requests/capacity', { capacity: 0 });
    await users();
    expect((await sandbox.control<{ data: unknown[] }>('GET', '/requests')).data).toEqual([]);
  });
});

describe('tokens', () => {
  test('expire or die on command', async () => {
    const ask = async () =>
      ((await (await sandbox.data('Users', set.access_token, world.tenantId)).json()) as { Detail?: string }).Detail;
    await sandbox.control('POST', '/tokens/expire', { kind: 'access', loginId: world.adviser });
    expect(await ask()).toMatch(/^TokenExpired/);
    await sandbox.control('POST', '/tokens/kill', { kind: 'all' });
    expect(await ask()).toBe('AuthenticationUnsuccessful');
    expect((await sandbox.token({ grant_type: 'refresh_token', refresh_token: set.refresh_token })).body.error).toBe(
      'invalid_grant',
    );
  });
});

describe('behaviour of an organisation', () => {
  test('may drop its connection after one whole read, and is mended by connecting again', async () => {
    await sandbox.control('PATCH', `/organisations/${world.tenantId}`, { behaviour: { disconnectAfterReads: 1 } });
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(200);
    expect((await sandbox.data('Organisation', set.access_token, world.tenantId)).status).toBe(200);
    expect((await sandbox.data('Organisation', set.access_token, world.tenantId)).status).toBe(403);
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
    set = await sandbox.connect(world.adviser, [world.tenantId]);
    expect(await users()).toHaveLength(2);
    expect(await users()).toHaveLength(2);
  });

  test('may list fewer users from a later read on, while the truth stays', async () => {
    await sandbox.control('PATCH', `/organisations/${world.tenantId}`, {
      usersReads: 0,
      behaviour: { partialListFromRead: 2, partialListKeep: 1 },
    });
    expect([(await users()).length, (await users()).length, (await users()).length]).toEqual([2, 1, 1]);
    expect(await sandbox.control('GET', path())).toHaveLength(2);
    await sandbox.control('PATCH', `/organisations/${world.tenantId}`, { behaviour: { partialListFromRead: null } });
    expect(await users()).toHaveLength(2);
  });
});

describe('generated populations', () => {
  test('are the same for the same seed and reach their authoriser', async () => {
    const make = async () => {
      await sandbox.control('POST', '/generate', { organisations: 30, usersPerOrganisation: 40, seed: 'g' });
      const organisations = await sandbox.control<{ tenantId: string; userCount: number }[]>('GET', '/organisations');
      const members = await sandbox.control('GET', `/organisations/${organisations[7]?.tenantId}/users`);
      return { organisations, members };
    };
    const first = await make();
    expect(first.organisations).toHaveLength(30);
    expect(new Set(first.organisations.map(({ userCount }) => userCount))).toEqual(new Set([40]));
    expect(await make()).toEqual(first);
    const [login] = await sandbox.control<{ loginId: string }[]>('GET', '/logins');
    await sandbox.control('POST', '/tier', { tier: 'advanced' });
    await sandbox.connect(login?.loginId ?? '', ['*']);
    expect(await sandbox.control('GET', '/connections')).toHaveLength(30);
  });

  test('churn makes true changes that the log tells', async () => {
    await sandbox.control('POST', '/generate', { organisations: 5, usersPerOrganisation: 20, seed: 'g' });
    const { data } = await sandbox.control<{ data: Change[] }>('POST', '/churn', { changes: 50, seed: 'c' });
    expect(new Set(data.map(({ what }) => what))).toEqual(new Set(['user-added', 'user-removed', 'role']));
    expect(data).toHaveLength(50);
  });
});

describe('the control port', () => {
  test('refuses browsers, unknown routes, bad JSON and unknown fields', async () => {
    const ask = async (init: RequestInit, where = '/clock') =>
      (await fetch(sandbox.controlUrl + where, { method: 'POST', ...init })).status;
    expect(await ask({ body: '{}', headers: { origin: 'http://evil.example' } })).toBe(403);
    expect(await ask({}, '/nothing')).toBe(404);
    expect(await ask({ body: '{' })).toBe(400);
    expect(await ask({ body: '{"forward":1}' })).toBe(400);
  });

  test('shows its state', async () => {
    expect(await sandbox.control('GET', '/state')).toMatchObject({
      scenario: { kind: 'empty' },
      organisations: 1,
      connections: 1,
    });
  });
});
