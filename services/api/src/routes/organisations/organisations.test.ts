import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../../testing/seed.ts';
import { seedAccount } from '../../testing/seed-access.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key, operator, bootstrap } = await testApi();
const { db } = database;
const adminOperator = await operator('admin');
const admin = adminOperator.headers;
type Headers = Record<string, string>;
const send = (method: 'POST' | 'PATCH', url: string, payload: object | undefined, headers: Headers = admin) =>
  app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
const get = (url: string, headers: Headers = admin) => app.inject({ method: 'GET', url, headers });
const eventsOf = async (id: string) =>
  (await db.selectFrom('journal.event').where('subject_id', '=', id).orderBy('seq').select('type').execute()).map(
    (row) => row.type,
  );

async function violationIn(severity: 'high' | 'medium') {
  const organisation = await seedOrganisation(db, { read: new Date() });
  const account = await seedAccount(db, { organisationId: organisation.id, snapshotId: organisation.snapshotId ?? '' });
  await seedViolation(db, { organisationId: organisation.id, accountId: account.id, severity });
  return organisation.id;
}

describe('changing an organisation', () => {
  it('needs the version that was read, keeps every version of its policy and writes one event', async () => {
    const { id } = await seedOrganisation(db);
    const groupId = await seedGroup(db);
    const url = `/v1/organisations/org_${id}`;
    const tag = String((await get(url)).headers.etag);
    const patch = { labels: ['audit'], groupIds: [`grp_${groupId}`], ownDomains: ['Example.COM'] };
    expect((await send('PATCH', url, patch)).statusCode).toBe(428);
    const done = await send('PATCH', url, patch, { ...admin, 'if-match': tag });
    expect(done.statusCode, done.body).toBe(200);
    expect(done.json()).toMatchObject({
      version: 2,
      labels: ['audit'],
      groupIds: [`grp_${groupId}`],
      ownDomains: ['example.com'],
    });
    expect(done.headers.etag).toBe((await get(url)).headers.etag);
    expect((await send('PATCH', url, patch, { ...admin, 'if-match': tag })).statusCode).toBe(412);
    expect(await eventsOf(id)).toEqual(['organisation.updated']);
    const versions = await db
      .selectFrom('governance.organisation_policy')
      .where('organisation_id', '=', id)
      .selectAll()
      .execute();
    expect(versions.filter((row) => row.valid_to === null)).toHaveLength(1);
    expect(versions).toHaveLength(2);
  });

  it('keeps its version tag valid when only a sync moved a field', async () => {
    const { id } = await seedOrganisation(db, { read: new Date() });
    const url = `/v1/organisations/org_${id}`;
    const tag = String((await get(url)).headers.etag);
    await sql`update directory.read_state set last_read_completed_at = now() - interval '1 minute' where organisation_id = ${id}`.execute(
      db,
    );
    expect((await get(url)).headers.etag).not.toBe(tag);
    expect((await send('PATCH', url, { labels: ['x'] }, { ...admin, 'if-match': tag })).statusCode).toBe(200);
  });

  it('refuses owners who do not exist, unknown fields and auditors', async () => {
    const { id } = await seedOrganisation(db);
    const url = `/v1/organisations/org_${id}`;
    const any = { ...admin, 'if-match': '*' };
    expect((await send('PATCH', url, { ownerPersonIds: [`per_${randomUUID()}`] }, any)).statusCode).toBe(422);
    expect((await send('PATCH', url, { name: 'x' }, any)).statusCode).toBe(400);
    expect((await send('PATCH', url, { labels: ['a\u0000'] }, any)).statusCode).toBe(400);
    const unchanged = await send('PATCH', url, {}, any);
    expect(unchanged.json().version).toBe((await app.inject({ url, headers: admin })).json().version);
    const auditor = (await operator('auditor')).headers;
    expect((await send('PATCH', url, { labels: [] }, { ...auditor, 'if-match': '*' })).statusCode).toBe(403);
    const { origin: _, 'sec-fetch-site': __, ...foreign } = admin;
    expect((await send('PATCH', url, { labels: [] }, { ...foreign, 'if-match': '*' })).json().code).toBe('csrf_failed');
  });
});

