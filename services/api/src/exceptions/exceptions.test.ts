import type { Severity, ViolationState } from '@keyledger/domain';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator, bootstrap } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('reviewer')]);
const pusher = await key(['violations:write']);

type Headers = Record<string, string>;
async function post(url: string, payload: object | undefined, headers: Headers) {
  const answer = await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

async function newViolation(
  given: { checkId?: string; severity?: Severity; state?: ViolationState; personId?: string } = {},
) {
  const organisationId = await world.organisation({ governance: 'governed' });
  const [accountId] = await world.read(organisationId, [{ userId: crypto.randomUUID(), email: 'a@kauri.example' }]);
  const { id } = await seedViolation(database.db, { organisationId, accountId: accountId as string });
  const dueBase = new Date(Date.now() - 3_600_000);
  await sql`
    update governance.violation
       set check_id = ${given.checkId ?? 'user-identified'}, severity = ${given.severity ?? 'high'}, due_base_at = ${dueBase}, due_seconds = 259200,
           due_at = ${dueBase}::timestamptz + interval '3 days', person_id = ${given.personId ?? null},
           facts = '{"role": "STANDARD", "email": "a@kauri.example", "isSubscriber": false}'
     where id = ${id}`.execute(database.db);
  return { id, organisationId, url: `/v1/violations/vio_${id}` };
}

const ask = (days = 30) => ({
  reason: 'The contractor finishes the migration.',
  compensatingMeasure: 'Her work is reviewed every Friday.',
  expiresAt: new Date(Date.now() + days * 86_400_000).toISOString(),
});

const rowOf = async (id: string) =>
  (await sql<Record<string, unknown>>`select * from governance.violation where id = ${id}`.execute(database.db))
    .rows[0];
const eventsOf = async (id: string) =>
  (
    await sql<{ type: string }>`select type from journal.event where subject_id = ${id} order by seq`.execute(
      database.db,
    )
  ).rows.map((row) => row.type);

async function excepted() {
  const violation = await newViolation();
  const { body } = await post(`${violation.url}/except`, ask(), anna.headers);
  const approved = await post(`/v1/exceptions/${body.id}/approve`, undefined, ben.headers);
  expect(approved.status, JSON.stringify(approved.body)).toBe(200);
  return { ...violation, exceptionId: body.id as string };
}

describe('an exception', () => {
  it('is asked for by one operator and approved by another; the violation is excepted, its facts kept', async () => {
    const violation = await newViolation();
    const asked = await post(`${violation.url}/except`, ask(), anna.headers);
    expect([asked.status, asked.body.state, asked.body.approvedBy]).toEqual([201, 'requested', null]);
    expect(asked.body).toMatchObject({
      checkId: 'user-identified',
      severity: 'high',
      organisationId: `org_${violation.organisationId}`,
      organisationName: expect.any(String),
      summary: expect.stringContaining('Ada Lovelace'),
      caseId: expect.stringMatching(/^cas_/),
      personId: null,
      endReason: null,
    });
    expect((await rowOf(violation.id))?.state).toBe('open');
    const approved = await post(`/v1/exceptions/${asked.body.id}/approve`, {}, ben.headers);
    expect(approved.body).toMatchObject({
      state: 'approved',
      violationId: `vio_${violation.id}`,
      requestedBy: { type: 'operator', id: `opr_${anna.operatorId}`, name: 'The admin' },
      approvedBy: { type: 'operator', id: `opr_${ben.operatorId}`, name: 'The reviewer' },
      renewals: 0,
    });
    expect(await rowOf(violation.id)).toMatchObject({
      state: 'excepted',
      exception_id: asked.body.id.slice(4),
      version: 2,
      paused_at: expect.any(Date),
    });
    const { rows } =
      await sql`select facts_at_approval ->> 'role' as role from governance.exception where id = ${asked.body.id.slice(4)}`.execute(
        database.db,
      );
    expect(rows).toEqual([{ role: 'STANDARD' }]);
    expect(await eventsOf(violation.id)).toEqual(['violation.excepted']);
    expect(await eventsOf(asked.body.id.slice(4))).toEqual(['exception.requested', 'exception.approved']);
  });

  it('may be asked for by a key, but a key never approves', async () => {
    const violation = await newViolation();
    const { body, status } = await post(`${violation.url}/except`, ask(), pusher);
    expect(status).toBe(201);
    for (const headers of [pusher, bootstrap]) {
      expect((await post(`/v1/exceptions/${body.id}/approve`, {}, headers)).body.code).toBe('person_required');
    }
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, anna.headers)).status).toBe(200);
  });

  it('stays requested while there is nobody but who asked, or the same person behind another login', async () => {
    const person = await world.person();
    const [first, second] = await Promise.all([operator('admin'), operator('admin')]);
    await sql`update auth.operator set person_id = ${person} where id in (${first.operatorId}, ${second.operatorId})`.execute(
      database.db,
    );
    const violation = await newViolation();
    const { body } = await post(`${violation.url}/except`, ask(), first.headers);
    for (const { headers } of [first, second]) {
      expect((await post(`/v1/exceptions/${body.id}/approve`, {}, headers)).body.code).toBe('second_person_required');
    }
    expect((await rowOf(violation.id))?.state).toBe('open');
  });

  it('is neither asked for nor approved by the subject', async () => {
    const person = await world.person();
    const subject = await operator('admin');
    await sql`update auth.operator set person_id = ${person} where id = ${subject.operatorId}`.execute(database.db);
    const violation = await newViolation({ personId: person });
    expect((await post(`${violation.url}/except`, ask(), subject.headers)).body.code).toBe('own_access');
    const { body } = await post(`${violation.url}/except`, ask(), anna.headers);
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, subject.headers)).body.code).toBe('own_access');
  });

  it.each([
    ['critical', 30],
    ['high', 90],
    ['medium', 180],
    ['low', 365],
  ] as const)('has an end: when %s at most %i days ahead', async (severity, days) => {
    const { url } = await newViolation({ severity });
    expect((await post(`${url}/except`, ask(days + 0.1), anna.headers)).body).toMatchObject({
      code: 'unprocessable',
      reason: 'end_too_late',
    });
    expect((await post(`${url}/except`, ask(-1), anna.headers)).body.reason).toBe('end_in_past');
    expect((await post(`${url}/except`, { ...ask(), expiresAt: undefined }, anna.headers)).status).toBe(400);
    expect((await post(`${url}/except`, { ...ask(), compensatingMeasure: '' }, anna.headers)).status).toBe(400);
    expect((await post(`${url}/except`, ask(days - 0.1), anna.headers)).status).toBe(201);
  });

  it('is not approved when the violation became graver than its end allows', async () => {
    const violation = await newViolation({ severity: 'low' });
    const { body } = await post(`${violation.url}/except`, ask(300), anna.headers);
    await sql`update governance.violation set severity = 'critical' where id = ${violation.id}`.execute(database.db);
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, ben.headers)).body.reason).toBe('end_too_late');
  });

  it('waits once per violation, and is decided once', async () => {
    const violation = await newViolation();
    const { body } = await post(`${violation.url}/except`, ask(), anna.headers);
    expect((await post(`${violation.url}/except`, ask(), pusher)).body.code).toBe('already_exists');
    const answers = await Promise.all([
      post(`/v1/exceptions/${body.id}/approve`, {}, ben.headers),
      post(`/v1/exceptions/${body.id}/decline`, { reason: 'No.' }, (await operator('admin')).headers),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await eventsOf(body.id.slice(4))).length).toBe(2);
  });

  it('declined leaves the violation as it is', async () => {
    const violation = await newViolation();
    const { body } = await post(`${violation.url}/except`, ask(), anna.headers);
    const reason = 'It can be mended this week.';
    expect((await post(`/v1/exceptions/${body.id}/decline`, { reason }, ben.headers)).body).toMatchObject({
      state: 'declined',
      approvedBy: null,
      declinedBy: { id: `opr_${ben.operatorId}`, name: 'The reviewer' },
      endReason: reason,
    });
    expect(await rowOf(violation.id)).toMatchObject({ state: 'open', version: 1 });
  });

  it('withdrawn opens the violation again with fresh time to fix', async () => {
    const { id, exceptionId } = await excepted();
    const before = Date.now();
    expect(
      (await post(`/v1/exceptions/${exceptionId}/withdraw`, { reason: 'Done early' }, anna.headers)).body.state,
    ).toBe('withdrawn');
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'open', exception_id: null, paused_at: null });
    expect(Number(row?.due_at)).toBeGreaterThanOrEqual(before + 259_200_000);
    expect(await eventsOf(id)).toEqual(['violation.excepted', 'violation.exception_ended']);
    expect((await post(`/v1/exceptions/${exceptionId}/withdraw`, {}, anna.headers)).status).toBe(409);
  });

  it('ends a claim that no read has proved: a later fix counts from when it is proved', async () => {
    const violation = await newViolation({ checkId: 'access-valid' });
    await sql`update governance.violation set state = 'awaiting_verification', claimed_at = app.now(),
              claimed_by = ${JSON.stringify({ type: 'operator', id: anna.operatorId })}::jsonb, state_before_claim = 'open'
        where id = ${violation.id}`.execute(database.db);
    const { body } = await post(`${violation.url}/except`, ask(), anna.headers);
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, ben.headers)).status).toBe(200);
    expect(await rowOf(violation.id)).toMatchObject({ state: 'excepted', claimed_at: null, claimed_by: null });
    expect((await post(`/v1/exceptions/${body.id}/withdraw`, {}, anna.headers)).status).toBe(200);
    expect(await rowOf(violation.id)).toMatchObject({ state: 'open', claimed_at: null });
  });

  it('is renewed by another request, and counts renewals', async () => {
    const { id, url, exceptionId } = await excepted();
    const renewal = (await post(`${url}/except`, ask(60), anna.headers)).body;
    expect((await post(`/v1/exceptions/${renewal.id}/approve`, {}, ben.headers)).body.renewals).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'excepted', exception_id: renewal.id.slice(4) });
    const old = (await app.inject({ url: `/v1/exceptions/${exceptionId}`, headers: anna.headers })).json();
    expect(old.state).toBe('expired');
  });

  it('is listed by state, and hidden from callers of other groups', async () => {
    const { id, exceptionId } = await excepted();
    const list = (
      await app.inject({ url: `/v1/exceptions?violationId=vio_${id}&state=approved`, headers: anna.headers })
    ).json();
    expect(list.data.map((one: { id: string }) => one.id)).toEqual([exceptionId]);
    const limited = (await operator('admin', [await seedGroup(database.db)])).headers;
    expect((await app.inject({ url: `/v1/exceptions/${exceptionId}`, headers: limited })).statusCode).toBe(404);
    expect((await post(`/v1/exceptions/${exceptionId}/withdraw`, {}, limited)).status).toBe(404);
  });
});

describe('a false positive', () => {
  it('resolves the violation once a second operator agrees', async () => {
    const violation = await newViolation({ checkId: 'access-rule-configured' });
    const { body, status } = await post(
      `${violation.url}/false-positive`,
      { reason: 'It is a test company.' },
      anna.headers,
    );
    expect([status, body.kind, body.expiresAt], JSON.stringify(body)).toEqual([201, 'false_positive', null]);
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, anna.headers)).body.code).toBe(
      'second_person_required',
    );
    expect((await post(`/v1/exceptions/${body.id}/approve`, {}, ben.headers)).status).toBe(200);
    expect(await rowOf(violation.id)).toMatchObject({
      state: 'resolved',
      resolution: 'false_positive',
      resolution_note: 'It is a test company.',
    });
    expect(await eventsOf(violation.id)).toEqual(['violation.resolved']);
  });

  it('is refused for a fact of Xero', async () => {
    const { url } = await newViolation({ checkId: 'offboarded-access-removed' });
    const { status, body } = await post(`${url}/false-positive`, { reason: 'She is still here.' }, anna.headers);
    expect([status, body.reason]).toEqual([409, 'fact_of_xero']);
  });
});
