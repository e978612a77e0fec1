import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { entra } from '../../scim/testing/entra-bodies.ts';
import { scimClient } from '../../scim/testing/scim-client.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin = (await operator('admin')).headers;
const writer = await key(['people:write']);
const scim = scimClient(app, await key(['scim']));

type Person = Record<string, unknown> & {
  id: string;
  version: number;
  origins: Record<string, string | null>;
  sources: { source: string; externalId: string; deletedAt: string | null }[];
};
type Answer = { statusCode: number; body: string; headers: Record<string, unknown>; json(): never };

const call = (method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  app.inject({
    method,
    url: `/v1${url}`,
    headers: { ...writer, 'if-match': '*' },
    ...(payload && { payload }),
  }) as unknown as Promise<Answer>;

const get = async (id: string): Promise<Person> => (await call('GET', `/people/${id}`)).json();
async function put(source: string, externalId: string, body: object): Promise<Person> {
  const answer = await call('PUT', `/people/external/${source}/${externalId}`, { displayName: 'Mia Ng', ...body });
  expect([200, 201], answer.body).toContain(answer.statusCode);
  return answer.json();
}

async function importPeople(source: string, csv: string, query = ''): Promise<Record<string, unknown>> {
  const accepted = await app.inject({
    method: 'POST',
    url: `/v1/people/import?source=${source}${query}`,
    headers: { ...writer, 'content-type': 'text/csv' },
    payload: csv,
  });
  expect(accepted.statusCode, accepted.body).toBe(202);
  return vi.waitFor(
    async () => {
      const run = (await app.inject({ url: String(accepted.headers.location), headers: writer })).json();
      expect(run.finishedAt).not.toBeNull();
      return run as Record<string, unknown>;
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function eventsOf(id: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await sql<{ type: string; data: Record<string, unknown> }>`
    select e.type, d.data from journal.event e join journal.event_data d using (seq)
     where e.subject_id = ${id.slice(4)} order by seq`.execute(database.db);
  return rows;
}

/** Two sources of their own for each test, the first one older; and an address. */
let hr: string;
let payroll: string;
let email: string;
beforeEach(async () => {
  const mark = randomUUID().slice(0, 8);
  [hr, payroll, email] = [`hr-${mark}`, `payroll-${mark}`, `mia.${mark}@kauri.example`];
  await put(hr, 'first', { displayName: 'First' });
  await put(payroll, 'first', { displayName: 'Somebody else' });
});

describe('somebody whom two sources know by one address', () => {
  it('is one person, with each attribute from the first source that supplies it', async () => {
    const one = await put(hr, 'E1', { primaryEmail: email, department: 'Finance', displayName: 'Mia Ng' });
    const two = await put(payroll, '77', {
      primaryEmail: email.toUpperCase(),
      displayName: 'NG, Mia',
      department: 'Ledger',
      jobRoles: ['Bookkeeper'],
      startsAt: '2026-01-05',
      timeZone: 'Europe/Berlin',
    });
    expect(two).toMatchObject({
      id: one.id,
      source: hr,
      externalId: 'E1',
      displayName: 'Mia Ng',
      department: 'Finance',
      jobRoles: ['Bookkeeper'],
      startsAt: '2026-01-04T23:00:00.000Z',
      aliases: [],
      version: 2,
      sources: [
        { source: hr, externalId: 'E1', deletedAt: null },
        { source: payroll, externalId: '77', deletedAt: null },
      ],
      origins: { displayName: hr, department: hr, jobRoles: payroll, startsAt: payroll, endsAt: null, status: hr },
    });
    const { data } = (await call('GET', `/people/${one.id}/records`)).json() as { data: object[] };
    expect(data).toMatchObject([
      { source: hr, department: 'Finance', jobRoles: [] },
      { source: payroll, department: 'Ledger', displayName: 'NG, Mia' },
    ]);
    const last = (await eventsOf(one.id)).at(-1);
    expect(last).toMatchObject({
      type: 'person.updated',
      data: {
        source: payroll,
        changes: { jobRoles: [[], ['Bookkeeper']], timeZone: [null, 'Europe/Berlin'] },
        said: { externalId: [null, '77'], department: [null, 'Ledger'] },
      },
    });
    const found = (await call('GET', `/people?source=${payroll}&externalId=77`)).json() as { data: Person[] };
    expect(found.data.map(({ id }) => id)).toEqual([one.id]);
  });

  it('is one person also when both tell of them at once, and when both change them at once', async () => {
    const addresses = Array.from({ length: 8 }, (_, index) => `p${index}.${email}`);
    const tell = (department: string) =>
      Promise.all(
        addresses.flatMap((address) => [
          put(hr, address, { primaryEmail: address, department }),
          put(payroll, address, { primaryEmail: address, jobRoles: [department] }),
        ]),
      );
    await tell('Finance');
    await tell('Ledger');
    const { data } = (await call('GET', `/people?source=${hr}&limit=100`)).json() as { data: Person[] };
    const told = data.filter(({ primaryEmail }) => addresses.includes(String(primaryEmail)));
    expect(told).toHaveLength(addresses.length);
    for (const person of told) {
      expect(person).toMatchObject({ department: 'Ledger', jobRoles: ['Ledger'] });
      expect(person.sources).toHaveLength(2);
    }
  });

  it('falls back to the next source when the first one takes a value back', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, department: 'Finance', endsAt: '2026-01-31' });
    await put(payroll, '77', { primaryEmail: email, department: 'Ledger', status: 'offboarded' });
    expect(await get(id)).toMatchObject({ department: 'Finance', version: expect.any(Number) });
    const after = await put(hr, 'E1', { primaryEmail: email, status: 'offboarded' });
    expect(after).toMatchObject({ department: 'Ledger', endsAt: null, origins: { department: payroll } });
  });

  it('keeps every address that a source knows, since it tells whose an account is', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, aliases: [`a.${email}`] });
    await put(payroll, '77', { primaryEmail: `a.${email}`, aliases: [`b.${email}`] });
    expect(await get(id)).toMatchObject({ primaryEmail: email, aliases: [`a.${email}`, `b.${email}`] });
  });

  it('says in the journal what a later source says, also where it decides nothing', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email });
    const { version } = await get(id);
    await put(payroll, '77', { primaryEmail: email, status: 'leave' });
    expect(await get(id)).toMatchObject({ status: 'active', version: version + 1 });
    expect((await eventsOf(id)).at(-1)?.data).toEqual({
      source: payroll,
      changes: {},
      said: { status: ['active', 'leave'] },
    });
    await put(payroll, '77', { primaryEmail: email, status: 'leave' });
    expect((await get(id)).version).toBe(version + 1);
  });

  it('stays one person when an address changes', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email });
    expect(await put(hr, 'E1', { primaryEmail: `new.${email}` })).toMatchObject({
      id,
      primaryEmail: `new.${email}`,
      aliases: [email],
    });
  });

  it('is deleted once no source has them, and back when one does', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email, department: 'Ledger' });
    expect((await call('DELETE', `/people/${id}`)).statusCode).toBe(204);
    expect((await get(id)).deletedAt).not.toBeNull();
    expect((await eventsOf(id)).map(({ type }) => type).filter((type) => type === 'person.deleted')).toHaveLength(1);
    expect(await put(payroll, '77', { primaryEmail: email })).toMatchObject({
      id,
      deletedAt: null,
      source: payroll,
      sources: [{ source: payroll }, { source: hr, deletedAt: expect.any(String) }],
    });
  });

  it('refuses an end before the start within what one source says, not across sources', async () => {
    await put(hr, 'E1', { primaryEmail: email, endsAt: '2026-12-31' });
    expect(await put(payroll, '77', { primaryEmail: email, startsAt: '2026-01-01' })).toMatchObject({
      origins: { startsAt: payroll, endsAt: hr },
    });
    await put(hr, 'E1', { primaryEmail: email, endsAt: '2025-12-31' });
    const reversed = await call('PUT', `/people/external/${hr}/E1`, {
      displayName: 'Mia',
      startsAt: '2026-03-01',
      endsAt: '2026-02-01',
    });
    expect(reversed.statusCode).toBe(422);
  });

  it('changes what the first source says over PATCH', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email, department: 'Ledger' });
    const changed = await call('PATCH', `/people/${id}`, { department: 'Finance' });
    expect(changed.json()).toMatchObject({ department: 'Finance', origins: { department: hr } });
  });

  it('links managers within each source', async () => {
    const boss = await put(payroll, 'B', { displayName: 'Boss', primaryEmail: `boss.${email}` });
    await put(hr, 'EB', { displayName: 'Boss', primaryEmail: `boss.${email}` });
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email, managerExternalId: 'B' });
    expect(await get(id)).toMatchObject({ managerPersonId: boss.id, origins: { managerPersonId: payroll } });
    await put(hr, 'E2', { displayName: 'Other', managerExternalId: 'EB' });
    const found = (await call('GET', `/people?source=${hr}&externalId=E2`)).json() as { data: Person[] };
    expect(found.data[0]).toMatchObject({ managerPersonId: boss.id });
  });
});