describe('the list of organisations', () => {
  it('can be narrowed to those whose newest read failed', async () => {
    const failing = await seedOrganisation(db, { read: new Date() });
    const read = await seedOrganisation(db, { read: new Date() });
    await sql`insert into schedule.organisation (organisation_id, next_sync_at, failures_in_row)
      values (${failing.id}, now(), 2), (${read.id}, now(), 0)`.execute(db);
    const idsOf = async (query: string) =>
      (await get(`/v1/organisations?limit=500&${query}`)).json().data.map(({ id }: { id: string }) => id);
    expect(await idsOf('lastReadFailed=true')).toEqual([`org_${failing.id}`]);
    const others = await idsOf('lastReadFailed=false');
    expect(others).toContain(`org_${read.id}`);
    expect(others).not.toContain(`org_${failing.id}`);
    expect((await get('/v1/summary')).json().organisations.needAttention.lastReadFailed).toBeGreaterThan(0);
  });
});

describe('an idempotency key', () => {
  it('gives the same answer again and does the work once', async () => {
    const { id } = await seedOrganisation(db);
    const url = `/v1/organisations/org_${id}`;
    const headers = { ...admin, 'if-match': '*', 'idempotency-key': 'once' };
    const first = await send('PATCH', url, { labels: ['a'] }, headers);
    const second = await send('PATCH', url, { labels: ['a'] }, headers);
    expect(second.body).toBe(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('refuses another body, and runs only one of two at the same time', async () => {
    const { id } = await seedOrganisation(db);
    const url = `/v1/organisations/org_${id}`;
    const headers = { ...admin, 'if-match': '*', 'idempotency-key': 'both' };
    const answers = await Promise.all([1, 2, 3].map(() => send('PATCH', url, { labels: ['a'] }, headers)));
    expect(answers.every((answer) => [200, 409].includes(answer.statusCode))).toBe(true);
    expect(await eventsOf(id)).toHaveLength(1);
    const other = await send('PATCH', url, { labels: ['b'] }, headers);
    expect(other.json().code).toBe('idempotency_key_reused');
  });

  it('keeps nothing of a request that failed, and belongs to one caller', async () => {
    const { id } = await seedOrganisation(db);
    const url = `/v1/organisations/org_${id}`;
    expect((await send('PATCH', url, { labels: ['a'] }, { ...admin, 'idempotency-key': 'k' })).statusCode).toBe(428);
    expect(
      (await send('PATCH', url, { labels: ['a'] }, { ...admin, 'idempotency-key': 'k', 'if-match': '*' })).statusCode,
    ).toBe(200);
    const other = (await operator('admin')).headers;
    const answer = await send('PATCH', url, { labels: ['c'] }, { ...other, 'idempotency-key': 'k', 'if-match': '*' });
    expect(answer.statusCode).toBe(200);
  });
});

describe('operating an organisation', () => {
  it('asks for a read and answers at once', async () => {
    const { id } = await seedOrganisation(db);
    const answer = await send('POST', `/v1/organisations/org_${id}/sync`, {});
    expect(answer.statusCode).toBe(202);
    const requests = await db.selectFrom('schedule.request').where('organisation_id', '=', id).selectAll().execute();
    expect(requests).toMatchObject([{ kind: 'sync', cause: 'requested' }]);
    expect((await send('POST', `/v1/organisations/org_${randomUUID()}/sync`, undefined)).statusCode).toBe(404);
  });

  it('tells what governing would mean, then governs each organisation once', async () => {
    const id = await violationIn('medium');
    const body = { organisationIds: [`org_${id}`] };
    const asked = (await send('POST', '/v1/organisations/govern?dryRun=true', body)).json();
    expect(asked).toEqual({
      dryRun: true,
      organisationIds: [`org_${id}`],
      openViolations: [{ checkId: 'offboarded-access-removed', severity: 'medium', count: 1 }],
    });
    expect((await get(`/v1/organisations/org_${id}`)).json().governance).toBe('observed');
    expect((await send('POST', '/v1/organisations/govern', body)).statusCode).toBe(200);
    expect((await get(`/v1/organisations/org_${id}`)).json()).toMatchObject({
      governance: 'governed',
      governedSince: expect.any(String),
    });
    expect((await send('POST', '/v1/organisations/govern', body)).json().organisationIds).toEqual([]);
    expect(await eventsOf(id)).toEqual(['organisation.governed']);
  });

  it('lets no key govern, but the bootstrap key in a demo', async () => {
    const { id } = await seedOrganisation(db);
    const url = `/v1/organisations/org_${id}/govern`;
    expect((await send('POST', url, {}, await key(['admin']))).json().code).toBe('person_required');
    expect((await send('POST', url, {}, bootstrap)).json().code).toBe('person_required');
    await sql`update app.installation set is_demo = true`.execute(db);
    expect((await send('POST', url, {}, bootstrap)).statusCode).toBe(200);
    await sql`update app.installation set is_demo = false`.execute(db);
  });

  it('retires with a reason and keeps a control change', async () => {
    const id = await violationIn('medium');
    const url = `/v1/organisations/org_${id}/retire`;
    expect((await send('POST', url, {})).statusCode).toBe(400);
    const done = await send('POST', url, { reason: 'sold' });
    expect(done.json()).toMatchObject({
      outcome: 'applied',
      openViolations: [{ count: 1 }],
      needsSecondOperator: false,
    });
    expect((await get(`/v1/organisations/org_${id}`)).json().governance).toBe('retired');
    expect((await send('POST', url, { reason: 'again' })).statusCode).toBe(409);
    expect((await send('POST', url, { reason: 'by a key' }, await key(['admin']))).json().code).toBe('person_required');
  });

  it('waits for nobody who cannot decide: an admin limited to groups, or the same person under another login', async () => {
    await sql`update auth.operator set deleted_at = app.now() where id <> ${adminOperator.operatorId}`.execute(db);
    await operator('admin', [await seedGroup(db)]);
    const again = await operator('admin');
    const personId = await (await openWorld(database)).person();
    await sql`update auth.operator set person_id = ${personId} where id in (${adminOperator.operatorId}, ${again.operatorId})`.execute(
      db,
    );
    const url = `/v1/organisations/org_${await violationIn('high')}/retire`;
    expect((await send('POST', url, { reason: 'sold' })).json().outcome).toBe('applied');
  });

  it('waits for a second operator when something high is open', async () => {
    await operator('admin');
    const id = await violationIn('high');
    const url = `/v1/organisations/org_${id}/retire`;
    expect((await send('POST', `${url}?dryRun=true`, { reason: 'sold' })).json()).toMatchObject({
      outcome: 'dry_run',
      needsSecondOperator: true,
    });
    const done = await send('POST', url, { reason: 'sold' });
    expect(done.statusCode).toBe(202);
    expect(done.json()).toMatchObject({ outcome: 'requested', controlChangeId: expect.stringMatching(/^chg_/) });
    expect((await get(`/v1/organisations/org_${id}`)).json().governance).toBe('observed');
  });

  it('releases the newest quarantined snapshot once, by a person, and asks for a read', async () => {
    const { id, snapshotId } = await seedOrganisation(db, { read: new Date() });
    const url = `/v1/snapshots/snp_${snapshotId}/release`;
    expect((await send('POST', url, {})).statusCode).toBe(409);
    await sql`update directory.snapshot set state = 'quarantined', quarantine_reason = 'population_fall' where id = ${snapshotId}`.execute(
      db,
    );
    expect((await send('POST', url, {}, await key(['admin']))).json().code).toBe('person_required');
    const done = await send('POST', url, {});
    expect(done.statusCode, done.body).toBe(202);
    expect(done.json()).toMatchObject({
      state: 'quarantined',
      decidedBy: { type: 'operator' },
      decidedAt: expect.any(String),
    });
    expect((await send('POST', url, {})).statusCode).toBe(409);
    const requests = await db.selectFrom('schedule.request').where('organisation_id', '=', id).selectAll().execute();
    expect(requests).toMatchObject([{ kind: 'sync', cause: 'released' }]);
  });
});
