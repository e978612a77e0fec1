import { randomUUID } from 'node:crypto';
import { publicId } from '@keyledger/contracts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSnapshot } from '../../testing/seed.ts';
import { seedAccount } from '../../testing/seed-access.ts';
import { testApi } from '../../testing/test-api.ts';
import { scimClient } from '../testing/scim-client.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const reader = await key(['access:read']);
const extension = 'urn:ietf:params:scim:schemas:extension:keyledger:2.0:User';

type Reference = { value: string; display?: string };
type Resource = Record<string, unknown> & {
  id: string;
  userName: string;
  displayName: string;
  active: boolean;
  roles?: Reference[];
  groups?: Reference[];
  members?: Reference[];
  meta: { lastModified: string; version: string; location: string };
};
type Page = { totalResults: number; itemsPerPage: number; nextCursor?: string; Resources: Resource[] };

const viewOf = (organisationId: string, headers: Record<string, string> = reader) =>
  scimClient(app, headers, `/scim/xero/${publicId('organisation', organisationId)}/v2`);

/** An organisation that was read just now. */
async function organisation(given: { groupId?: string; readAt?: Date } = {}) {
  const seeded = await seedOrganisation(db, { read: given.readAt ?? new Date(), ...given });
  const id = seeded.id;
  const snapshotId = seeded.snapshotId ?? '';
  const view = viewOf(id);
  return {
    id,
    view,
    account: (facts: { email?: string; role?: string } = {}) =>
      seedAccount(db, { organisationId: id, snapshotId, ...facts }),
    /** What a read does that no longer shows an account. */
    async remove(accountId: string) {
      await sql`
        with gone as (update directory.access_grant set until_not_before = since_not_after, until_not_after = app.now(),
               closed_by_snapshot_id = ${snapshotId}, updated_at = app.now(), version = version + 1
         where account_id = ${accountId} and until_not_after is null)
        update directory.account set status = 'removed', removed_at = app.now(), updated_at = app.now(), version = version + 1
         where id = ${accountId}`.execute(db);
    },
    /** Every resource of a kind, read page by page with cursors. */
    async all(kind: 'Users' | 'Groups', filter = ''): Promise<Resource[]> {
      const found: Resource[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const query: string = `count=2&cursor=${cursor}&filter=${encodeURIComponent(filter)}`;
        const { status, body }: { status: number; body: Page } = await view<Page>('GET', `/${kind}?${query}`);
        expect(status, JSON.stringify(body)).toBe(200);
        found.push(...body.Resources);
        cursor = body.nextCursor;
      }
      return found;
    },
  };
}

