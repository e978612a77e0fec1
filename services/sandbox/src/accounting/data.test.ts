import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

beforeAll(async () => {
  sandbox = await startTestSandbox();
  await sandbox.control('PATCH', '/settings', { minuteLimit: null });
  world = await addSmallWorld(sandbox);
  set = await sandbox.connect(world.adviser, [world.tenantId]);
});
beforeEach(() => sandbox.control('POST', '/clock', { offsetMs: 0 }));
afterAll(() => sandbox.close());

const users = (query = '', headers: Record<string, string> = {}) =>
  sandbox.data(`Users${query}`, set.access_token, world.tenantId, headers);
const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('GET /Users', () => {
  test("answers Xero's envelope, key order and headers", async () => {
    const response = await users();
    const text = await response.text();
    const body = JSON.parse(text) as { Id: string; Users: Record<string, unknown>[] };
    expect(Object.keys(body)).toEqual(['Id', 'Status', 'ProviderName', 'DateTimeUTC', 'Users']);
    expect(body).toMatchObject({
      Status: 'OK',
      ProviderName: 'Keyledger',
      DateTimeUTC: expect.stringMatching(/^\/Date\(\d+\)\/$/),
    });
    expect(Object.keys(body.Users[0] ?? {})).toEqual([
      'GlobalUserID',
      'UserID',
      'EmailAddress',
      'FirstName',
      'LastName',
      'UpdatedDateUTC',
      'IsSubscriber',
      'OrganisationRole',
    ]);
    expect(body.Users[0]).toMatchObject({
      GlobalUserID: world.adviser,
      UpdatedDateUTC: expect.stringMatching(/^\/Date\(\d+\+0000\)\/$/),
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'xero-correlation-id': body.Id,
      'xero-tenant-id': world.tenantId,
      'cache-control': 'max-age=0, no-cache, no-store',
      'x-daylimit-remaining': expect.stringMatching(/^\d+$/),
      'x-appminlimit-remaining': expect.stringMatching(/^\d+$/),
    });
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  test('filters and sorts', async () => {
    const filtered = await json(await users(`?where=${encodeURIComponent('OrganisationRole=="INVOICEONLY"')}`));
    expect(filtered.Users).toMatchObject([{ UserID: world.clerkUserId }]);
    const sorted = await json(await users('?order=FirstName%20DESC&page=7'));
    expect((sorted.Users as { FirstName: string }[]).map(({ FirstName }) => FirstName)).toEqual(['cleo', 'ada']);
    expect((await json(await users('?where=IsSubscriber%3D%3Dtrue%20AND%20FirstName%3D%3D%22x%22'))).Users).toEqual([]);
  });

  test('answers 400 QueryParseException to a field it does not know', async () => {
    const response = await users('?where=Foo%3D%3D1');
    expect(response.status).toBe(400);
    expect(await json(response)).toEqual({
      ErrorNumber: 16,
      Type: 'QueryParseException',
      Message: "No property or field 'Foo' exists in type 'User'",
    });
  });

  test.each([
    ['without a zone', (at: number) => new Date(at).toISOString().slice(0, 19)],
    ['with milliseconds and offset', (at: number) => new Date(at).toISOString().replace('Z', '+00:00')],
    ['as an HTTP date', (at: number) => new Date(at).toUTCString()],
  ])('returns only users changed since If-Modified-Since %s', async (_name, format) => {
    await sandbox.control('POST', '/clock', { advanceSeconds: 1000 });
    await sandbox.control('POST', `/organisations/${world.tenantId}/users/${world.clerkUserId}/activity`);
    const since = format(Date.now() + 900_000);
    const body = await json(await users('', { 'if-modified-since': since }));
    expect(body.Users).toMatchObject([{ UserID: world.clerkUserId }]);
    expect((await json(await users('', { 'if-modified-since': 'yesterday' }))).Users).toHaveLength(2);
  });

  test('answers one user in the same envelope, 404 as a plain sentence', async () => {
    const one = await json(
      await sandbox.data(`Users/${world.clerkUserId.toUpperCase()}`, set.access_token, world.tenantId),
    );
    expect(one.Users).toMatchObject([{ UserID: world.clerkUserId, OrganisationRole: 'INVOICEONLY' }]);
    const missing = await sandbox.data('Users/00000000-0000-4000-8000-000000000000', set.access_token, world.tenantId);
    expect([missing.status, missing.headers.get('content-type'), await missing.text()]).toEqual([
      404,
      'text/html',
      "The resource you're looking for cannot be found",
    ]);
  });

  test('answers XML unless JSON is asked for', async () => {
    const response = await users('', { accept: '*/*' });
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/xml/);
    expect(text).toMatch(/^<Response><Id>[0-9a-f-]{36}<\/Id><Status>OK<\/Status>/);
    expect(text).toContain(`<UserID>${world.clerkUserId}</UserID>`);
    expect(text).toMatch(/<UpdatedDateUTC>\d{4}-\d\d-\d\dT[\d:.]+<\/UpdatedDateUTC>/);
  });
});

describe('GET /Organisation', () => {
  test.each(['Organisation', 'Organisations', 'organisation'])('answers one element at /%s', async (path) => {
    const body = await json(await sandbox.data(path, set.access_token, world.tenantId));
    expect(body.Organisations).toMatchObject([
      {
        Name: 'Kauri Joinery',
        OrganisationID: world.tenantId,
        CountryCode: 'NZ',
        Class: 'STANDARD',
        APIKey: expect.any(String),
        CreatedDateUTC: expect.stringMatching(/^\/Date\(\d+\)\/$/),
      },
    ]);
  });

  test('leaves ShortCode out where there is none, shows an unknown plan and escapes in XML', async () => {
    const other = await addSmallWorld(sandbox, 'Hawthorn & Sons', { shortCode: null, plan: 'HYPERPLAN' });
    const its = await sandbox.connect(other.adviser, [other.tenantId]);
    const [row] = (await json(await sandbox.data('Organisation', its.access_token, other.tenantId)))
      .Organisations as Record<string, unknown>[];
    expect(row).toMatchObject({ Class: 'HYPERPLAN' });
    expect(row).not.toHaveProperty('ShortCode');
    const xml = await (
      await sandbox.data('Organisation', its.access_token, other.tenantId, { accept: 'text/xml' })
    ).text();
    expect(xml).toContain('<Name>Hawthorn &amp; Sons</Name>');
  });

  test('tells what the connecting user may do', async () => {
    const body = await json(await sandbox.data('Organisation/Actions', set.access_token, world.tenantId));
    expect(body.Actions).toContainEqual({ Name: 'ApproveTransactionsBeforePeriodLockDate', Status: 'ALLOWED' });
    expect(body.Actions).toContainEqual({ Name: 'UseMulticurrency', Status: 'NOT-ALLOWED' });
  });
});

describe('the order of checks', () => {
  test('a token that nobody knows: 401 AuthenticationUnsuccessful, no limit headers', async () => {
    const response = await sandbox.data('Users', 'nonsense', 'nowhere');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error=invalid_token');
    expect(response.headers.get('x-appminlimit-remaining')).toBeNull();
    const text = await response.text();
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'Type',
      'Title',
      'Status',
      'Detail',
      'Instance',
      'Extensions',
    ]);
    expect(JSON.parse(text)).toMatchObject({
      Detail: 'AuthenticationUnsuccessful',
      Instance: response.headers.get('xero-correlation-id'),
    });
  });

  test('an expired token comes before a wrong tenant: 401 TokenExpired with its time', async () => {
    await sandbox.control('POST', '/clock', { advanceSeconds: 1801 });
    const body = await json(await sandbox.data('Users', set.access_token, 'nowhere'));
    expect(body.Detail).toMatch(/^TokenExpired: token expired at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
  });

  test('a tenant that is not connected comes before the scope: 403 with the app header only', async () => {
    const third = await addSmallWorld(sandbox, 'Third');
    const bare = await sandbox.connect(third.adviser, [third.tenantId], { scope: 'openid offline_access' });
    for (const tenantId of ['nowhere', undefined, world.tenantId]) {
      const response = await sandbox.data('Users', bare.access_token, tenantId);
      expect([response.status, (await json(response)).Detail]).toEqual([403, 'AuthenticationUnsuccessful']);
      expect(response.headers.get('x-appminlimit-remaining')).not.toBeNull();
      expect(response.headers.get('x-minlimit-remaining')).toBeNull();
      expect(response.headers.get('www-authenticate')).toBeNull();
    }
  });

  test('a missing scope comes before limits: 401 AuthorizationUnsuccessful', async () => {
    const other = await addSmallWorld(sandbox, 'Fourth');
    const bare = await sandbox.connect(other.adviser, [other.tenantId], { scope: 'openid offline_access' });
    await sandbox.control('POST', '/counters', { tenantId: other.tenantId, dayRemaining: 0 });
    const response = await sandbox.data('Users', bare.access_token, other.tenantId);
    expect([response.status, (await json(response)).Detail]).toEqual([401, 'AuthorizationUnsuccessful']);
  });

  test('limits come before forced faults, faults before the route', async () => {
    const { id } = await sandbox.control<{ id: string }>('POST', '/faults', {
      kind: 'status',
      status: 503,
      tenantIds: [world.tenantId],
    });
    expect((await sandbox.data('Nowhere', set.access_token, world.tenantId)).status).toBe(503);
    await sandbox.control('POST', '/counters', { tenantId: world.tenantId, dayRemaining: 0 });
    expect((await users()).status).toBe(429);
    await sandbox.control('POST', '/counters', { reset: true });
    await sandbox.control('DELETE', `/faults/${id}`);
  });

  test('unknown paths answer 404, other methods 501', async () => {
    expect((await sandbox.data('Users/a/roles', set.access_token, world.tenantId)).status).toBe(404);
    expect((await sandbox.data('Invoices', set.access_token, world.tenantId)).status).toBe(404);
    const headers = { authorization: `Bearer ${set.access_token}`, 'xero-tenant-id': world.tenantId };
    const response = await fetch(`${sandbox.url}/api.xro/2.0/Users`, { method: 'POST', headers, body: '{}' });
    expect([response.status, (await json(response)).Type]).toEqual([501, 'ApiException']);
  });
});