describe('people who stay apart', () => {
  it.each([
    ['equal names alone', { primaryEmail: null }],
    ['a plus-address', { primaryEmail: 'PLUS' }],
  ])('%s', async (_, body) => {
    const address = body.primaryEmail && email.replace('@', '+x@');
    const one = await put(hr, 'E1', { primaryEmail: email });
    expect((await put(payroll, '77', { primaryEmail: address })).id).not.toBe(one.id);
  });

  it('an alias that both have', async () => {
    const one = await put(hr, 'E1', { primaryEmail: `one.${email}`, aliases: [email] });
    expect((await put(payroll, '77', { primaryEmail: `two.${email}`, aliases: [email] })).id).not.toBe(one.id);
  });

  it('somebody who left and somebody with their address who did not', async () => {
    const left = await put(hr, 'E1', { primaryEmail: email, endsAt: '2026-01-31' });
    const next = await put(payroll, '77', { primaryEmail: email, startsAt: '2026-03-01' });
    expect(next.id).not.toBe(left.id);
    expect((await put(payroll, '78', { primaryEmail: email, status: 'offboarded' })).id).toBe(left.id);
  });

  it('somebody who left and somebody who began after that and left too', async () => {
    const left = await put(hr, 'E1', { primaryEmail: email, endsAt: '2025-01-31' });
    const later = await put(payroll, '77', { primaryEmail: email, startsAt: '2025-03-01', endsAt: '2026-01-31' });
    expect(later.id).not.toBe(left.id);
  });

  it('two people of one source, and somebody who could be either', async () => {
    const one = await put(hr, 'E1', { primaryEmail: email });
    const two = await put(hr, 'E2', { primaryEmail: email });
    const third = await put(payroll, '77', { primaryEmail: email });
    expect(new Set([one.id, two.id, third.id]).size).toBe(3);
    expect(third.sources).toHaveLength(1);
  });

  it('two lines of one file that could be the same person', async () => {
    await put(hr, 'E1', { primaryEmail: email });
    const csv = `externalId,displayName,primaryEmail\n1,Mia,${email}\n2,Mia,${email}\n`;
    expect(await importPeople(payroll, csv)).toMatchObject({ state: 'done', createdCount: 2, updatedCount: 0 });
  });
});

