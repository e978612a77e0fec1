import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { entra } from '../../scim/testing/entra-bodies.ts';
import { scimClient } from '../../scim/testing/scim-client.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const scim = scimClient(app, await key(['scim']));
const admin = (await operator('admin')).headers;
type Answer = { statusCode: number; headers: Record<string, unknown>; body: string; json(): Record<string, unknown> };
const change = (method: 'PATCH' | 'DELETE', path: string, payload?: object, headers: object = { 'if-match': '*' }) =>
  app.inject({
    method,
    url: `/v1/people/${path}`,
    headers: { ...admin, ...headers },
    ...(payload === undefined ? {} : { payload }),
  }) as unknown as Promise<Answer>;
const patch = (name: string, payload: object, headers?: object) => change('PATCH', `sources/${name}`, payload, headers);
const list = async () =>
  ((await app.inject({ url: '/v1/people/sources', headers: admin })).json() as { data: Record<string, unknown>[] })
    .data;
const statusOf = async (id: string) =>
  ((await app.inject({ url: `/v1/people/${id}`, headers: admin })).json() as { status: string }).status;

const { body: user } = await scim('POST', '/Users', entra.create({ userName: 'ana@kauri.example', externalId: 'a1' }));

it('says when a source was last heard of, and how it is set', async () => {
  expect((await list()).find(({ id }) => id === 'scim')).toMatchObject({
    kind: 'scim',
    inactiveMeans: 'offboarded',
    cadenceDays: null,
    peopleCount: 1,
    unreadableRequestAt: null,
    lastRequestAt: expect.any(String),
  });
});

it('means leave by inactive only with a reason, and says so of everybody who is inactive', async () => {
  await scim('PATCH', `/Users/${user.id}`, entra.disable);
  expect(await statusOf(user.id)).toBe('offboarded');
  expect((await patch('scim', { inactiveMeans: 'leave' })).statusCode).toBe(422);
  expect((await patch('scim', { inactiveMeans: 'leave', reason: 'Entra unassigns' }, {})).statusCode).toBe(428);
  const changed = await patch('scim', { inactiveMeans: 'leave', reason: 'Entra unassigns' });
  expect(changed.json()).toMatchObject({ inactiveMeans: 'leave', version: 2 });
  expect(await statusOf(user.id)).toBe('leave');
  await scim('PATCH', `/Users/${user.id}`, entra.enable);
  await scim('PATCH', `/Users/${user.id}`, entra.disable);
  expect(await statusOf(user.id)).toBe('leave');
  expect((await patch('scim', { inactiveMeans: 'offboarded' })).statusCode).toBe(200);
  expect(await statusOf(user.id)).toBe('offboarded');
});

it('waits for a second operator where that ends something high, who applies it', async () => {
  const organisationId = await world.organisation();
  const [accountId = ''] = await world.read(organisationId, [{ userId: randomUUID(), email: 'ana@kauri.example' }]);
  const { id } = await seedViolation(database.db, { organisationId, accountId });
  await sql`update governance.violation set person_id = ${user.id.slice(4)} where id = ${id}`.execute(database.db);
  const second = (await operator('admin')).headers;
  const asked = await patch('scim', { inactiveMeans: 'leave', reason: 'Entra unassigns' });
  expect(asked.statusCode, asked.body).toBe(202);
  expect(asked.json()).toMatchObject({
    kind: 'people_source.change',
    state: 'requested',
    effect: { openViolations: [{ checkId: 'offboarded-access-removed', severity: 'high', count: 1 }] },
  });
  expect(await statusOf(user.id)).toBe('offboarded');
  const url = `/v1/control-changes/${asked.json().id}/approve`;
  expect((await app.inject({ method: 'POST', url, headers: second })).statusCode).toBe(200);
  expect(await statusOf(user.id)).toBe('leave');
});

it('keeps a cadence; a longer one needs a reason, and another kind has no inactive users', async () => {
  expect((await patch('scim', { cadenceDays: 7, reason: 'weekly' })).json()).toMatchObject({ cadenceDays: 7 });
  expect((await patch('scim', { cadenceDays: 3 })).json()).toMatchObject({ cadenceDays: 3 });
  expect((await patch('scim', { cadenceDays: 30 })).statusCode).toBe(422);
  await app.inject({ method: 'POST', url: '/v1/people', headers: admin, payload: { displayName: 'A', source: 'hr' } });
  expect((await patch('hr', { inactiveMeans: 'leave', reason: 'none' })).statusCode).toBe(422);
  expect((await patch('nowhere', { cadenceDays: 1 })).statusCode).toBe(404);
  expect((await list()).map(({ id }) => id)).toEqual(expect.arrayContaining(['hr', 'scim']));
});

it('deletes an identity provider once its keys have ended; given one again it is back with the same people', async () => {
  const remove = () => change('DELETE', 'sources/scim?reason=HR%20tells%20us%20now');
  const group = await scim('POST', '/Groups', { displayName: 'Ledger', members: [{ value: user.id }] });
  await scim('POST', '/Users', { userName: 'x@kauri.example', active: 'perhaps' });
  const spoken = await remove();
  expect([spoken.statusCode, spoken.json().detail]).toEqual([409, expect.stringContaining('test key')]);
  await sql`update auth.api_key set deleted_at = app.now()`.execute(database.db);
  expect((await remove()).json().detail).toMatch(/Only this source knows/);
  await change('PATCH', user.id, { status: 'offboarded' });
  const removed = await remove();
  expect(removed.statusCode, removed.body).toBe(204);
  expect((await list()).map(({ id }) => id)).not.toContain('scim');
  expect(await statusOf(user.id)).toBe('offboarded');

  const again = scimClient(app, await key(['scim']));
  expect((await again('PATCH', `/Users/${user.id}`, entra.enable)).status).toBe(404);
  expect((await again('GET', `/Groups/${group.body.id}`)).status).toBe(404);
  expect((await list()).map(({ id }) => id)).not.toContain('scim');
  const { body } = await again('POST', '/Users', entra.create({ userName: 'ana@kauri.example', externalId: 'a1' }));
  expect([body.id, await statusOf(body.id)]).toEqual([user.id, 'active']);
  expect((await list()).find(({ id }) => id === 'scim')).toMatchObject({ unreadableRequestAt: null, peopleCount: 1 });
  const { rows } = await sql<{ type: string }>`
    select type from journal.event where subject_id in ('scim', ${group.body.id.slice(4)}) and type like '%.deleted'`.execute(
    database.db,
  );
  expect(rows.map(({ type }) => type).sort()).toEqual(['people_group.deleted', 'people_source.deleted']);
});
