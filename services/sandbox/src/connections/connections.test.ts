import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addSmallWorld, type SmallWorld, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox);
});
afterEach(() => sandbox.close());

interface Row {
  id: string;
  authEventId: string;
  tenantId: string;
  createdDateUtc: string;
  updatedDateUtc: string;
}

const connections = async (accessToken: string, query = '', path = 'connections'): Promise<Row[]> =>
  (await (
    await fetch(`${sandbox.url}/${path}${query}`, { headers: { authorization: `Bearer ${accessToken}` } })
  ).json()) as Row[];
const remove = (accessToken: string, id: string) =>
  fetch(`${sandbox.url}/connections/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${accessToken}` } });
/** Another organisation of the same adviser. */
const addSecond = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { tenantId } = await sandbox.control<{ tenantId: string }>('POST', '/organisations', {
    name: 'Rimu Roasters',
    ...more,
  });
  await sandbox.control('POST', `/organisations/${tenantId}/users`, { email: 'ada@firm.example', role: 'STANDARD' });
  return tenantId;
};

describe('GET /connections', () => {
  test('lists everything this login ever connected, in any case of the path, with the app header only', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const response = await fetch(`${sandbox.url}/Connections`, {
      headers: { authorization: `Bearer ${set.access_token}` },
    });
    expect(await response.json()).toMatchObject([
      { tenantId: world.tenantId, tenantType: 'ORGANISATION', tenantName: 'Kauri Joinery' },
    ]);
    expect(response.headers.get('x-appminlimit-remaining')).toBe('9999');
    expect(response.headers.get('x-minlimit-remaining')).toBeNull();
    const [row] = await connections(set.access_token);
    expect(row?.createdDateUtc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/);
  });

  test('finds what was just connected by the event id of the access token', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    const second = await addSecond();
    const set = await sandbox.connect(world.adviser, [second]);
    const event = String(decodeJwt(set.access_token).authentication_event_id);
    expect(
      (await connections(set.access_token, `?authEventId=${event.toUpperCase()}`)).map(({ tenantId }) => tenantId),
    ).toEqual([second]);
    expect(await connections(first.access_token)).toHaveLength(2);
  });

  test('answers 200 [] when nothing is connected any more', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('POST', `/organisations/${world.tenantId}/disconnect`, {});
    expect(await connections(set.access_token)).toEqual([]);
  });

  test('answers 401 without limit headers to a token it does not know', async () => {
    const response = await fetch(`${sandbox.url}/connections`, { headers: { authorization: 'Bearer nonsense' } });
    expect([response.status, response.headers.get('x-appminlimit-remaining')]).toEqual([401, null]);
  });
});

describe('re-connecting', () => {
  test('is possible when nothing is left; it keeps the old event id and moves the update time', async () => {
    const first = await sandbox.connect(world.adviser, [world.tenantId]);
    const [before] = await connections(first.access_token);
    await sandbox.control('POST', '/clock', { advanceSeconds: 60 });
    const second = await sandbox.connect(world.adviser, [world.tenantId]);
    const [after] = await connections(second.access_token);
    expect(after).toMatchObject({
      id: before?.id,
      authEventId: before?.authEventId,
      createdDateUtc: before?.createdDateUtc,
    });
    expect(after?.updatedDateUtc).not.toBe(before?.updatedDateUtc);
    expect(decodeJwt(second.access_token).authentication_event_id).not.toBe(after?.authEventId);
  });

  test('gives a new event id when the setting says so', async () => {
    await sandbox.control('PATCH', '/settings', { reconnectKeepsAuthEvent: false });
    await sandbox.connect(world.adviser, [world.tenantId]);
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const [row] = await connections(set.access_token);
    expect(row?.authEventId).toBe(decodeJwt(set.access_token).authentication_event_id);
  });

  test('offers only what is not connected yet while something is left', async () => {
    const second = await addSecond();
    await sandbox.connect(world.adviser, [world.tenantId]);
    const page = await (
      await fetch(`${sandbox.url}/identity/connect/authorize?${sandbox.authorizeQuery()}&user=${world.adviser}`)
    ).text();
    expect(page).toContain(second);
    expect(page).not.toContain(world.tenantId);
  });
});