describe('two people who turn out to be one', () => {
  it('become the older one, who takes over what the source said and who reports to them', async () => {
    const one = await put(hr, 'E1', { displayName: 'Mia Ng' });
    const two = await put(payroll, '77', { primaryEmail: email, department: 'Ledger' });
    const report = await put(payroll, '78', { displayName: 'Report', managerExternalId: '77' });
    expect(two.id).not.toBe(one.id);
    const merged = await put(hr, 'E1', { displayName: 'Mia Ng', primaryEmail: email });
    expect(merged).toMatchObject({ id: one.id, department: 'Ledger', version: 2 });
    expect(merged.sources.map(({ source }) => source)).toEqual([hr, payroll]);
    expect(await get(two.id)).toMatchObject({
      mergedIntoPersonId: one.id,
      deletedAt: expect.any(String),
      primaryEmail: null,
      version: 2,
    });
    expect((await eventsOf(two.id)).map(({ type }) => type)).toEqual(['person.created', 'person.deleted']);
    expect((await eventsOf(one.id)).at(-1)?.data.said).toMatchObject({
      personId: [two.id.slice(4), one.id.slice(4)],
    });
    expect(await get(report.id)).toMatchObject({ managerPersonId: one.id, version: 2 });
    expect((await put(payroll, '77', { primaryEmail: email, department: 'Accounts' })).id).toBe(one.id);
    expect(await get(one.id)).toMatchObject({ department: 'Accounts' });
  });

  it('become the one to whom something refers, by whichever source tells', async () => {
    await put(hr, 'E1', { displayName: 'Mia Ng' });
    const { body } = await scim('POST', '/Users', entra.create({ userName: email, externalId: email }));
    const merged = await put(hr, 'E1', { displayName: 'Mia Ng', primaryEmail: email, endsAt: '2030-01-31' });
    expect(merged).toMatchObject({ id: body.id, endsAt: '2030-01-31T10:59:59.999Z' });
    expect((await scim('GET', `/Users/${body.id}`)).status).toBe(200);
    const old = ((await call('GET', `/people?source=${hr}&include=deleted&limit=100`)).json() as { data: Person[] })
      .data;
    expect(old.filter(({ mergedIntoPersonId }) => mergedIntoPersonId === body.id)).toHaveLength(1);
  });

  it('are erased together', async () => {
    await put(hr, 'E1', { displayName: 'Zephyrine' });
    const two = await put(payroll, '77', { displayName: 'Zephyrine', primaryEmail: email });
    const { id } = await put(hr, 'E1', { displayName: 'Zephyrine', primaryEmail: email, status: 'offboarded' });
    expect(id).not.toBe(two.id);
    await put(payroll, '77', { displayName: 'Zephyrine', primaryEmail: email, status: 'offboarded' });
    const one = await put(hr, 'E1', { displayName: 'Zephyrine', primaryEmail: email, status: 'offboarded' });
    expect((await get(two.id)).mergedIntoPersonId).toBe(one.id);
    const { etag } = (await call('GET', `/people/${one.id}`)).headers;
    const erased = await app.inject({
      method: 'POST',
      url: `/v1/people/${one.id}/erase`,
      headers: { ...admin, 'if-match': String(etag) },
      payload: { reason: 'asked for it' },
    });
    expect(erased.statusCode, erased.body).toBe(200);
    for (const table of ['people.person', 'people.person_version', 'people.source_record', 'journal.event_data']) {
      const { rows } = await sql<{ found: number }>`
        select count(*)::int as found from ${sql.table(table)} t where t::text ilike '%zephyrine%'`.execute(
        database.db,
      );
      expect({ table, found: rows[0]?.found }).toEqual({ table, found: 0 });
    }
  });

  it('stay two where something refers to both', async () => {
    const organisation = await world.organisation();
    const [one, two] = [await put(hr, 'E1', { displayName: 'Mia' }), await put(payroll, '77', { primaryEmail: email })];
    const accounts = await world.read(organisation, [
      { userId: randomUUID(), email: `a.${email}` },
      { userId: randomUUID(), email: `b.${email}` },
    ]);
    await world.link(accounts[0] as string, one.id.slice(4));
    await world.link(accounts[1] as string, two.id.slice(4));
    expect((await put(hr, 'E1', { displayName: 'Mia', primaryEmail: email })).sources).toHaveLength(1);
    expect((await get(two.id)).deletedAt).toBeNull();
  });

  it('are found by a file too, which says so in a dry run that keeps nothing', async () => {
    const one = await put(hr, 'E1', { displayName: 'Mia' });
    const two = await put(payroll, '77', { primaryEmail: email });
    const csv = `externalId,displayName,primaryEmail\nE1,Mia,${email}\n`;
    expect(await importPeople(hr, csv, '&dryRun=true')).toMatchObject({ updatedCount: 1, createdCount: 0 });
    expect((await get(two.id)).deletedAt).toBeNull();
    expect(await importPeople(hr, csv)).toMatchObject({ updatedCount: 1, createdCount: 0 });
    expect(await get(two.id)).toMatchObject({ mergedIntoPersonId: one.id });
  });
});

