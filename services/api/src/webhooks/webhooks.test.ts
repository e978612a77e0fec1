import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSealedEvents } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const admin = await key(['admin']);
const url = 'https://receiver.example.com/hooks?tenant=1';

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({
    method,
    url: `/v1/webhooks${path}`,
    headers: { ...admin, ...headers },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}
const create = async (facts: object = {}) => (await call('POST', '', { name: 'SIEM', url, ...facts })).body;
const storedOf = async (id: string) => {
  const { rows } = await sql<Record<string, unknown>>`
    select e.*, p.position, p.replay_after from delivery.endpoint e join delivery.progress p on p.endpoint_id = e.id
     where e.id = ${id.slice(4)}`.execute(db);
  return rows[0] ?? {};
};

describe('webhooks', () => {
  it('begin at the present position and show their signing secret once', async () => {
    await seedSealedEvents(db, null, 3);
    const made = await create();
    expect(made).toMatchObject({ kind: 'standard', url, eventTypes: null, state: 'enabled', position: 3, waiting: 0 });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const read = (await call('GET', `/${made.id}`)).body;
    expect(read).not.toHaveProperty('secret');
    const stored = await storedOf(made.id);
    const everything = JSON.stringify(stored) + String(stored.secret_sealed) + String(stored.url_sealed);
    expect(everything).not.toContain(made.secret.slice(6));
    const { rows } = await sql<{ data: string }>`select data::text as data from journal.event_data`.execute(db);
    expect(JSON.stringify(rows)).not.toContain(made.secret.slice(6));
  });

  it('do not tell a secret a second time to a repeated request', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await call('POST', '', { name: 'Once', url }, headers)).status).toBe(201);
    expect((await call('POST', '', { name: 'Once', url }, headers)).body.code).toBe('already_created');
  });

  it.each([
    'http://receiver.example.com/',
    'http://10.0.0.1/',
    'https://user:password@receiver.example.com/',
    'https://receiver.example.com/#part',
    'ftp://receiver.example.com/',
    'file:///etc/passwd',
    'receiver.example.com',
    '',
  ])('refuse the URL %s', async (wrong) => {
    const { status, body } = await call('POST', '', { name: 'x', url: wrong });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });

  it('hide the URL of a chat, which is its secret, and ask for violations only', async () => {
    const made = await create({ kind: 'slack', url: 'https://hooks.slack.example/services/T0/B0/canary' });
    expect(made).toMatchObject({ url: 'https://hooks.slack.example/…', secret: null });
    expect(made.eventTypes).toContain('violation.opened');
    expect(JSON.stringify((await call('GET', '')).body)).not.toContain('canary');
    const { rows } = await sql`select data from journal.event_data`.execute(db);
    expect(JSON.stringify(rows)).not.toContain('canary');
    expect((await call('POST', `/${made.id}/rotate-secret`)).status).toBe(422);
  });

  it('can be narrowed to organisations and groups that exist', async () => {
    const organisation = await seedOrganisation(db);
    const groupId = await seedGroup(db);
    const made = await create({
      organisationIds: [`org_${organisation.id}`],
      organisationGroupIds: [`grp_${groupId}`],
    });
    expect(made).toMatchObject({
      organisationIds: [`org_${organisation.id}`],
      organisationGroupIds: [`grp_${groupId}`],
    });
    expect((await call('POST', '', { name: 'x', url, organisationIds: [`org_${randomUUID()}`] })).status).toBe(422);
  });

  it('change with If-Match, are turned off and on, and stay readable when deleted', async () => {
    const { id } = await create();
    expect((await call('PATCH', `/${id}`, { name: 'New' })).status).toBe(428);
    const off = await call(
      'PATCH',
      `/${id}`,
      { state: 'disabled', eventTypes: ['violation.opened'] },
      { 'if-match': '*' },
    );
    expect(off.body).toMatchObject({ version: 2, state: 'disabled', disabledReason: 'by_request', name: 'SIEM' });
    const on = await call('PATCH', `/${id}`, { state: 'enabled' }, { 'if-match': '*' });
    expect(on.body).toMatchObject({ version: 3, state: 'enabled', disabledReason: null, disabledAt: null });
    expect((await call('PATCH', `/${id}`, { state: 'enabled' }, { 'if-match': '*' })).body.version).toBe(3);
    expect((await call('DELETE', `/${id}`, undefined, { 'if-match': '*' })).status).toBe(204);
    expect((await call('GET', `/${id}`)).body.deletedAt).not.toBeNull();
    expect(String((await storedOf(id)).secret_sealed)).toBe('');
    expect((await call('POST', `/${id}/test`)).status).toBe(404);
    expect((await call('GET', '?include=deleted')).body.data.map((item: { id: string }) => item.id)).toContain(id);
    expect((await call('GET', '')).body.data.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('get a new secret while the one before goes on signing, unless nobody wants that', async () => {
    const made = await create();
    const rotated = (await call('POST', `/${made.id}/rotate-secret`)).body;
    expect(rotated.secret).not.toBe(made.secret);
    expect(new Date(rotated.previousSecretUntil).getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect((await storedOf(made.id)).previous_secret_sealed).not.toBeNull();
    const again = (await call('POST', `/${made.id}/rotate-secret`, { overlapHours: 0 })).body;
    expect(again.previousSecretUntil).toBeNull();
    expect((await storedOf(made.id)).previous_secret_sealed).toBeNull();
  });

  it('are replayed from a position of this epoch that is still kept', async () => {
    const { id } = await create();
    expect((await call('POST', `/${id}/replay`, { after: 1 })).body).toMatchObject({ replayRequestedAfter: 1 });
    expect((await call('POST', `/${id}/replay`, { after: 1_000_000 })).body.code).toBe('feed_restarted');
    expect((await call('POST', `/${id}/replay`, { after: 1, epoch: randomUUID() })).body.code).toBe('feed_restarted');
    await sql`delete from journal.sealed where position <= 2`.execute(db);
    expect((await call('POST', `/${id}/replay`, { after: 1 })).body).toMatchObject({
      code: 'position_expired',
      oldest: 3,
    });
  });

  it('have a log, in which a test stands at once', async () => {
    const { id } = await create();
    const test = (await call('POST', `/${id}/test`)).body;
    expect(test).toMatchObject({ kind: 'test', type: 'webhook.test', state: 'pending', attempts: 0, webhookId: id });
    expect((await call('GET', `/${id}/deliveries?state=pending`)).body.data).toEqual([test]);
    expect((await call('GET', `/${id}/deliveries?state=delivered`)).body.data).toEqual([]);
    expect((await call('GET', `/whk_${randomUUID()}/deliveries`)).status).toBe(404);
  });

  it('are seen by auditors, changed by admins, and unknown to whoever is limited to some organisations', async () => {
    const { id } = await create();
    const auditor = await operator('auditor');
    const as = (headers: Record<string, string>, path = '') => app.inject({ url: `/v1/webhooks${path}`, headers });
    expect((await as(auditor.headers, `/${id}`)).statusCode).toBe(200);
    const refused = await app.inject({ method: 'POST', url: `/v1/webhooks/${id}/test`, headers: auditor.headers });
    expect(refused.statusCode).toBe(403);
    expect((await as(await key(['events:read']))).statusCode).toBe(403);
    const limited = await key(['admin'], [await seedGroup(db)]);
    expect((await as(limited)).json().data).toEqual([]);
    expect((await as(limited, `/${id}`)).statusCode).toBe(404);
    expect((await as(limited, `/${id}/deliveries`)).statusCode).toBe(404);
    const created = await app.inject({
      method: 'POST',
      url: '/v1/webhooks',
      headers: limited,
      payload: { name: 'x', url },
    });
    expect(created.statusCode).toBe(403);
  });
});