describe('DELETE /connections/{id}', () => {
  test('answers 204, then 404; 403 for a tenant id', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const [row] = await connections(set.access_token);
    expect((await remove(set.access_token, world.tenantId)).status).toBe(403);
    expect((await remove(set.access_token, row?.id ?? '')).status).toBe(204);
    expect((await remove(set.access_token, row?.id ?? '')).status).toBe(404);
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
  });

  test('does not reach the connections of somebody else', async () => {
    const other = await addSmallWorld(sandbox, 'Elsewhere');
    const mine = await sandbox.connect(world.adviser, [world.tenantId]);
    const theirs = await sandbox.connect(other.adviser, [other.tenantId]);
    const [row] = await connections(theirs.access_token);
    expect((await remove(mine.access_token, row?.id ?? '')).status).toBe(404);
  });
});

describe('what a consent may connect', () => {
  test('is one organisation below the advanced tier', async () => {
    const second = await addSecond();
    const refused = await sandbox.consent(world.adviser, [world.tenantId, second]);
    expect(refused.status).toBe(400);
    await sandbox.control('POST', '/tier', { tier: 'advanced' });
    expect(
      (await sandbox.consent(world.adviser, [world.tenantId, second], { acr_values: 'bulk_connect:false' })).status,
    ).toBe(400);
    const set = await sandbox.connect(world.adviser, ['*']);
    expect((await connections(set.access_token)).map(({ authEventId }) => authEventId)).toEqual(
      Array(2).fill(decodeJwt(set.access_token).authentication_event_id),
    );
  });

  test('is capped by the tier, demo companies apart', async () => {
    for (let i = 0; i < 5; i++) await sandbox.connect(world.adviser, [i === 0 ? world.tenantId : await addSecond()]);
    const sixth = await addSecond();
    const refused = await sandbox.consent(world.adviser, [sixth]);
    expect([refused.status, (await refused.text()).includes('limit of 5 connections')]).toEqual([400, true]);
    expect((await sandbox.consent(world.adviser, [await addSecond({ isDemoCompany: true })])).status).toBe(302);
    await sandbox.control('POST', '/tier', { tier: 'core' });
    expect((await sandbox.consent(world.adviser, [sixth])).status).toBe(302);
  });

  test('is not an organisation that already has two uncertified apps', async () => {
    await sandbox.control('PATCH', `/organisations/${world.tenantId}`, { otherUncertifiedApps: 2 });
    expect((await sandbox.consent(world.adviser, [world.tenantId])).status).toBe(400);
    await sandbox.control('POST', '/tier', { tier: 'plus' });
    expect((await sandbox.consent(world.adviser, [world.tenantId])).status).toBe(302);
  });
});

describe('losing the authoriser', () => {
  test.each(['demote', 'remove'])('%s ends the connection: row gone, 403, refresh still works', async (action) => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('POST', `/organisations/${world.tenantId}/authoriser`, { action });
    expect(await connections(set.access_token)).toEqual([]);
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
    expect((await sandbox.token({ grant_type: 'refresh_token', refresh_token: set.refresh_token })).status).toBe(200);
  });

  test('may leave a dead row on the list', async () => {
    await sandbox.control('PATCH', '/settings', { orphanedConnections: 'listed' });
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    await sandbox.control('POST', `/organisations/${world.tenantId}/authoriser`, { action: 'demote' });
    expect(await connections(set.access_token)).toHaveLength(1);
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
  });

  test('leaves the connection of a second authoriser alone', async () => {
    const { loginId } = await sandbox.control<{ loginId: string }>('POST', `/organisations/${world.tenantId}/users`, {
      email: 'sid@firm.example',
      role: 'STANDARD',
    });
    await sandbox.connect(world.adviser, [world.tenantId]);
    const second = await sandbox.connect(loginId, [world.tenantId]);
    await sandbox.control('POST', `/organisations/${world.tenantId}/authoriser`, {
      action: 'remove',
      loginId: world.adviser,
    });
    expect((await sandbox.data('Users', second.access_token, world.tenantId)).status).toBe(200);
  });

  test('a demo company that is reset comes back under a new tenant id; the old one answers 403', async () => {
    const set = await sandbox.connect(world.adviser, [world.tenantId]);
    const renewed = await sandbox.control<{ tenantId: string; userCount: number }>(
      'POST',
      `/organisations/${world.tenantId}/reset`,
    );
    expect(renewed.tenantId).not.toBe(world.tenantId);
    expect(renewed.userCount).toBe(2);
    expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
    expect(await connections(set.access_token)).toEqual([]);
  });
});