describe('a file', () => {
  it('meets people of other sources, and says so in a dry run that keeps nothing', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, displayName: 'Mia Ng' });
    const csv = `externalId,displayName,primaryEmail,department\n77,"Ng, Mia",${email},Ledger\n78,New,new.${email},Ledger\n`;
    const expected = { state: 'done', createdCount: 1, updatedCount: 1, unchangedCount: 0 };
    expect(await importPeople(payroll, csv, '&dryRun=true')).toMatchObject(expected);
    expect(await get(id)).toMatchObject({ version: 1, sources: [{ source: hr }] });
    expect(await importPeople(payroll, csv)).toMatchObject(expected);
    expect(await get(id)).toMatchObject({ displayName: 'Mia Ng', department: 'Ledger', version: 2 });
    expect(await importPeople(payroll, csv)).toMatchObject({ createdCount: 0, updatedCount: 0, unchangedCount: 2 });
  });

  it('without a column of status says nothing about it, so that the next source does', async () => {
    const source = `file-${randomUUID().slice(0, 8)}`;
    await importPeople(source, `externalId,displayName,primaryEmail\nF1,Mia,${email}\n`);
    const left = await put(payroll, '77', { primaryEmail: email, status: 'leave' });
    expect(left).toMatchObject({ source: payroll, status: 'leave', origins: { status: payroll } });
    expect(left.sources.map((known) => known.source)).toEqual([payroll, source]);
  });

  it('that misses somebody ends them where its source decides, each source guarded by itself', async () => {
    const people = Array.from({ length: 10 }, (_, index) => `p${index}.${email}`);
    const roster = (some: readonly string[]) =>
      `externalId,displayName,primaryEmail,status\nfirst,First,,active\n${some.map((address) => `${address},P,${address},active\n`).join('')}`;
    await importPeople(hr, roster(people));
    await importPeople(payroll, roster(people));
    const statuses = async () =>
      ((await call('GET', `/people?source=${hr}&limit=100`)).json() as { data: Person[] }).data.map(
        ({ status }) => status,
      );
    expect(await importPeople(payroll, roster(people.slice(2)), '&mode=full')).toMatchObject({ heldBackCount: 0 });
    expect((await statuses()).filter((status) => status === 'offboarded')).toHaveLength(0);
    expect(await importPeople(hr, roster(people.slice(5)), '&mode=full')).toMatchObject({ heldBackCount: 5 });
    expect(await importPeople(hr, roster(people.slice(2)), '&mode=full')).toMatchObject({ endedCount: 2 });
    expect((await statuses()).filter((status) => status === 'offboarded')).toHaveLength(2);
  });
});

