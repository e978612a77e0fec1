import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const owner = await world.person({ name: 'Olive Owner', email: 'olive@kauri.test' });

async function send(payload: object | string, { query = '', headers = admin } = {}) {
  const type = typeof payload === 'string' ? 'text/csv' : 'application/json';
  const answer = await app.inject({
    method: 'POST',
    url: `/v1/organisations/import${query}`,
    headers: { ...headers, 'content-type': type },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const read = async (id: string) => (await app.inject({ url: `/v1/organisations/${id}`, headers: admin })).json();

describe('the list of expected organisations', () => {
  it('makes organisations that wait for their connection, from CSV, each with one event', async () => {
    const csv = '\uFEFFOwner,Name,Country,Note\r\nOlive@Kauri.test,"Rimu, Holdings",nz,x\r\n,Totara Farms,,\r\n';
    const { status, body } = await send(csv);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ dryRun: false, created: 2, updated: 0, known: 0, refused: 0 });
    const [rimu, totara] = body.results;
    expect(await read(rimu.organisationId)).toMatchObject({
      name: 'Rimu, Holdings',
      countryCode: 'NZ',
      connectionState: 'expected',
      xeroTenantId: null,
      ownerPersonIds: [`per_${owner}`],
      accountCount: null,
      dataState: 'never_read',
      governance: 'observed',
    });
    expect(await read(totara.organisationId)).toMatchObject({ name: 'Totara Farms', ownerPersonIds: [] });
    const events = await sql<{ type: string }>`
      select type from journal.event where organisation_id = ${rimu.organisationId.slice(4)}`.execute(database.db);
    expect(events.rows).toEqual([{ type: 'organisation.created' }]);

    const again = (await send(csv)).body;
    expect(again).toMatchObject({ created: 0, known: 2 });
    const more = { organisations: [{ name: 'TOTARA farms', countryCode: 'AU', owner: `per_${owner}` }] };
    expect((await send(more)).body.results).toEqual([
      {
        name: 'TOTARA farms',
        outcome: 'updated',
        organisationId: totara.organisationId,
        problem: null,
        controlChangeId: null,
      },
    ]);
    expect(await read(totara.organisationId)).toMatchObject({
      version: 2,
      countryCode: 'AU',
      ownerPersonIds: [`per_${owner}`],
    });
  });

  it('names the owner of an organisation that is connected already, and never replaces one', async () => {
    const id = await world.organisation({ name: 'Connected Limited' });
    const list = (given: string) => ({
      organisations: [{ name: 'connected limited', countryCode: 'GB', owner: given }],
    });
    expect((await send(list('olive@kauri.test'))).body.results).toMatchObject([{ outcome: 'updated' }]);
    expect(await read(`org_${id}`)).toMatchObject({
      countryCode: null,
      connectionState: 'connected',
      ownerPersonIds: [`per_${owner}`],
    });
    const client = { organisations: [{ name: 'connected limited', relationship: 'client' }] };
    expect((await send(client)).body.results).toMatchObject([{ outcome: 'updated' }]);
    expect(await read(`org_${id}`)).toMatchObject({ relationship: 'client', ownerPersonIds: [`per_${owner}`] });
    const other = await world.person({ email: 'other@kauri.test' });
    expect((await send(list(`per_${other}`))).body.results).toMatchObject([{ outcome: 'known' }]);
  });

  it('judges each line alone, and with dryRun stores nothing', async () => {
    const payload = {
      organisations: [
        { name: 'Nikau' },
        { name: 'nikau' },
        { name: 'Kowhai', owner: 'nobody@kauri.test' },
        { name: 'Matai', owner: 'olive@kauri.test' },
      ],
    };
    const outcomes = ['created', 'refused', 'refused', 'created'];
    const tried = (await send(payload, { query: '?dryRun=true' })).body;
    expect(tried.results.map((each: { outcome: string }) => each.outcome)).toEqual(outcomes);
    const done = (await send(payload)).body;
    expect(done.results.map((each: { outcome: string }) => each.outcome)).toEqual(outcomes);
    expect(done.results[2].problem).toMatch(/owner/);
  });

  it('are not governed with all others, and refuse what is no list and who may not', async () => {
    const { body } = await send({ organisations: [{ name: 'Not Yet There' }] });
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/organisations/govern?dryRun=true',
      headers: admin,
      payload: { all: true },
    });
    expect(answer.json().organisationIds).not.toContain(body.results[0].organisationId);
    expect((await send('title,land\na,b\n')).status).toBe(400);
    expect((await send('name\n"a')).status).toBe(400);
    expect((await send({ organisations: [] })).status).toBe(400);
    const limited = await key(['admin'], [await seedGroup(database.db)]);
    expect((await send({ organisations: [{ name: 'x' }] }, { headers: limited })).status).toBe(403);
  });
});
