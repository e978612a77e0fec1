import { randomUUID } from 'node:crypto';
import { openWorld, type UserFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
type Proposal = {
  id: string;
  kind: string;
  title: string;
  needs: string[];
  left: { reason: string | null } | null;
  explains: { accounts: number; of: number };
  request: { method: 'POST' | 'PUT'; path: string; ifMatch: string | null; body: Record<string, unknown> };
};

async function proposals(query = ''): Promise<Proposal[]> {
  const answer = await app.inject({ url: `/v1/proposals${query}`, headers: admin });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().data;
}

const send = ({ request: { method, path, ifMatch, body } }: Proposal) =>
  app.inject({
    method,
    url: path,
    headers: { ...admin, ...(ifMatch === null ? {} : { 'if-match': ifMatch }) },
    payload: body,
  });

const user = (email: string, facts: Partial<UserFacts> = {}): UserFacts => ({
  userId: randomUUID(),
  email,
  role: 'READONLY',
  ...facts,
});

beforeEach(async () => {
  await sql`update governance.organisation_policy set governance = 'retired', governed_since = null where valid_to is null`.execute(
    database.db,
  );
  await sql`update people.person set deleted_at = now() where deleted_at is null`.execute(database.db);
});

it('proposes vendors, externals and the staff of all clients at once, by domain, and says what is missing', async () => {
  const [client, other] = [
    await world.organisation({ relationship: 'client' }),
    await world.organisation({ relationship: 'client' }),
  ];
  await world.read(client, [user('a@one.test'), user('b@one.test'), user('x@agency.test', { role: 'STANDARD' })]);
  await world.read(other, [user('a@two.test'), user('x@agency.test'), user('s@xero.com'), user('who@gmail.com')]);
  const found = await proposals();
  expect(found.map(({ kind, explains }) => [kind, explains.accounts])).toEqual([
    ['vendor', 1],
    ['client', 3],
    ['external', 2],
  ]);
  expect(found.map(({ needs }) => needs)).toEqual([
    ['kindFacts.ownerPersonId'],
    [],
    ['kindFacts.sponsorPersonId', 'kindFacts.approvedBy'],
  ]);
  expect(found[2]?.request.body).toMatchObject({
    match: { domains: ['agency.test'] },
    kindFacts: { ceiling: 'STANDARD', company: 'agency.test', sponsorPersonId: null },
  });
  const [clients] = await proposals('?kind=client');
  if (clients === undefined) throw new Error('no client was proposed');
  expect(clients.request.body).toMatchObject({ match: { domains: ['one.test', 'two.test'] }, kind: 'client' });
  const accepted = await send(clients);
  expect(accepted.statusCode, accepted.body).toBe(201);
});

it('proposes nothing about Advisers and leavers, and names the others of their domain by address', async () => {
  const organisation = await world.organisation();
  await world.person({ email: 'gone@agency.test', status: 'offboarded' });
  await world.read(organisation, [
    user('gone@agency.test'),
    user('boss@agency.test', { role: 'FINANCIALADVISER' }),
    user('one@agency.test'),
    user('alone@only-advisers.test', { role: 'FINANCIALADVISER' }),
  ]);
  const found = await proposals();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    id: 'external:agency.test',
    explains: { accounts: 1, of: 3 },
    request: { body: { match: { addresses: ['one@agency.test'] } } },
  });
});

it('proposes people of the same name, shared mailboxes and trusted domains at the domains of our people', async () => {
  const organisation = await world.organisation();
  const ann = await world.person({ name: 'Ann Abel', email: 'ann.abel@kauri.test' });
  await world.person({ name: 'Ben Bold', email: 'ben@kauri.test' });
  await world.person({ name: 'Ben Bold', email: 'ben.bold@kauri.test' });
  const accounts = await world.read(organisation, [
    user('aa@kauri.test', { firstName: 'Ann', lastName: 'ABEL' }),
    user('bb@kauri.test', { firstName: 'Ben', lastName: 'Bold' }),
    user('payroll@kauri.test'),
  ]);
  const [links, shared, trusted] = await proposals();
  expect(links?.request.body).toEqual({
    decisions: [{ accountIds: [`acc_${accounts[0]}`], personId: `per_${ann}` }],
  });
  expect(shared).toMatchObject({ kind: 'shared', request: { path: '/v1/accounts/bulk' } });
  expect(trusted).toMatchObject({ kind: 'trusted_domains', request: { body: { domains: ['kauri.test'] } } });
  if (trusted === undefined) throw new Error('no domain was proposed');
  expect((await send(trusted)).statusCode).toBe(200);
  expect(await proposals('?kind=trusted_domains')).toEqual([]);
});

