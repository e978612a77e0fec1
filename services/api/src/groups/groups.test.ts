import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({ method, url, headers: { ...admin, ...headers }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

async function takeRequests(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from schedule.request where kind = 'evaluate' returning organisation_id as id`.execute(database.db);
  return rows.map((row) => row.id).sort();
}

const pick = ({ name, organisationIds, countryCodes }: Record<string, unknown>) => ({
  name,
  organisationIds,
  countryCodes,
});

describe('groups of organisations', () => {
  it('have members, and ask for the checks of those who come or go', async () => {
    const [one, two, three] = (await Promise.all([1, 2, 3].map(() => world.organisation()))) as [
      string,
      string,
      string,
    ];
    const { status, body } = await call('POST', '/v1/organisation-groups', {
      name: 'North',
      organisationIds: [`org_${one}`, `org_${two}`, `org_${two}`],
    });
    expect([status, body.description, body.organisationIds]).toEqual([201, null, [`org_${one}`, `org_${two}`].sort()]);
    expect(await takeRequests()).toEqual([one, two].sort());
    const url = `/v1/organisation-groups/${body.id}`;
    expect((await call('PUT', url, { name: 'North' })).status).toBe(428);
    const changed = await call(
      'PUT',
      url,
      { name: 'North', organisationIds: [`org_${two}`, `org_${three}`] },
      { 'if-match': '*' },
    );
    expect(changed.body).toMatchObject({ version: 2, organisationIds: [`org_${two}`, `org_${three}`].sort() });
    expect(await takeRequests()).toEqual([one, three].sort());
    expect((await call('DELETE', url, undefined, { 'if-match': '*' })).status).toBe(204);
    expect((await call('GET', url)).body).toMatchObject({ organisationIds: [], deletedAt: expect.any(String) });
    expect(await takeRequests()).toEqual([two, three].sort());
    expect((await call('GET', '/v1/organisation-groups?q=North')).body.data).toEqual([]);
  });

  it('take in whoever fits their labels, countries and plans, beside those that are named', async () => {
    const [named, fitting, other] = (await Promise.all([1, 2, 3].map(() => world.organisation()))) as [
      string,
      string,
      string,
    ];
    await sql`update directory.organisation set country_code = 'NZ', plan = 'STANDARD' where id = any(${[fitting, other]})`.execute(
      database.db,
    );
    const { body } = await call('POST', '/v1/organisation-groups', {
      name: 'Audited in New Zealand',
      organisationIds: [`org_${named}`],
      labels: ['audit', 'review'],
      countryCodes: ['nz'],
    });
    expect(body).toMatchObject({
      organisationIds: [`org_${named}`],
      memberIds: [`org_${named}`],
      countryCodes: ['NZ'],
    });
    await takeRequests();
    const any = { 'if-match': '*' };
    const labelled = await call('PATCH', `/v1/organisations/org_${fitting}`, { labels: ['audit'] }, any);
    expect(labelled.body.groupIds).toEqual([body.id]);
    const url = `/v1/organisation-groups/${body.id}`;
    const joined = (await call('GET', url)).body;
    expect(joined).toMatchObject({ version: 2, memberIds: [`org_${named}`, `org_${fitting}`].sort() });
    expect(joined.organisationIds).toEqual([`org_${named}`]);
    const kept = await call('PATCH', `/v1/organisations/org_${fitting}`, { groupIds: [] }, any);
    expect(kept.body.groupIds).toEqual([body.id]);
    await call('PATCH', `/v1/organisations/org_${fitting}`, { labels: [] }, any);
    expect((await call('GET', url)).body).toMatchObject({ version: 3, memberIds: [`org_${named}`] });
    const wider = { ...pick(joined), labels: [], plans: ['STANDARD'] };
    expect((await call('PUT', url, wider, any)).body.memberIds).toEqual(
      [`org_${named}`, `org_${fitting}`, `org_${other}`].sort(),
    );
    const { rows } = await sql<{ type: string }>`
      select type from journal.event where subject_type = 'organisation_group' and subject_id = ${String(body.id).slice(4)} order by seq`.execute(
      database.db,
    );
    expect(rows.map(({ type }) => type.split('.')[1])).toEqual(['created', 'updated', 'updated', 'updated']);
  });

  it('have a name of their own among those that are not deleted', async () => {
    const { body } = await call('POST', '/v1/organisation-groups', { name: 'South' });
    expect((await call('POST', '/v1/organisation-groups', { name: 'south' })).body.code).toBe('already_exists');
    await call('DELETE', `/v1/organisation-groups/${body.id}`, undefined, { 'if-match': '*' });
    expect((await call('POST', '/v1/organisation-groups', { name: 'SOUTH' })).status).toBe(201);
    expect(
      (await call('POST', '/v1/organisation-groups', { name: 'x', organisationIds: [`org_${crypto.randomUUID()}`] }))
        .status,
    ).toBe(422);
  });

  it('are seen by a limited caller only where they are limited to them', async () => {
    const own = (await call('POST', '/v1/organisation-groups', { name: 'Own' })).body.id as string;
    const limited = await key(['admin'], [own.slice(4)]);
    const seen = (await app.inject({ url: '/v1/organisation-groups', headers: limited })).json();
    expect(seen.data.map((group: { id: string }) => group.id)).toEqual([own]);
  });
});