it('lets a product that governs identities import an organisation, and follow what changes', async () => {
  const { view, account, remove, all } = await organisation();
  const [ada, ben, cy] = [
    await account({ email: 'ada@kauri.example', role: 'FINANCIALADVISER' }),
    await account({ email: 'ben@kauri.example' }),
    await account({ email: 'cy@kauri.example', role: 'READONLY' }),
  ];
  expect((await view('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: false },
    bulk: { supported: false },
    pagination: { cursor: true, index: true },
  });
  const types = await view<{ Resources: { endpoint: string; schema: string }[] }>('GET', '/ResourceTypes');
  expect(types.body.Resources.map(({ endpoint }) => endpoint)).toEqual(['/Users', '/Groups']);
  const schemas = await view<{ Resources: { id: string; attributes: { mutability: string }[] }[] }>('GET', '/Schemas');
  expect(schemas.body.Resources.map(({ id }) => id)).toEqual(expect.arrayContaining([extension]));
  const mutabilities = schemas.body.Resources.flatMap(({ attributes }) => attributes.map((kind) => kind.mutability));
  expect(new Set(mutabilities)).toEqual(new Set(['readOnly']));

  const users = await all('Users');
  const groups = await all('Groups');
  expect(users.map(({ userName, active }) => [userName, active])).toEqual([
    ['ada@kauri.example', true],
    ['ben@kauri.example', true],
    ['cy@kauri.example', true],
  ]);
  expect(groups.map(({ displayName }) => displayName)).toEqual(['Adviser', 'Standard', 'Read only']);
  const fromUsers = users.flatMap((user) => (user.groups ?? []).map(({ value }) => `${value} ${user.id}`));
  const fromGroups = groups.flatMap((group) => (group.members ?? []).map(({ value }) => `${group.id} ${value}`));
  expect(fromUsers.toSorted()).toEqual(fromGroups.toSorted());
  for (const { meta } of [...users, ...groups]) {
    expect((await app.inject({ url: new URL(meta.location).pathname, headers: reader })).json()).toMatchObject({
      meta,
    });
  }

  const since = [...users, ...groups]
    .map(({ meta }) => meta.lastModified)
    .sort()
    .at(-1);
  expect(await all('Users', `meta.lastModified gt "${since}"`)).toEqual([]);
  await remove(ben.id);
  await account({ email: 'dee@kauri.example', role: 'READONLY' });
  const changed = await all('Users', `meta.lastModified gt "${since}"`);
  expect(changed.map(({ userName, active, roles }) => [userName, active, roles?.[0]?.value])).toEqual([
    ['ben@kauri.example', false, undefined],
    ['dee@kauri.example', true, 'READONLY'],
  ]);
  expect(changed[0]).not.toHaveProperty('groups');
  const changedGroups = await all('Groups', `meta.lastModified gt "${since}"`);
  expect(changedGroups.map(({ displayName, members }) => [displayName, members?.length])).toEqual([
    ['Standard', 0],
    ['Read only', 2],
  ]);
  expect(await all('Users', 'active eq true')).toHaveLength(3);
  expect([ada, cy].every(({ id }) => users.some((user) => user.id === publicId('account', id)))).toBe(true);
});

describe('a user of the view', () => {
  it('says what Xero tells of an account', async () => {
    const { view, account } = await organisation();
    const { id, entitlementId } = await account({ email: 'ada@kauri.example', role: 'FINANCIALADVISER' });
    const { body, headers } = await view<Resource>('GET', `/Users/${publicId('account', id)}`);
    expect(headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', extension],
      id: publicId('account', id),
      userName: 'ada@kauri.example',
      name: { formatted: 'Ada Lovelace', givenName: 'Ada', familyName: 'Lovelace' },
      displayName: 'Ada Lovelace',
      active: true,
      emails: [{ value: 'ada@kauri.example', type: 'work', primary: true }],
      roles: [{ value: 'FINANCIALADVISER', display: 'Adviser', primary: true }],
      groups: [{ value: publicId('entitlement', entitlementId), display: 'Adviser' }],
      [extension]: { isSubscriber: false, observedAt: expect.any(String) },
    });
    const { body: named } = await view<Resource>(
      'GET',
      `/Users/${body.id}?attributes=userName,${extension}:isSubscriber`,
    );
    expect(Object.keys(named).sort()).toEqual(['id', 'schemas', extension, 'userName'].sort());
  });

  it('has a name of its own also when the address of a removed account is used again', async () => {
    const { account, remove, all } = await organisation();
    const gone = await account({ email: 'mia@kauri.example' });
    await remove(gone.id);
    const before = (await all('Users'))[0];
    expect(before?.userName).toBe('mia@kauri.example');
    await account({ email: 'mia@kauri.example' });
    const [old, present] = await all('Users', `meta.lastModified gt "${before?.meta.lastModified}"`);
    expect([old?.active, present?.active, present?.userName]).toEqual([false, true, 'mia@kauri.example']);
    expect(old?.userName).not.toBe('mia@kauri.example');
    expect(old?.meta.version).not.toBe(before?.meta.version);
    expect(await all('Users', 'userName eq "MIA@kauri.example"')).toHaveLength(1);
  });

  it('is not sent again to whoever has its version, nor is a group until somebody comes or goes', async () => {
    const { view, account } = await organisation();
    const { id, entitlementId } = await account();
    for (const path of [`/Users/${publicId('account', id)}`, `/Groups/${publicId('entitlement', entitlementId)}`]) {
      const { headers, body } = await view<Resource>('GET', path);
      expect(headers.etag).toBe(body.meta.version);
      expect((await view('GET', path, undefined, { 'if-none-match': String(headers.etag) })).status).toBe(304);
      await account();
      const again = await view('GET', path, undefined, { 'if-none-match': String(headers.etag) });
      expect(again.status).toBe(path.startsWith('/Users') ? 304 : 200);
    }
  });
});

