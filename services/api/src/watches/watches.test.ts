import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const anna = (await operator('reviewer')).headers;
const auditor = (await operator('auditor')).headers;

async function newCase(groupId?: string) {
  const organisation = await seedOrganisation(db, { read: new Date(), ...(groupId ? { groupId } : {}) });
  await sql`update directory.organisation set connection_state = 'connected' where id = ${organisation.id}`.execute(db);
  await sql`insert into schedule.organisation (organisation_id, next_sync_at) values (${organisation.id}, now())`.execute(
    db,
  );
  const account = await seedAccount(db, { organisationId: organisation.id, snapshotId: organisation.snapshotId ?? '' });
  const violation = await seedViolation(db, { organisationId: organisation.id, accountId: account.id });
  return { ...violation, organisationId: organisation.id, url: `/v1/organisations/org_${organisation.id}/watch` };
}

async function post(url: string, payload?: object, headers: Record<string, string> = anna) {
  const answer = await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}
const get = (url: string, headers: Record<string, string> = anna) => app.inject({ method: 'GET', url, headers });
const requests = async () =>
  db.selectFrom('schedule.request').where('kind', '=', 'watch').select(['organisation_id', 'case_id']).execute();
const useReads = (organisationId: string, count: number) =>
  sql`insert into schedule.watch_read (organisation_id, at)
    select ${organisationId}, now() - make_interval(secs => n * 30) from generate_series(1, ${count}) n`.execute(db);

beforeEach(async () => {
  await sql`truncate schedule.request, schedule.watch_read, schedule.watch`.execute(db);
  await sql`update schedule.heartbeat set day_limit = 1000`.execute(db);
});

describe('POST /organisations/{id}/watch', () => {
  it('asks the scheduler for a watch until the case is resolved', async () => {
    const { url, organisationId, caseId } = await newCase();
    const { status, body } = await post(url, { caseId: `cas_${caseId}` });
    expect(status, JSON.stringify(body)).toBe(202);
    expect(body).toMatchObject({ everySeconds: 30, caseId: `cas_${caseId}`, readsLeft: 100 });
    expect(Date.parse(body.endsAt) - Date.now()).toBeGreaterThan(590_000);
    expect(await requests()).toEqual([{ organisation_id: organisationId, case_id: caseId }]);
  });

  it('is refused with the time to come back when its fifth of the day is used', async () => {
    const { url, organisationId } = await newCase();
    await useReads(organisationId, 99);
    expect((await post(url)).body.readsLeft).toBe(1);
    await sql`insert into schedule.watch_read (organisation_id, at) values (${organisationId}, now() - interval '20 hours')`.execute(
      db,
    );
    const { status, body, headers } = await post(url);
    expect([status, body.code]).toEqual([429, 'watch_limit_reached']);
    expect(body).toMatchObject({ dayLimit: 1000, callsUsed: 200, retryable: true });
    expect(Number(headers['retry-after'])).toBeGreaterThan(3.9 * 3600);
    expect(Number(headers['retry-after'])).toBeLessThan(4.1 * 3600);
    expect(await requests()).toHaveLength(1);
  });

  it('is refused when the calls of the day are used up, by whomever', async () => {
    const { url, organisationId } = await newCase();
    await sql`update schedule.organisation set day_started_at = now() - interval '1 hour', day_calls = 999
      where organisation_id = ${organisationId}`.execute(db);
    expect((await post(url)).body).toMatchObject({ code: 'watch_limit_reached', dayLimit: 1000, callsUsed: 999 });
  });

  it('takes the smallest limit until the scheduler has said which holds', async () => {
    await sql`update schedule.heartbeat set day_limit = null`.execute(db);
    expect((await post((await newCase()).url)).body.readsLeft).toBe(100);
  });

  it('needs a way to the organisation, and a case that lies in it', async () => {
    const { url, organisationId } = await newCase();
    const other = await newCase();
    expect((await post(url, { caseId: `cas_${other.caseId}` })).status).toBe(404);
    expect((await post(url, { caseId: `cas_${randomUUID()}` })).status).toBe(404);
    await sql`update directory.organisation set connection_state = 'needs_reconsent' where id = ${organisationId}`.execute(
      db,
    );
    expect((await post(url)).body).toMatchObject({ code: 'conflict', reason: 'not_connected' });
  });

  it('is for those who may have organisations read, of theirs', async () => {
    const groupId = await seedGroup(db);
    const inside = await newCase(groupId);
    const outside = await newCase();
    const limited = await key(['violations:write'], [groupId]);
    expect((await post(inside.url, undefined, limited)).status).toBe(202);
    expect((await post(outside.url, undefined, limited)).status).toBe(404);
    expect((await post(inside.url, undefined, auditor)).status).toBe(403);
    expect((await post(inside.url, undefined, await key(['access:read']))).status).toBe(403);
  });
});

describe('Open in Xero', () => {
  it('leads to Xero and has the organisation watched until the case is resolved', async () => {
    const { id, caseId, organisationId } = await newCase();
    const answer = await get(`/violations/vio_${id}/open-in-xero`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, 'https://go.xero.test/users']);
    expect(await requests()).toEqual([{ organisation_id: organisationId, case_id: caseId }]);
  });

  it('only leads to Xero from another site, for an auditor, and when the limit is used up', async () => {
    const { id, organisationId } = await newCase();
    const url = `/violations/vio_${id}/open-in-xero`;
    expect((await get(url, { ...anna, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(303);
    expect((await get(url, auditor)).statusCode).toBe(303);
    await useReads(organisationId, 100);
    expect((await get(url)).statusCode).toBe(303);
    expect(await requests()).toEqual([]);
    expect((await get(`/violations/vio_${randomUUID()}/open-in-xero`)).statusCode).toBe(404);
  });
});
