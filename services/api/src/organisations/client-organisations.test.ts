import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const machine = await key(['admin']);
const reason = 'It is a client of ours.';

type Headers = Record<string, string>;
async function call(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers: Headers = anna.headers) {
  const all = { 'if-match': '*', ...headers };
  const answer = await app.inject({ method, url, headers: all, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const changes = async () => (await call('GET', '/v1/control-changes')).body.data;

/** An organisation in which nobody knows whose a user of its own domain is, and the open violation of that. */
async function unknownUser(severity: 'high' | 'medium' | null, ownDomains: string[] = []) {
  const name = `Acme ${randomUUID()}`;
  const organisation = await world.organisation({ name, ownDomains });
  const users = [{ userId: randomUUID(), role: 'STANDARD', email: 'kim@acme.test' }];
  const [accountId = ''] = await world.read(organisation, users);
  const seeded = { organisationId: organisation, accountId, checkId: 'user-identified' };
  if (severity !== null) await seedViolation(database.db, { ...seeded, severity });
  return { name, id: `org_${organisation}`, url: `/v1/organisations/org_${organisation}` };
}
const client = { relationship: 'client', ownDomains: ['acme.test'] };
const ended = (severity: string) => ({ openViolations: [{ checkId: 'user-identified', severity, count: 1 }] });

beforeEach(async () => {
  await sql`truncate governance.control_change`.execute(database.db);
});

describe('whose an organisation is', () => {
  it('is said at once where nothing open ends by it', async () => {
    const { url } = await unknownUser(null);
    expect((await call('PATCH', url, client, machine)).body).toMatchObject(client);
    expect((await call('PATCH', url, { relationship: 'own' })).status).toBe(200);
    expect(await changes()).toEqual([]);
  });

  it('needs a reason where something ends, says what, and is kept with that', async () => {
    const { url, id } = await unknownUser('medium');
    const refused = await call('PATCH', url, client);
    expect([refused.status, refused.body.detail]).toEqual([
      422,
      'Whose it is, or which domains are its own, makes fewer things fail, so it needs a reason. It would end or soften 1 medium of user-identified.',
    ]);
    expect((await call('PATCH', url, { ...client, reason })).body).toMatchObject(client);
    expect(await changes()).toMatchObject([
      {
        kind: 'organisation.change',
        state: 'applied',
        target: { type: 'organisation', id },
        before: { relationship: 'own', ownDomains: [] },
        after: client,
        effect: ended('medium'),
      },
    ]);
  });

  it.each([
    ['an operator', anna.headers, 'own'],
    ['a key', machine, 'own'],
    ['somebody who says so of the domains of a client', anna.headers, 'client'],
  ] as const)('waits for another operator where something high ends: asked by %s', async (_, headers, relationship) => {
    const { url } = await unknownUser('high');
    if (relationship === 'client') await call('PATCH', url, { relationship });
    const asked = relationship === 'client' ? { ownDomains: client.ownDomains } : client;
    // The policy file sends what stays as it is, too.
    const { status, body } = await call('PATCH', url, { labels: [], ownerPersonIds: [], ...asked, reason }, headers);
    expect([status, body.state, body.effect], JSON.stringify(body)).toEqual([202, 'requested', ended('high')]);
    expect((await call('GET', url)).body).toMatchObject({ relationship, ownDomains: [] });
    const approve = `/v1/control-changes/${body.id}/approve`;
    if (headers === anna.headers) expect((await call('POST', approve, {})).body.code).toBe('second_person_required');
    expect((await call('POST', approve, {}, machine)).body.code).toBe('person_required');
    expect((await call('POST', approve, {}, ben.headers)).body.state).toBe('applied');
    expect((await call('GET', url)).body).toMatchObject(client);
  });

  it('stays as it is when that is declined, or the organisation was changed since', async () => {
    const { url } = await unknownUser('high');
    const ask = async () => (await call('PATCH', url, { ...client, reason })).body.id;
    const [first, second] = [await ask(), await ask()];
    expect((await call('POST', `/v1/control-changes/${first}/decline`, {}, ben.headers)).body.state).toBe('declined');
    expect((await call('PATCH', url, { labels: ['north'] })).status).toBe(200);
    expect((await call('POST', `/v1/control-changes/${second}/approve`, {}, ben.headers)).status).toBe(409);
    expect((await call('GET', url)).body.relationship).toBe('own');
  });
});

describe('the list of organisations that says whose they are', () => {
  it('is judged line by line', async () => {
    const [grave, mild, none] = [
      await unknownUser('high', client.ownDomains),
      await unknownUser('medium', client.ownDomains),
      await unknownUser(null, client.ownDomains),
    ];
    const organisations = [grave, mild, none].map(({ name }) => ({ name, relationship: 'client' }));
    const send = async (query: string, given: object = {}) =>
      (await call('POST', `/v1/organisations/import${query}`, { organisations, ...given }, machine)).body;
    const outcomes = (body: { results: { outcome: string }[] }) => body.results.map(({ outcome }) => outcome);

    const tried = await send('?dryRun=true', { reason });
    expect([outcomes(tried), tried.results[0].controlChangeId]).toEqual([['waiting', 'updated', 'updated'], null]);
    const without = await send('?dryRun=true');
    expect(outcomes(without)).toEqual(['refused', 'refused', 'updated']);
    expect(without.results[0].problem).toContain('1 high of user-identified');
    expect(await changes()).toEqual([]);

    const done = await send('', { reason });
    expect(done).toMatchObject({ updated: 2, waiting: 1, refused: 0 });
    const relationships = await Promise.all([grave, mild, none].map(async ({ url }) => (await call('GET', url)).body));
    expect(relationships.map(({ relationship }) => relationship)).toEqual(['own', 'client', 'client']);
    expect((await changes()).map((each: { state: string }) => each.state).sort()).toEqual(['applied', 'requested']);
    const approve = `/v1/control-changes/${done.results[0].controlChangeId}/approve`;
    expect((await call('POST', approve, {}, ben.headers)).body.effect).toEqual(ended('high'));
    expect((await call('GET', grave.url)).body).toMatchObject(client);
  });

  it('takes its reason beside a CSV, too', async () => {
    const { name } = await unknownUser('medium', client.ownDomains);
    const send = async (query: string) => {
      const headers = { ...machine, 'content-type': 'text/csv' };
      const payload = `name,relationship\n${name},client\n`;
      return (await app.inject({ method: 'POST', url: `/v1/organisations/import${query}`, headers, payload })).json();
    };
    expect(await send('')).toMatchObject({ refused: 1 });
    expect(await send(`?${new URLSearchParams({ reason })}`)).toMatchObject({ updated: 1, refused: 0 });
  });
});
