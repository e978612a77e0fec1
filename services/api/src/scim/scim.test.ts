import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';
import { entra } from './testing/entra-bodies.ts';
import { okta } from './testing/okta-bodies.ts';
import { type ScimUser, scimClient } from './testing/scim-client.ts';

const { app, database, key, operator, bootstrap } = await testApi();
const world = await openWorld(database);
const scim = scimClient(app, await key(['scim']));
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

type Person = Record<string, unknown> & { status: string; jobRoles: string[]; version: number };
const personOf = async (id: string): Promise<Person> =>
  (await app.inject({ url: `/v1/people/${id}`, headers: bootstrap })).json();

/** Organisations whose evaluation was asked for since the last look; `everything` as `*`. */
async function takeRequests(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from schedule.request where kind = 'evaluate' returning coalesce(organisation_id::text, '*') as id`.execute(
    database.db,
  );
  return rows.map((row) => row.id).sort();
}

const nobody = `${randomUUID()}@kauri.example`;
const fresh = (name: string) => ({
  userName: `${name.toLowerCase()}.${randomUUID()}@kauri.example`,
  externalId: randomUUID(),
});
async function created(body: object): Promise<ScimUser> {
  const answer = await scim('POST', '/Users', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

beforeEach(async () => {
  await takeRequests();
});

describe('users as Okta sends them', () => {
  it('are looked for, created, replaced, disabled and enabled again', async () => {
    const given = { ...fresh('Ariana'), givenName: 'Ariana', familyName: 'Te Rangi' };
    const search = `/Users?filter=${encodeURIComponent(`userName eq "${given.userName}"`)}&startIndex=1&count=100`;
    expect((await scim('GET', search)).body).toMatchObject({ totalResults: 0, Resources: [] });

    const made = await scim('POST', '/Users', okta.create(given));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { id } = made.body;
    expect(made.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/scim\+json/),
      location: `http://localhost:8080/scim/v2/Users/${id}`,
      etag: 'W/"1"',
    });
    expect(made.body).toMatchObject({ userName: given.userName, active: true, meta: { resourceType: 'User' } });
    expect(JSON.stringify(made.body)).not.toContain('1mz050nq');
    expect(await personOf(id)).toMatchObject({
      source: 'scim',
      externalId: given.externalId,
      displayName: 'Ariana Te Rangi',
      primaryEmail: given.userName,
      status: 'active',
    });
    expect((await scim('GET', search)).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect(await scim('POST', '/Users', okta.create(given))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', status: '409' },
    });

    const replaced = await scim('PUT', `/Users/${id}`, okta.replace(made.body, { displayName: 'Ariana T' }));
    expect(replaced.body).toMatchObject({ id, displayName: 'Ariana T', meta: { version: 'W/"2"' } });
    expect((await scim('PATCH', `/Users/${id}`, okta.deactivate)).body).toMatchObject({ id, active: false });
    expect(await personOf(id)).toMatchObject({ displayName: 'Ariana T', status: 'offboarded' });
    expect((await scim('PATCH', `/Users/${id}`, okta.reactivate)).body).toMatchObject({ active: true });
    expect((await personOf(id)).status).toBe('active');
  });

  it('who answer for an account have its organisation evaluated at once when they are disabled', async () => {
    const { id } = await created(okta.create({ ...fresh('Olive'), givenName: 'Olive', familyName: 'Owner' }));
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [{ userId: randomUUID() }]);
    await world.kind(account, { kind: 'shared', ownerPersonId: id.slice(4) });
    await takeRequests();
    await scim('PATCH', `/Users/${id}`, okta.deactivate);
    expect(await takeRequests()).toEqual([organisation]);
  });

  it('bring groups, whose names are the job roles of their members', async () => {
    const [mia, noah] = await Promise.all([created(okta.create(fresh('Mia'))), created(okta.create(fresh('Noah')))]);
    const name = `Accountants ${randomUUID()}`;
    const group = await scim('POST', '/Groups', okta.createGroup(name, [mia.id]));
    expect(group).toMatchObject({ status: 201, body: { displayName: name, members: [{ value: mia.id }] } });
    expect((await personOf(mia.id)).jobRoles).toEqual([name]);
    const path = `/Groups/${group.body.id}`;
    expect((await scim('PATCH', path, okta.changeMembers([mia.id], [noah.id]))).status).toBe(204);
    expect([(await personOf(mia.id)).jobRoles, (await personOf(noah.id)).jobRoles]).toEqual([[], [name]]);
    expect((await scim('PATCH', path, okta.renameGroup(group.body.id, `${name} II`))).status).toBe(204);
    expect((await personOf(noah.id)).jobRoles).toEqual([`${name} II`]);
    expect((await scim('GET', `/Users/${noah.id}`)).body).toMatchObject({
      groups: [{ value: group.body.id, display: `${name} II` }],
    });
    expect((await scim('PATCH', path, okta.replaceMembers([mia.id, noah.id]))).status).toBe(204);
    expect((await personOf(mia.id)).jobRoles).toEqual([`${name} II`]);
    expect((await scim('DELETE', path)).status).toBe(204);
    expect([(await personOf(mia.id)).jobRoles, (await scim('GET', path)).status]).toEqual([[], 404]);
  });
});

