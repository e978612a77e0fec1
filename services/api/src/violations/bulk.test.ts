import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const anna = (await operator('reviewer')).headers;
const pusher = await key(['violations:write']);
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

type Result = {
  violationId: string;
  status: number;
  problem: { code: string; detail: string; reason: string | null } | null;
  version: number | null;
  exceptionId: string | null;
};

async function seedMany(count: number, given: { state?: string; action?: string; groupId?: string } = {}) {
  const { groupId, ...violation } = given;
  const organisation = await seedOrganisation(db, { read: hours(-1), ...(groupId ? { groupId } : {}) });
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const account = await seedAccount(db, {
      organisationId: organisation.id,
      snapshotId: organisation.snapshotId ?? '',
    });
    const claimedAt = violation.state === 'awaiting_verification' ? new Date() : null;
    const given = { ...violation, organisationId: organisation.id, accountId: account.id, claimedAt };
    ids.push((await seedViolation(db, given)).id);
  }
  return { organisationId: organisation.id, ids };
}

/** Copies one violation a thousand times: seeding each would take longer than the test. */
async function copies(id: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into governance.violation (check_id, organisation_id, subject_type, subject_id, subject_key, account_id, case_id,
      severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at)
    select check_id, organisation_id, subject_type, subject_id, 'copy ' || n, account_id, case_id, severity, state, baseline,
           summary, facts, remediation, first_detected_at, opened_at
      from governance.violation, generate_series(1, ${count}) n where id = ${id}
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

const publicIds = (ids: readonly string[]) => ids.map((id) => `vio_${id}`);

async function bulk(action: object, ids: readonly string[], headers: Record<string, string> = anna) {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/violations/bulk',
    headers,
    payload: { ...action, violationIds: publicIds(ids) },
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

async function eventsOf(ids: readonly string[]) {
  const { rows } = await sql<{ type: string; n: number }>`
    select type, count(*)::integer as n from journal.event where subject_id = any(${[...ids]}::text[]) group by 1 order by 1`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
}

describe('deciding about many violations', () => {
  it('judges each alone, in the order asked, and stores those that may be', async () => {
    const open = await seedMany(2);
    const taken = await seedMany(1, { state: 'acknowledged' });
    const nobody = randomUUID();
    const ids = [open.ids[1], taken.ids[0], nobody, open.ids[0]] as string[];
    const { status, body } = await bulk({ action: 'acknowledge', plan: 'On Monday' }, ids);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ done: 2, refused: 2 });
    const results = body.results as Result[];
    expect(results.map(({ violationId }) => violationId)).toEqual(publicIds(ids));
    expect(results.map((one) => [one.status, one.problem?.code ?? null, one.version])).toEqual([
      [200, null, 2],
      [409, 'conflict', 1],
      [404, 'not_found', null],
      [200, null, 2],
    ]);
    expect(await eventsOf(ids)).toEqual({ 'violation.acknowledged': 2 });
    const shown = await app.inject({ method: 'GET', url: `/v1/violations/vio_${ids[0]}`, headers: anna });
    expect(shown.json()).toMatchObject({
      state: 'acknowledged',
      plan: 'On Monday',
      acknowledgedAt: expect.any(String),
    });
  });

  it('claims with the guard of the single claim, and asks for one read of each organisation', async () => {
    const first = await seedMany(2);
    const second = await seedMany(1);
    const ours = await seedMany(1, { action: 'link' });
    const waiting = await seedMany(1, { state: 'awaiting_verification' });
    await sql`delete from schedule.request`.execute(db);
    const ids = [...first.ids, ...second.ids, ...ours.ids, ...waiting.ids];
    const { body } = await bulk({ action: 'claim-fixed' }, ids, pusher);
    const reasons = (body.results as Result[]).map(({ status, problem }) => [status, problem?.reason ?? null]);
    expect(reasons).toEqual([
      [200, null],
      [200, null],
      [200, null],
      [409, 'not_a_fact_of_xero'],
      [409, 'already_claimed'],
    ]);
    const { rows } = await sql<{ organisation_id: string }>`select organisation_id from schedule.request`.execute(db);
    expect(rows.map((row) => row.organisation_id).sort()).toEqual([first.organisationId, second.organisationId].sort());
  });

  it('comments on every state and moves none', async () => {
    const { ids } = await seedMany(2);
    const { body } = await bulk({ action: 'comment', text: 'Asked the client.' }, ids, pusher);
    expect(body).toMatchObject({ done: 2, results: [{ version: 1 }, { version: 1 }] });
    const shown = await app.inject({ method: 'GET', url: `/v1/violations/vio_${ids[1]}`, headers: anna });
    expect(shown.json().history.at(-1)).toMatchObject({
      type: 'violation.commented',
      data: { text: 'Asked the client.' },
    });
  });

  it('requests exceptions that wait for a second operator, once each', async () => {
    const { ids } = await seedMany(2);
    const request = {
      action: 'except',
      reason: 'Until the audit is over',
      compensatingMeasure: 'Logged',
      expiresAt: hours(100).toISOString(),
    };
    const { body } = await bulk(request, ids, pusher);
    expect((body.results as Result[]).map((one) => one.status)).toEqual([201, 201]);
    expect((body.results as Result[]).every((one) => one.exceptionId?.startsWith('exc_'))).toBe(true);
    expect(await eventsOf(ids)).toEqual({});
    const { rows } = await sql`select state from governance.exception where violation_id = any(${ids}::uuid[])`.execute(
      db,
    );
    expect(rows).toEqual([{ state: 'requested' }, { state: 'requested' }]);
    const again = await bulk(request, ids);
    expect((again.body.results as Result[]).map((one) => one.problem?.code)).toEqual([
      'already_exists',
      'already_exists',
    ]);
    const late = await bulk({ ...request, expiresAt: hours(24 * 200).toISOString() }, (await seedMany(1)).ids);
    expect(late.body.results[0].problem).toMatchObject({ code: 'unprocessable', reason: 'end_too_late' });
  });

  it('calls no fact of Xero false, and resolves nothing', async () => {
    const { ids } = await seedMany(1);
    const { body } = await bulk({ action: 'false-positive', reason: 'It is right as it is' }, ids);
    expect(body.results[0].problem).toMatchObject({ code: 'conflict', reason: 'fact_of_xero' });
  });

  it('offers nothing of what only a person may do', async () => {
    const { ids } = await seedMany(1);
    for (const action of ['confirm', 'approve', 'resolve']) {
      expect((await bulk({ action, reason: 'I say so' }, ids, pusher)).status).toBe(400);
    }
    expect((await bulk({ action: 'acknowledge' }, ids, await key(['violations:read']))).status).toBe(403);
    expect((await bulk({ action: 'acknowledge' }, ids, (await operator('auditor')).headers)).status).toBe(403);
  });

  it('finds nothing outside the groups of the caller, and says so only there', async () => {
    const groupId = await seedGroup(db);
    const inside = await seedMany(1, { groupId });
    const outside = await seedMany(1);
    const limited = await key(['violations:write'], [groupId]);
    const { body } = await bulk({ action: 'acknowledge' }, [...inside.ids, ...outside.ids], limited);
    expect((body.results as Result[]).map(({ status, version }) => [status, version])).toEqual([
      [200, 2],
      [404, null],
    ]);
    expect(await eventsOf(outside.ids)).toEqual({});
  });

  it('answers a repeated request as the first one, and does it once', async () => {
    const { ids } = await seedMany(2);
    const headers = { ...pusher, 'idempotency-key': randomUUID() };
    const first = await bulk({ action: 'acknowledge' }, ids, headers);
    const second = await bulk({ action: 'acknowledge' }, ids, headers);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await eventsOf(ids)).toEqual({ 'violation.acknowledged': 2 });
    expect((await bulk({ action: 'comment', text: 'Another' }, ids, headers)).status).toBe(422);
  });

  it('takes a thousand, each once, and not one more', async () => {
    const { ids } = await seedMany(1);
    const thousand = await copies(ids[0] ?? '', 1000);
    const startedAt = performance.now();
    const { status, body } = await bulk({ action: 'acknowledge' }, thousand);
    expect([status, body.done]).toEqual([200, 1000]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await eventsOf(thousand)).toEqual({ 'violation.acknowledged': 1000 });
    expect((await bulk({ action: 'comment', text: 'x' }, [...thousand, ...ids])).status).toBe(400);
    expect((await bulk({ action: 'comment', text: 'x' }, [...ids, ...ids])).status).toBe(400);
    expect((await bulk({ action: 'comment', text: 'x' }, [])).status).toBe(400);
  });
});