it('proposes rules that explain most of what a job role holds, below the highest rank, and no more once they are saved', async () => {
  const organisation = await world.organisation();
  await world.organisation();
  const owner = await world.person({ name: 'Olive Owner', jobRoles: [] });
  await world.policy(organisation, { ownerPersonIds: [owner] });
  const roles = ['STANDARD', 'STANDARD', 'STANDARD', 'INVOICEONLY', 'FINANCIALADVISER'];
  const accounts = await world.read(
    organisation,
    roles.map((role, index) => user(`f${index}@kauri.test`, { role })),
  );
  for (const [index, account] of accounts.entries()) {
    const status = index === 0 ? 'offboarded' : 'active';
    await world.link(account, await world.person({ jobRoles: ['Finance'], status }));
  }
  const [rule, ...others] = await proposals('?kind=rule');
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    id: 'rule:job-role:finance',
    title: 'Finance → Standard explains 3 of 4',
    needs: [],
    request: {
      body: {
        scope: { organisationIds: [`org_${organisation}`] },
        covers: { jobRoles: ['Finance'] },
        ceiling: 'STANDARD',
        ownerPersonId: `per_${owner}`,
      },
    },
  });
  if (rule === undefined) throw new Error('no rule was proposed');
  const accepted = await send(rule);
  expect(accepted.statusCode, accepted.body).toBe(201);
  expect(await proposals('?kind=rule')).toEqual([]);
});

it('keeps a proposal away that somebody left, until it would change something else or is shown again', async () => {
  const organisation = await world.organisation();
  const owner = await world.person({ name: 'Olive Owner' });
  const users = [user('x@agency.test'), user('y@agency.test')];
  await world.read(organisation, users);
  const { operatorId, headers } = await operator('admin');
  const write = (verb: 'leave' | 'show-again', payload: object) =>
    app.inject({ method: 'POST', url: `/v1/proposals/${verb}`, headers, payload });
  const shown = async (query = '') => (await proposals(query)).map(({ id, left }) => [id, left?.reason ?? null]);
  const id = 'external:agency.test';
  expect(await shown()).toEqual([[id, null]]);
  const answer = await write('leave', { id, reason: 'They leave next week.' });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json().left).toMatchObject({ reason: 'They leave next week.', by: { id: `opr_${operatorId}` } });
  expect((await write('leave', { id, reason: 'Once more.' })).json().left.reason).toBe('They leave next week.');
  expect(await shown()).toEqual([]);
  expect(await shown('?include=left')).toEqual([[id, 'They leave next week.']]);
  // Another owner and one account more of the same domain: it would still change the same.
  await world.policy(organisation, { ownerPersonIds: [owner] });
  await world.read(organisation, [...users, user('z@agency.test')]);
  expect(await shown()).toEqual([]);
  await world.read(organisation, [...users, user('boss@agency.test', { role: 'STANDARD' })]);
  expect(await shown()).toEqual([[id, null]]);
  await write('leave', { id });
  expect(await shown()).toEqual([]);
  expect((await write('show-again', { id })).json().left).toBeNull();
  expect(await shown()).toEqual([[id, null]]);
  expect((await write('show-again', { id })).statusCode).toBe(200);
  expect((await write('leave', { id: 'external:nobody.test' })).json().code).toBe('not_found');
  const events = await sql<{ type: string; version: number; proposal: string }>`
    select e.type, e.subject_version as version, d.data ->> 'proposalId' as proposal from journal.event e
      join journal.event_data d on d.seq = e.seq where e.type like 'proposal.%' order by e.seq`.execute(database.db);
  expect(events.rows).toEqual([
    { type: 'proposal.left', version: 1, proposal: id },
    { type: 'proposal.left', version: 2, proposal: id },
    { type: 'proposal.shown_again', version: 3, proposal: id },
  ]);
});

it('come as a file as well', async () => {
  await world.read(await world.organisation(), [user('help@xero.com'), user('info@somebody.test')]);
  const answer = await app.inject({ url: '/v1/proposals', headers: { ...admin, accept: 'application/x-ndjson' } });
  const lines = answer.body.split('\n').filter((line) => line !== '');
  expect(lines).not.toEqual([]);
  expect(lines.map((line) => JSON.parse(line))).toEqual(await proposals());
});

it('is for who sees everything, and changes nothing', async () => {
  const limited = await key(['access:read'], [await seedGroup(database.db)]);
  expect((await app.inject({ url: '/v1/proposals', headers: limited })).statusCode).toBe(403);
  const events = () => sql<{ n: number }>`select count(*) as n from journal.event`.execute(database.db);
  const before = (await events()).rows;
  await proposals();
  expect((await events()).rows).toEqual(before);
});