describe('an identity provider beside another source', () => {
  it('adds users to the people who are known, and gives back what it said', async () => {
    await app.inject({
      method: 'PATCH',
      url: `/v1/people/sources/${hr}`,
      headers: { ...admin, 'if-match': '*' },
      payload: { precedence: 10 },
    });
    const { id } = await put(hr, 'E1', { primaryEmail: email, displayName: 'Mia Ng', department: 'Finance' });
    const { status, body } = await scim('POST', '/Users', entra.create({ userName: email, externalId: 'x1' }));
    expect([status, body.id]).toEqual([201, id]);
    expect(body).toMatchObject({ displayName: 'givenName familyName' });
    expect(await get(id)).toMatchObject({ displayName: 'Mia Ng', sources: [{ source: hr }, { externalId: 'x1' }] });
    await scim('PATCH', `/Users/${id}`, entra.change);
    expect(await get(id)).toMatchObject({ department: 'Finance', aliases: [`updatedEmail@kauri.example`] });
    const name = `Ledger ${email}`;
    await scim('POST', '/Groups', { displayName: name, members: [{ value: id }] });
    expect(await get(id)).toMatchObject({ jobRoles: [name], origins: { jobRoles: 'scim' } });
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await get(id)).toMatchObject({
      deletedAt: null,
      sources: [{ source: hr }, { deletedAt: expect.any(String) }],
    });
    const again = await scim('POST', '/Users', entra.create({ userName: email, externalId: 'x2' }));
    expect(again.body.id).toBe(id);
    expect(await get(id)).toMatchObject({ sources: [{ source: hr }, { externalId: 'x2', deletedAt: null }] });
  });
});