describe('users as Microsoft Entra ID sends them', () => {
  it('are created, changed, disabled by text, enabled and deleted', async () => {
    const { id } = await created(entra.create(fresh('Wiremu')));
    const person = await personOf(id);
    expect(person).toMatchObject({ department: 'Finance', status: 'active', displayName: 'givenName familyName' });
    const changed = await scim('PATCH', `/Users/${id}`, entra.change);
    expect(changed, JSON.stringify(changed.body)).toMatchObject({
      status: 200,
      body: { name: { familyName: 'updatedFamilyName' }, [enterprise]: { department: 'Payroll' } },
    });
    expect(await personOf(id)).toMatchObject({ primaryEmail: 'updatedEmail@kauri.example', department: 'Payroll' });

    for (const [body, status] of [
      [entra.disable, 'offboarded'],
      [entra.enable, 'active'],
      [entra.disableCompliant, 'offboarded'],
    ] as const) {
      expect((await scim('PATCH', `/Users/${id}`, body)).status).toBe(200);
      expect((await personOf(id)).status).toBe(status);
    }
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404);
    expect((await personOf(id)).deletedAt).not.toBeNull();
  });

  it('name managers by id alone, or in a list', async () => {
    const [boss, other, user] = [
      await created(entra.create(fresh('Boss'))),
      await created(entra.create(fresh('Other'))),
      await created(entra.create(fresh('User'))),
    ];
    const said = await scim('PATCH', `/Users/${user.id}`, entra.setManager(boss.id));
    expect(said.body[enterprise]).toMatchObject({ manager: { value: boss.id, displayName: 'givenName familyName' } });
    expect((await personOf(user.id)).managerPersonId).toBe(boss.id);
    await scim('PATCH', `/Users/${user.id}`, entra.setManagerAsList(other.id));
    expect((await personOf(user.id)).managerPersonId).toBe(other.id);
    const asked = encodeURIComponent(`id eq "${user.id}" and manager eq "${other.id}"`);
    expect((await scim('GET', `/Users?filter=${asked}&attributes=id`)).body).toMatchObject({
      Resources: [{ id: user.id }],
    });
    await scim('PATCH', `/Users/${user.id}`, entra.removeManager);
    expect((await personOf(user.id)).managerPersonId).toBeNull();
  });

  it('come and go as members of groups that are asked for without them', async () => {
    const [ann, bob] = [await created(entra.create(fresh('Ann'))), await created(entra.create(fresh('Bob')))];
    const name = `Payroll ${randomUUID()}`;
    const { body: group } = await scim('POST', '/Groups', entra.createGroup(name, randomUUID()));
    const path = `/Groups/${group.id}`;
    expect((await scim('PATCH', path, entra.addMembers(ann.id, bob.id))).status).toBe(204);
    expect((await scim('PATCH', path, entra.removeMembers(ann.id))).status).toBe(204);
    expect([(await personOf(ann.id)).jobRoles, (await personOf(bob.id)).jobRoles]).toEqual([[], [name]]);
    const filter = encodeURIComponent(`displayName eq "${name.toUpperCase()}"`);
    const found = await scim<{ Resources: object[] }>('GET', `/Groups?excludedAttributes=members&filter=${filter}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: group.id, displayName: name }] });
    expect(found.body.Resources[0]).not.toHaveProperty('members');
    const member = encodeURIComponent(`id eq "${group.id}" and members eq "${bob.id}"`);
    expect((await scim('GET', `/Groups?filter=${member}`)).body).toMatchObject({ totalResults: 1 });
    expect((await scim('PATCH', path, entra.renameGroup(`${name} NZ`))).status).toBe(204);
    expect((await personOf(bob.id)).jobRoles).toEqual([`${name} NZ`]);
  });
});

describe('a deactivation', () => {
  it('asks for the checks of the organisations of their accounts, as the REST does', async () => {
    const given = fresh('Leo');
    const { id } = await created(okta.create(given));
    const [organisation, elsewhere] = [await world.organisation(), await world.organisation()];
    await world.read(organisation, [{ userId: randomUUID(), email: given.userName }]);
    await world.read(elsewhere, [{ userId: randomUUID(), email: nobody }]);
    await takeRequests();
    await scim('PATCH', `/Users/${id}`, entra.disable);
    expect(await takeRequests()).toEqual([organisation]);
    await scim('PATCH', `/Users/${id}`, entra.disable);
    expect(await takeRequests()).toEqual([]);
  });

  it('that cannot be read is refused, journalled, and remembered until a later one about that user is understood', async () => {
    await world.organisation();
    const { id } = await created(okta.create(fresh('Kiri')));
    const other = await created(okta.create(fresh('Other')));
    await takeRequests();
    const remembered = async () =>
      (
        await database.db
          .selectFrom('people.source')
          .select('unreadable_request_at')
          .where('name', '=', 'scim')
          .executeTakeFirstOrThrow()
      ).unreadable_request_at;
    expect(await remembered()).toBeNull();
    for (const body of [
      { Operations: [{ op: 'Replace', path: 'active', value: 'Nope' }] },
      { Operations: [{ op: 'replace', value: { active: 0 } }] },
      { Operations: 'x' },
      '{"Operations": [',
    ]) {
      const refused = await scim('PATCH', `/Users/${id}`, body);
      expect(refused).toMatchObject({
        status: 400,
        body: { status: '400', schemas: [expect.stringMatching(/Error$/)] },
      });
      expect(await remembered()).not.toBeNull();
    }
    expect(await takeRequests()).toHaveLength(1);
    const { rows } = await sql<{ type: string }>`
      select type from journal.event where type = 'people_source.request_unreadable'`.execute(database.db);
    expect(rows).toHaveLength(4);
    expect((await personOf(id)).status).toBe('active');
    await scim('PATCH', `/Users/${other.id}`, okta.deactivate);
    await scim('PATCH', `/Users/${id}`, { Operations: [{ op: 'add', path: 'title', value: 'Clerk' }] });
    expect(await remembered()).not.toBeNull();
    await takeRequests();
    await scim('PATCH', `/Users/${id}`, okta.deactivate);
    expect(await remembered()).toBeNull();
    expect(await takeRequests()).toHaveLength(1);
  });
});

describe('the protocol', () => {
  it('describes itself', async () => {
    const config = await scim('GET', '/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true },
    });
    expect((await scim('GET', '/ResourceTypes')).body).toMatchObject({ totalResults: 2 });
    const schemas = await scim<{ Resources: { id: string }[] }>('GET', '/Schemas');
    expect(schemas.body.Resources.map((schema) => schema.id)).toContain(enterprise);
    for (const { id } of schemas.body.Resources)
      expect((await scim('GET', `/Schemas/${id}`)).body).toMatchObject({ id });
  });

  it('lets in keys with its scope only, and says no in its own words', async () => {
    for (const [headers, status] of [
      [{}, 401],
      [await key(['people:write']), 403],
      [(await operator('admin')).headers, 403],
      [await key(['scim'], [randomUUID()]), 403],
      [await key(['admin']), 200],
    ] as const) {
      const answer = await scimClient(app, headers as Record<string, string>)('GET', '/Users');
      expect(answer.status).toBe(status);
      if (status !== 200) expect(answer.body).toMatchObject({ status: String(status) });
      expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
    }
    expect(await scim('GET', '/Nowhere')).toMatchObject({ status: 404, body: { status: '404' } });
  });

  it('holds a client to the version that it read, and spares one that has it', async () => {
    const { id } = await created(okta.create(fresh('Etta')));
    const etag = 'W/"1"';
    expect((await scim('GET', `/Users/${id}`, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await scim('PATCH', `/Users/${id}`, okta.deactivate, { 'if-match': etag })).status).toBe(200);
    expect((await scim('PATCH', `/Users/${id}`, okta.reactivate, { 'if-match': etag })).status).toBe(412);
    expect((await scim('DELETE', `/Users/${id}`, undefined, { 'if-match': etag })).status).toBe(412);
    expect((await scim('DELETE', `/Users/${id}`, undefined, { 'if-match': 'W/"2"' })).status).toBe(204);
  });

  it('pages by index and by cursor over the same users', async () => {
    const mark = randomUUID();
    const made: string[] = [];
    for (let number = 0; number < 7; number += 1) {
      made.push((await created({ ...okta.create(fresh('Page')), title: mark })).id);
    }
    const filter = `filter=${encodeURIComponent(`title eq "${mark}"`)}`;
    type Page = { totalResults: number; nextCursor?: string; Resources: { id: string }[] };
    const byIndex: string[] = [];
    for (let start = 1; start <= 7; start += 3) {
      const { body } = await scim<Page>('GET', `/Users?${filter}&startIndex=${start}&count=3`);
      expect(body).toMatchObject({ totalResults: 7, startIndex: start });
      byIndex.push(...body.Resources.map(({ id }) => id));
    }
    const byCursor: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body }: { body: Page } = await scim<Page>('GET', `/Users?${filter}&cursor=${cursor}&count=3`);
      expect(body).not.toHaveProperty('startIndex');
      byCursor.push(...body.Resources.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(byIndex.toSorted()).toEqual(made.toSorted());
    expect(byCursor).toEqual(byIndex);
    expect((await scim<Page>('GET', `/Users?${filter}&count=0`)).body).toMatchObject({
      totalResults: 7,
      Resources: [],
    });
    expect((await scim('GET', '/Users?cursor=made-up')).body).toMatchObject({ scimType: 'invalidCursor' });
  });

  it.each([
    ['userName sw "FILTER."', true],
    ['name.familyName co "rang" and active eq true', true],
    ['active eq false', false],
    ['emails[type eq "work" and value ew "kauri.example"]', true],
    ['emails.value ew "elsewhere.example"', false],
    ['not (title pr)', true],
    [`${enterprise}:department eq "finance"`, true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName pr', true],
    ['meta.created gt "2020-01-01T00:00:00Z"', true],
    ['externalId eq "nothing of it" or displayName ne "somebody else"', true],
    ['groups pr', false],
  ])('finds users by %s', async (filter, fits) => {
    const given = fresh('filter');
    const { id } = await created({ ...entra.create(given), name: { familyName: 'Te Rangi' }, displayName: 'Filter' });
    const asked = encodeURIComponent(`id eq "${id}" and (${filter})`);
    const { status, body } = await scim('GET', `/Users?filter=${asked}`);
    expect([status, body]).toEqual([200, expect.objectContaining({ totalResults: fits ? 1 : 0 })]);
  });

  it.each(['userName', 'userName eq', 'nothing eq "x"', 'active gt true', 'id co "x"', '((('])(
    'refuses the filter %s',
    async (filter) => {
      const answer = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    },
  );

  it('gives a name to one of two users for whom it is asked at once', async () => {
    const [one, two] = [await created(okta.create(fresh('One'))), await created(okta.create(fresh('Two')))];
    const body = { Operations: [{ op: 'replace', value: { userName: fresh('Same').userName } }] };
    const answers = await Promise.all([one, two].map(({ id }) => scim('PATCH', `/Users/${id}`, body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ scimType: 'uniqueness' });
  });

  it('takes a user that was deleted and comes again under the same external id for the same person', async () => {
    const given = fresh('Back');
    const { id } = await created(okta.create(given));
    await scim('DELETE', `/Users/${id}`);
    expect((await created(okta.create(given))).id).toBe(id);
    expect(await personOf(id)).toMatchObject({ status: 'active', deletedAt: null });
    await scim('DELETE', `/Users/${id}`);
    const another = await created(okta.create({ ...given, externalId: randomUUID() }));
    expect(another.id).not.toBe(id);
  });
});
