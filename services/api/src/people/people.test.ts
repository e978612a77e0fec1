import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const writer = await key(['people:write']);

type Answer = { statusCode: number; headers: Record<string, unknown>; body: string; json(): Record<string, unknown> };
const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, headers = {}) =>
  app.inject({
    method,
    url,
    headers: { ...writer, ...headers },
    ...(payload && { payload }),
  }) as unknown as Promise<Answer>;

/** Organisations whose evaluation was asked for since the last look; `everything` as `*`. */
async function takeRequests(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from schedule.request where kind = 'evaluate' returning coalesce(organisation_id::text, '*') as id`.execute(
    database.db,
  );
  return rows.map((row) => row.id).sort();
}

async function eventsOf(id: string): Promise<{ type: string; data: { changes: Record<string, unknown> } }[]> {
  const { rows } = await sql<{ type: string; data: { changes: Record<string, unknown> } }>`
    select e.type, d.data from journal.event e join journal.event_data d using (seq) where e.subject_id = ${id.slice(4)} order by seq`.execute(
    database.db,
  );
  return rows;
}

const put = async (externalId: string, body: object) => {
  const answer = await call('PUT', `/v1/people/external/hr/${externalId}`, body);
  expect([200, 201], answer.body).toContain(answer.statusCode);
  return {
    person: answer.json() as { id: string; version: number } & Record<string, unknown>,
    status: answer.statusCode,
  };
};

beforeEach(async () => {
  await takeRequests();
});

describe('people over REST', () => {
  it('makes the checks ready at the first person of a source, and journals who came', async () => {
    const answer = await call('POST', '/v1/people', { displayName: 'Mia Ng', primaryEmail: ' Mia@Kauri.example ' });
    expect(answer.statusCode, answer.body).toBe(201);
    const person = answer.json();
    expect(person).toMatchObject({
      source: 'rest',
      primaryEmail: 'Mia@Kauri.example',
      status: 'active',
      endsAt: null,
      version: 1,
    });
    expect(await takeRequests()).toEqual(['*']);
    const { rows } =
      await sql`select kind, good_imports, last_good_import_at is not null as marked from people.source where name = 'rest'`.execute(
        database.db,
      );
    expect(rows).toEqual([{ kind: 'rest', good_imports: 1, marked: true }]);
    expect((await eventsOf(String(person.id))).map((event) => event.type)).toEqual(['person.created']);
  });

  it('asks for the checks of linked accounts and of old and new addresses when somebody is offboarded', async () => {
    const [linked, byAddress, byAlias, other] = await Promise.all([1, 2, 3, 4].map(() => world.organisation()));
    const { person } = await put('E1', { displayName: 'Tui Barker', primaryEmail: 'tui@kauri.example' });
    const [account] = await world.read(linked as string, [
      { userId: crypto.randomUUID(), email: 'elsewhere@kauri.example' },
    ]);
    await world.link(account as string, String(person.id).slice(4));
    await world.read(byAddress as string, [{ userId: crypto.randomUUID(), email: 'tui@kauri.example' }]);
    await world.read(byAlias as string, [{ userId: crypto.randomUUID(), email: 't.barker@kauri.example' }]);
    await world.read(other as string, [{ userId: crypto.randomUUID(), email: 'somebody@kauri.example' }]);
    await takeRequests();
    const { person: gone } = await put('E1', {
      displayName: 'Tui Barker',
      aliases: ['T.Barker@kauri.example'],
      status: 'offboarded',
    });
    expect(await takeRequests()).toEqual([linked, byAddress, byAlias].sort());
    expect(gone).toMatchObject({ status: 'offboarded', version: 2, primaryEmail: null });
    expect((await eventsOf(gone.id)).at(-1)?.data.changes).toEqual({
      status: ['active', 'offboarded'],
      primaryEmail: ['tui@kauri.example', null],
      aliases: [[], ['T.Barker@kauri.example']],
    });
  });

  it('asks for the checks of the accounts of which somebody is owner or sponsor, whoever or whatever said so', async () => {
    const [owned, sponsored, byRule, before] = await Promise.all([1, 2, 3, 4].map(() => world.organisation()));
    const { person } = await put('E5', { displayName: 'Olive Owner' });
    const id = String(person.id).slice(4);
    const kinds = [
      { organisation: owned, kind: 'shared', ownerPersonId: id },
      { organisation: sponsored, kind: 'external', sponsorPersonId: id },
      { organisation: byRule, kind: 'integration', source: 'rule', ownerPersonId: id },
      { organisation: before, kind: 'shared', ownerPersonId: id },
    ] as const;
    for (const { organisation = '', ...facts } of kinds) {
      const [account = ''] = await world.read(organisation, [{ userId: crypto.randomUUID() }]);
      await world.kind(account, facts);
      if (organisation === before) await world.kind(account, null);
    }
    await takeRequests();
    await put('E5', { displayName: 'Olive Owner', endsAt: '2099-12-31' });
    expect(await takeRequests()).toEqual([owned, sponsored, byRule].sort());
    await put('E5', { displayName: 'Olive Owner', status: 'offboarded' });
    expect(await takeRequests()).toEqual([owned, sponsored, byRule].sort());
  });

  it('ends a date without a time at the last instant of that day in the person’s zone, else in the deployment’s', async () => {
    const here = await put('Z1', { displayName: 'A', endsAt: '2026-11-30', startsAt: '2026-11-01' });
    expect(here.person).toMatchObject({ endsAt: '2026-11-30T10:59:59.999Z', startsAt: '2026-10-31T11:00:00.000Z' });
    const there = await put('Z2', { displayName: 'B', endsAt: '2026-11-30', timeZone: 'America/New_York' });
    expect(there.person.endsAt).toBe('2026-12-01T04:59:59.999Z');
    const moved = await call('PATCH', `/v1/people/${there.person.id}`, { endsAt: '2026-12-01' }, { 'if-match': '*' });
    expect(moved.json().endsAt).toBe('2026-12-02T04:59:59.999Z');
    expect(
      (await call('PATCH', `/v1/people/${there.person.id}`, { endsAt: '30/11/2026' }, { 'if-match': '*' })).statusCode,
    ).toBe(400);
  });

  it('refuses an end before the start, whether both are said or one is known', async () => {
    const reversed = { displayName: 'A', startsAt: '2026-03-01', endsAt: '2026-02-01' };
    for (const [method, url] of [
      ['POST', '/v1/people'],
      ['PUT', '/v1/people/external/hr/R1'],
    ] as const) {
      const refused = await call(method, url, reversed);
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'unprocessable']);
    }
    const { person } = await put('R1', { displayName: 'A', startsAt: '2026-03-01' });
    const moved = await call('PATCH', `/v1/people/${person.id}`, { endsAt: '2026-02-01' }, { 'if-match': '*' });
    expect(moved.json()).toMatchObject({ status: 422, detail: 'endsAt lies before startsAt. Correct one of them.' });
  });

  it('keeps when an end was learned until the end is another one', async () => {
    const learned = async () =>
      (
        await database.db
          .selectFrom('people.person')
          .select('end_learned_at')
          .where('external_id', '=', 'L1')
          .executeTakeFirstOrThrow()
      ).end_learned_at;
    await put('L1', { displayName: 'A' });
    expect(await learned()).toBeNull();
    await put('L1', { displayName: 'A', endsAt: '2026-11-30' });
    const first = await learned();
    await put('L1', { displayName: 'A renamed', endsAt: '2026-11-30' });
    expect(await learned()).toEqual(first);
    await put('L1', { displayName: 'A', endsAt: '2026-11-29' });
    expect(await learned()).not.toEqual(first);
    await put('L1', { displayName: 'A' });
    expect(await learned()).toBeNull();
  });

  it('keeps every version, and makes none when nothing changes', async () => {
    const { person } = await put('V1', { displayName: 'One' });
    await put('V1', { displayName: 'Two' });
    const { person: same } = await put('V1', { displayName: 'Two' });
    expect(same.version).toBe(2);
    const { rows } = await sql`
      select version, data ->> 'display_name' as name, valid_to is null as current from people.person_version where person_id = ${person.id.slice(4)} order by version`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { version: 1, name: 'One', current: false },
      { version: 2, name: 'Two', current: true },
    ]);
    expect(await eventsOf(person.id)).toHaveLength(2);
  });

  it('needs the version that was read to change or delete', async () => {
    const { person } = await put('M1', { displayName: 'A' });
    const url = `/v1/people/${person.id}`;
    expect((await call('PATCH', url, { department: 'Finance' })).statusCode).toBe(428);
    const { etag } = (await call('GET', url)).headers;
    expect((await call('PATCH', url, { department: 'Finance' }, { 'if-match': etag })).json()).toMatchObject({
      department: 'Finance',
      displayName: 'A',
    });
    expect((await call('PATCH', url, { department: 'Sales' }, { 'if-match': etag })).statusCode).toBe(412);
    expect((await call('DELETE', url, undefined, { 'if-match': etag })).statusCode).toBe(412);
  });

  it('keeps a deleted person readable, out of the list, and back when the source sends them again', async () => {
    const { person } = await put('D1', { displayName: 'Gone Soon' });
    const url = `/v1/people/${person.id}`;
    expect((await call('DELETE', url, undefined, { 'if-match': '*' })).statusCode).toBe(204);
    expect((await call('GET', url)).json().deletedAt).toEqual(expect.any(String));
    const list = async (more: string) =>
      ((await call('GET', `/v1/people?externalId=D1${more}`)).json() as unknown as { data: unknown[] }).data;
    expect(await list('')).toHaveLength(0);
    expect(await list('&include=deleted')).toHaveLength(1);
    expect((await call('PATCH', url, { displayName: 'X' }, { 'if-match': '*' })).statusCode).toBe(409);
    expect((await put('D1', { displayName: 'Gone Soon' })).person).toMatchObject({
      id: person.id,
      deletedAt: null,
      version: 3,
    });
    expect((await eventsOf(person.id)).map((event) => event.type)).toEqual([
      'person.created',
      'person.deleted',
      'person.updated',
    ]);
  });

  it('links a manager by id or by the id of the source, and refuses nobody’s id', async () => {
    const { person: boss } = await put('B1', { displayName: 'Boss' });
    expect((await put('B2', { displayName: 'A', managerExternalId: 'B1' })).person.managerPersonId).toBe(boss.id);
    expect((await put('B3', { displayName: 'A', managerPersonId: boss.id })).person.managerPersonId).toBe(boss.id);
    const nobody = await call('PUT', '/v1/people/external/hr/B4', {
      displayName: 'A',
      managerPersonId: `per_${crypto.randomUUID()}`,
    });
    expect(nobody.statusCode).toBe(422);
  });

  it('adds nobody twice', async () => {
    await call('POST', '/v1/people', { externalId: 'T1', displayName: 'A' });
    expect((await call('POST', '/v1/people', { externalId: 'T1', displayName: 'B' })).json().code).toBe(
      'already_exists',
    );
    const keyed = { 'idempotency-key': 'once' };
    const first = await call('POST', '/v1/people', { displayName: 'Once' }, keyed);
    const again = await call('POST', '/v1/people', { displayName: 'Once' }, keyed);
    expect(again.json().id).toBe(first.json().id);
    expect((await call('POST', '/v1/people', { displayName: 'Twice' }, keyed)).statusCode).toBe(422);
  });

  it('refuses text that cannot be kept, unknown fields and wrong values, naming the field', async () => {
    const bad = [
      { displayName: 'a\u0000b' },
      { displayName: 'a', extra: 1 },
      { displayName: 'a', timeZone: '+12:00' },
      { displayName: '\ud800' },
      { displayName: 'a', status: 'gone' },
    ];
    for (const body of bad) expect((await call('POST', '/v1/people', body)).statusCode).toBe(400);
  });

  it('lets only those write who may', async () => {
    const body = { payload: { displayName: 'A' } };
    const post = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/v1/people', headers, ...body });
    expect((await post(await key(['access:read']))).statusCode).toBe(403);
    expect((await post((await operator('reviewer')).headers)).statusCode).toBe(403);
    expect((await post((await operator('admin')).headers)).statusCode).toBe(201);
    expect((await post(await key(['people:write'], [crypto.randomUUID()]))).statusCode).toBe(403);
  });
});
