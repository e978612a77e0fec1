import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const world = await openWorld(database);
const anna = (await operator('reviewer')).headers;
const pusher = await key(['violations:write', 'violations:read']);

async function newViolation() {
  const organisationId = await world.organisation({ governance: 'governed' });
  const [accountId] = await world.read(organisationId, [{ userId: randomUUID(), email: 'a@kauri.example' }]);
  const { id } = await seedViolation(db, { organisationId, accountId: accountId as string });
  return { id, organisationId, url: `/v1/violations/vio_${id}` };
}

async function send(
  method: 'PUT' | 'PATCH' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  headers: Record<string, string> = pusher,
) {
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

describe('the ticket of another system', () => {
  it('is set by a key, shown, journalled once, and found again', async () => {
    const { url } = await newViolation();
    const reference = `ACC-${randomUUID()}`;
    const ticket = { system: 'Jira', reference, url: 'https://jira.example/browse/ACC-7' };
    const first = await send('PUT', `${url}/external`, ticket);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ external: ticket, version: 2, state: 'open' });
    expect(first.body.history.at(-1)).toMatchObject({
      type: 'violation.updated',
      data: { changes: { external: [null, ticket] } },
    });
    expect((await send('PUT', `${url}/external`, ticket)).body.version).toBe(2);
    const list = await send('GET', `/v1/violations?externalSystem=Jira&externalReference=${reference}`);
    expect(list.body.data).toMatchObject([{ external: ticket }]);
    expect((await send('GET', `/v1/violations?externalReference=${randomUUID()}`)).body.data).toEqual([]);
  });

  it('is taken away again, and needs no address', async () => {
    const { url } = await newViolation();
    expect((await send('PUT', `${url}/external`, { system: 'Zendesk', reference: '12' })).body.external).toEqual({
      system: 'Zendesk',
      reference: '12',
      url: null,
    });
    expect((await send('DELETE', `${url}/external`)).body).toMatchObject({ external: null, version: 3 });
  });

  it('has an address of the web or none', async () => {
    const { url } = await newViolation();
    for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'https://user:secret@jira.example/', 'jira']) {
      expect((await send('PUT', `${url}/external`, { system: 'Jira', reference: '1', url: bad })).status, bad).toBe(
        400,
      );
    }
    expect(
      (await send('PUT', `/v1/violations/vio_${randomUUID()}/external`, { system: 'J', reference: '1' })).status,
    ).toBe(404);
    expect(
      (await send('PUT', `${url}/external`, { system: 'J', reference: '1' }, await key(['violations:read']))).status,
    ).toBe(403);
  });
});

describe('the owner of a violation', () => {
  it('is whom somebody names, journalled, and the one of the organisation again when nobody is named', async () => {
    const { url, organisationId } = await newViolation();
    const [own, named] = [await world.person(), await world.person()];
    const gone = await world.person({ status: 'offboarded' });
    await sql`update governance.organisation_policy set owner_person_ids = ${[gone, own]}::uuid[]
      where organisation_id = ${organisationId} and valid_to is null`.execute(db);
    const given = await send('PATCH', url, { ownerPersonId: `per_${named}` }, anna);
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(given.body).toMatchObject({ ownerPersonId: `per_${named}`, version: 2 });
    expect(given.body.history.at(-1)).toMatchObject({
      type: 'violation.updated',
      data: { changes: { ownerPersonId: [null, named] } },
    });
    expect((await send('PATCH', url, { ownerPersonId: `per_${named}` })).body.version).toBe(2);
    expect((await send('PATCH', url, { ownerPersonId: null })).body).toMatchObject({
      ownerPersonId: `per_${own}`,
      version: 3,
    });
    expect((await send('GET', `/v1/violations?ownerPersonId=per_${own}`)).body.data).toHaveLength(1);
  });

  it('is somebody who is known, of something that stands', async () => {
    const { id, url } = await newViolation();
    expect((await send('PATCH', url, { ownerPersonId: `per_${randomUUID()}` })).status).toBe(422);
    await sql`update governance.violation set state = 'resolved', resolved_at = now(), resolution = 'subject_gone' where id = ${id}`.execute(
      db,
    );
    expect((await send('PATCH', url, { ownerPersonId: null })).status).toBe(409);
  });

  it('is set for many at once, with one event for each that changed', async () => {
    const [first, second] = [await newViolation(), await newViolation()];
    const owner = await world.person();
    await send('PATCH', first.url, { ownerPersonId: `per_${owner}` });
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/violations/bulk',
      headers: pusher,
      payload: {
        action: 'assign',
        ownerPersonId: `per_${owner}`,
        violationIds: [`vio_${first.id}`, `vio_${second.id}`],
      },
    });
    expect(answer.json()).toMatchObject({ done: 2, results: [{ version: 2 }, { version: 2 }] });
  });
});