describe('a filter', () => {
  let view: ReturnType<typeof viewOf>;
  let ids = { ada: '', adviser: '' };
  beforeAll(async () => {
    const made = await organisation();
    view = made.view;
    const { id, entitlementId } = await made.account({ email: 'ada@kauri.example', role: 'FINANCIALADVISER' });
    ids = { ada: publicId('account', id), adviser: publicId('entitlement', entitlementId) };
    await made.account({ email: 'ben@elsewhere.example' });
  });

  it.each([
    ['userName eq "ADA@kauri.example"', 1],
    ['userName sw "ada" and active eq true', 1],
    ['emails.value ew "kauri.example"', 1],
    ['emails[type eq "work" and value co "elsewhere"]', 1],
    ['displayName eq "ada lovelace"', 2],
    ['name.familyName pr and not (roles.value eq "STANDARD")', 1],
    ['roles[value eq "FINANCIALADVISER"]', 1],
    ['groups.display eq "adviser"', 1],
    [`${extension}:isSubscriber eq false`, 2],
    ['meta.created lt "2020-01-01T00:00:00Z"', 0],
  ])('finds users by %s', async (filter, count) => {
    const { status, body } = await view<Page>('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body.totalResults], JSON.stringify(body)).toEqual([200, count]);
  });

  it('finds users and groups by each other', async () => {
    const users = await view<Page>('GET', `/Users?filter=${encodeURIComponent(`groups eq "${ids.adviser}"`)}`);
    expect(users.body.Resources.map(({ id }) => id)).toEqual([ids.ada]);
    const groups = await view<Page>('GET', `/Groups?filter=${encodeURIComponent(`members[value eq "${ids.ada}"]`)}`);
    expect(groups.body.Resources.map(({ id }) => id)).toEqual([ids.adviser]);
  });

  it('never fails, whatever it says', async () => {
    const names = [
      'userName',
      'emails',
      'roles',
      'groups',
      'active',
      'meta.lastModified',
      'constructor',
      `${extension}:removedAt`,
    ];
    const words = fc.constantFrom(
      ...names,
      '[',
      ']',
      '.value',
      'eq',
      'gt',
      'co',
      'pr',
      'and',
      'not',
      '(',
      ')',
      '"x"',
      '5',
      'null',
      'true',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Users', 'Groups'),
        fc.oneof(
          fc.tuple(
            fc.constantFrom(...names),
            fc.constantFrom('eq', 'ne', 'co', 'gt'),
            fc.constantFrom('"x"', '5', 'null', 'true'),
          ),
          fc.array(words, { maxLength: 8 }),
        ),
        async (kind, said) => {
          const { status } = await view('GET', `/${kind}?filter=${encodeURIComponent(said.join(' '))}`);
          expect(status, said.join(' ')).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['nothing eq "x"', 'userName', 'roles[x eq "y"]', 'active gt true'])('is refused as %s', async (filter) => {
    for (const kind of ['Users', 'Groups']) {
      const answer = await view('GET', `/${kind}?filter=${encodeURIComponent(filter)}`);
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    }
  });
});

it('refuses every write before it looks at it, and says what to do instead', async () => {
  const { view, account } = await organisation();
  const { id } = await account();
  for (const [method, path, body] of [
    ['POST', '/Users', '{"broken'],
    ['PATCH', `/Users/${publicId('account', id)}`, { Operations: [{ op: 'replace', path: 'active', value: false }] }],
    ['PUT', `/Users/${publicId('account', id)}`, {}],
    ['DELETE', `/Users/${publicId('account', id)}`, undefined],
    ['POST', '/Groups', {}],
    ['POST', '/Bulk', {}],
  ] as const) {
    expect(await view(method, path, body), `${method} ${path}`).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD', 'content-type': expect.stringMatching(/^application\/scim\+json/) },
      body: { status: '405', detail: expect.stringMatching(/Xero offers no way.*https:\/\/go\.xero\.test/) },
    });
  }
});

describe('the view', () => {
  it('lets in who may read access, and shows nobody what lies outside of their groups', async () => {
    const groupId = await seedGroup(db);
    const [mine, other] = [await organisation({ groupId }), await organisation()];
    for (const [headers, status] of [
      [{}, 401],
      [await key(['scim']), 403],
      [await key(['access:read']), 200],
      [(await operator('auditor')).headers, 200],
    ] as const) {
      expect((await viewOf(mine.id, headers as Record<string, string>)('GET', '/Users')).status).toBe(status);
    }
    const limited = await key(['access:read'], [groupId]);
    expect((await viewOf(mine.id, limited)('GET', '/Users')).status).toBe(200);
    const { id } = await other.account();
    for (const path of ['/Users', '/Groups', `/Users/${publicId('account', id)}`, '/ServiceProviderConfig']) {
      expect(await viewOf(other.id, limited)('GET', path)).toMatchObject({ status: 404, body: { status: '404' } });
      expect((await viewOf(randomUUID())('GET', path)).status).toBe(404);
    }
    expect((await viewOf(other.id, limited)('DELETE', `/Users/${publicId('account', id)}`)).status).toBe(404);
    expect((await mine.view('GET', `/Users/${publicId('account', id)}`)).status).toBe(404);
    expect((await mine.view('GET', '/Nowhere')).status).toBe(404);
  });

  it('tells how fresh it is, serves what was last known, and nothing before the first complete read', async () => {
    const readAt = new Date(Date.now() - 3 * 86_400_000);
    const { id, view, account } = await organisation({ readAt });
    await account();
    expect(await view<Page>('GET', '/Users')).toMatchObject({
      status: 200,
      headers: { 'keyledger-data-state': 'stale', 'keyledger-last-read-at': readAt.toISOString() },
      body: { totalResults: 1 },
    });
    await seedSnapshot(db, id, new Date());
    expect((await view('GET', '/Groups')).headers['keyledger-data-state']).toBe('fresh');
    const { id: unread } = await seedOrganisation(db);
    expect(await viewOf(unread)('GET', '/Users')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '300', 'keyledger-data-state': 'never_read' },
      body: { status: '503' },
    });
    expect((await viewOf(unread)('GET', '/ServiceProviderConfig')).status).toBe(200);
  });

  it('is read whole in pages of at most 500, by index and by cursor, of 5,000 accounts', async () => {
    const { id, view } = await organisation();
    await sql`
      with made as (
        insert into directory.account (organisation_id, xero_user_id, email, normalised_email, role, is_subscriber, status, first_seen_at, observed_at)
        select ${id}, gen_random_uuid(), n || '@kauri.example', n || '@kauri.example', 'STANDARD', false, 'current', now(), now()
          from generate_series(1, 5000) n returning id),
      held as (insert into directory.entitlement (organisation_id, kind, role) values (${id}, 'role', 'STANDARD') returning id)
      insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_after, opened_by_snapshot_id)
      select ${id}, made.id, held.id, 'role', 'STANDARD', now(), (select snapshot_id from directory.read_state where organisation_id = ${id})
        from made, held`.execute(db);
    const byIndex: string[] = [];
    for (let start = 1; start <= 5000; start += 500) {
      const { body } = await view<Page>('GET', `/Users?startIndex=${start}&count=9999&attributes=id`);
      expect([body.totalResults, body.itemsPerPage]).toEqual([5000, 500]);
      byIndex.push(...body.Resources.map((user) => user.id));
    }
    const byCursor: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body }: { body: Page } = await view<Page>('GET', `/Users?count=500&cursor=${cursor}`);
      byCursor.push(...body.Resources.map((user) => user.id));
      cursor = body.nextCursor;
    }
    expect(new Set(byIndex).size).toBe(5000);
    expect(byCursor).toEqual(byIndex);
    const { body: groups } = await view<Page>('GET', '/Groups');
    expect(groups.Resources[0]?.members).toHaveLength(5000);
    const { body: bare } = await view<Page>('GET', '/Groups?excludedAttributes=members');
    expect(bare.Resources[0]).not.toHaveProperty('members');
  });

  it('does not take the cursor of another organisation', async () => {
    const [one, other] = [await organisation(), await organisation()];
    await Promise.all([one.account(), one.account()]);
    const { body } = await one.view<Page>('GET', '/Users?count=1&cursor=');
    expect((await one.view('GET', `/Users?count=1&cursor=${body.nextCursor}`)).status).toBe(200);
    expect(await other.view('GET', `/Users?count=1&cursor=${body.nextCursor}`)).toMatchObject({
      status: 400,
      body: { scimType: 'invalidCursor' },
    });
  });
});