describe('the order of sources', () => {
  const source = (method: 'PATCH' | 'DELETE', name: string, payload?: object, headers: object = { 'if-match': '*' }) =>
    app.inject({
      method,
      url: `/v1/people/sources/${name}`,
      headers: { ...admin, ...headers },
      ...(payload && { payload }),
    }) as unknown as Promise<Answer>;

  async function takeRequests(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      delete from schedule.request where kind = 'evaluate' returning coalesce(organisation_id::text, '*') as id`.execute(
      database.db,
    );
    return rows.map((row) => row.id);
  }

  it('changes over REST, journalled, and makes the people concerned anew', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, department: 'Finance', displayName: 'Mia Ng' });
    await put(payroll, '77', { primaryEmail: email, department: 'Ledger', displayName: 'NG, Mia' });
    const other = await put(hr, 'E2', { displayName: 'Other' });
    const organisation = await world.organisation();
    await world.read(organisation, [{ userId: randomUUID(), email }]);
    await takeRequests();
    expect((await source('PATCH', payroll, { precedence: 50 }, {})).statusCode).toBe(428);
    const changed = await source('PATCH', payroll, { precedence: 50 });
    expect([changed.statusCode, changed.json()]).toEqual([
      200,
      expect.objectContaining({ precedence: 50, version: 2 }),
    ]);
    expect(await get(id)).toMatchObject({ source: payroll, externalId: '77', department: 'Ledger', version: 3 });
    expect((await get(other.id)).version).toBe(1);
    expect(await takeRequests()).toEqual([organisation]);
    expect((await eventsOf(id)).at(-1)?.data.changes).toEqual({
      source: [hr, payroll],
      externalId: ['E1', '77'],
      displayName: ['Mia Ng', 'NG, Mia'],
      department: ['Finance', 'Ledger'],
    });
    const { rows } = await sql`
      select d.data from journal.event e join journal.event_data d using (seq)
       where e.type = 'people_source.updated' and e.subject_id = ${payroll}`.execute(database.db);
    expect(rows).toEqual([{ data: { changes: { precedence: [100, 50] } } }]);
  });

  it('can differ for a single attribute', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, department: 'Finance' });
    await put(payroll, '77', { primaryEmail: email, department: 'Ledger', status: 'leave' });
    const changed = await source('PATCH', payroll, { attributePrecedence: { status: 1 } });
    expect(changed.json()).toMatchObject({ attributePrecedence: { status: 1 }, precedence: 100 });
    expect(await get(id)).toMatchObject({ status: 'leave', department: 'Finance', source: hr });
    expect((await source('PATCH', payroll, { attributePrecedence: { shoeSize: 1 } })).statusCode).toBe(400);
    await source('PATCH', payroll, { attributePrecedence: {} });
    expect(await get(id)).toMatchObject({ status: 'active' });
  });

  it('in which a leaver is none needs a reason, and a second operator where that ends something high', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email });
    await put(hr, 'E1', { primaryEmail: email, status: 'offboarded' });
    expect((await source('PATCH', payroll, { precedence: 50 })).statusCode).toBe(422);
    expect((await get(id)).status).toBe('offboarded');
    const organisationId = await world.organisation();
    const [accountId = ''] = await world.read(organisationId, [{ userId: randomUUID(), email }]);
    const violation = await seedViolation(database.db, { organisationId, accountId });
    await sql`update governance.violation set person_id = ${id.slice(4)} where id = ${violation.id}`.execute(
      database.db,
    );
    const second = (await operator('admin')).headers;
    const asked = await source('PATCH', payroll, { precedence: 50, reason: 'payroll knows best' });
    expect([asked.statusCode, asked.json()]).toEqual([
      202,
      expect.objectContaining({
        kind: 'people_source.change',
        effect: { openViolations: [{ checkId: 'offboarded-access-removed', severity: 'high', count: 1 }] },
      }),
    ]);
    expect(await get(id)).toMatchObject({ status: 'offboarded', source: hr });
    const change = asked.json() as { id: string };
    const url = `/v1/control-changes/${change.id}/approve`;
    expect((await app.inject({ method: 'POST', url, headers: second })).statusCode).toBe(200);
    expect(await get(id)).toMatchObject({ status: 'active', source: payroll });
  });

  it('loses a source that is deleted, but never one that alone knows somebody employed', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email, department: 'Finance' });
    await put(payroll, '77', { primaryEmail: email, jobRoles: ['Bookkeeper'] });
    expect((await source('DELETE', hr)).statusCode).toBe(409);
    await put(hr, 'first', { displayName: 'First', status: 'offboarded' });
    expect((await source('DELETE', hr, undefined, {})).statusCode).toBe(428);
    const deleted = await source('DELETE', hr);
    expect(deleted.statusCode, deleted.body).toBe(204);
    expect(await get(id)).toMatchObject({
      source: payroll,
      department: null,
      jobRoles: ['Bookkeeper'],
      deletedAt: null,
      sources: [
        { source: payroll, deletedAt: null },
        { source: hr, deletedAt: expect.any(String) },
      ],
    });
    const names = async (query: string) =>
      (
        (await app.inject({ url: `/v1/people/sources${query}`, headers: admin })).json() as { data: { id: string }[] }
      ).data.map((found) => found.id);
    expect(await names('?limit=500')).not.toContain(hr);
    expect(await names('?limit=500&include=deleted')).toContain(hr);
    expect((await source('PATCH', hr, { precedence: 1 })).statusCode).toBe(404);
    await put(hr, 'E1', { primaryEmail: email, department: 'Finance' });
    expect(await get(id)).toMatchObject({ source: hr, department: 'Finance' });
    expect(await names('?limit=500')).toContain(hr);
  });

  it('is that of the present one when a source that decided nothing is deleted, which the journal says', async () => {
    const { id } = await put(hr, 'E1', { primaryEmail: email });
    await put(payroll, '77', { primaryEmail: email });
    await put(payroll, 'first', { displayName: 'Somebody else', status: 'offboarded' });
    expect((await source('DELETE', payroll)).statusCode).toBe(204);
    expect(await get(id)).toMatchObject({ source: hr, version: 3 });
    expect((await eventsOf(id)).at(-1)?.data).toMatchObject({
      changes: {},
      said: { deletedAt: [null, expect.any(String)] },
    });
  });
});
