import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const anna = await operator('reviewer');
const pusher = await key(['violations:write']);

async function newViolation(set: { checkId?: string; subjectKey?: string; personId?: string } = {}) {
  const organisationId = await world.organisation({ governance: 'governed' });
  const [accountId] = await world.read(organisationId, [
    { userId: crypto.randomUUID(), email: 'a@kauri.example', isSubscriber: true },
  ]);
  const { id } = await seedViolation(database.db, { organisationId, accountId: accountId as string });
  await sql`
    update governance.violation set check_id = ${set.checkId ?? 'user-identified'}, subject_key = ${set.subjectKey ?? ''}, person_id = ${set.personId ?? null}
     where id = ${id}`.execute(database.db);
  await sql`delete from schedule.request`.execute(database.db);
  return { id, organisationId, accountId: accountId as string, url: `/v1/violations/vio_${id}` };
}

async function post(url: string, payload?: object, headers: Record<string, string> = anna.headers) {
  const answer = await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const types = (body: { history: { type: string }[] }) => body.history.map((entry) => entry.type);

describe('deciding about a violation', () => {
  it('acknowledges an open one once, with a plan and an owner', async () => {
    const { url } = await newViolation();
    const owner = await world.person();
    const { status, body } = await post(`${url}/acknowledge`, {
      plan: 'Remove on Monday',
      ownerPersonId: `per_${owner}`,
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      state: 'acknowledged',
      plan: 'Remove on Monday',
      ownerPersonId: `per_${owner}`,
      version: 2,
    });
    expect(types(body)).toEqual(['violation.acknowledged']);
    expect((await post(`${url}/acknowledge`)).status).toBe(409);
  });

  it('makes the caller’s own person the owner when nobody is named', async () => {
    const { url } = await newViolation();
    const person = await world.person();
    const taker = await operator('reviewer');
    await sql`update auth.operator set person_id = ${person} where id = ${taker.operatorId}`.execute(database.db);
    expect((await post(`${url}/acknowledge`, undefined, taker.headers)).body.ownerPersonId).toBe(`per_${person}`);
    const { url: other } = await newViolation();
    expect((await post(`${other}/acknowledge`, { ownerPersonId: `per_${crypto.randomUUID()}` })).status).toBe(422);
  });

  it('keeps comments in the history and moves nothing', async () => {
    const { url } = await newViolation();
    const { body } = await post(`${url}/comment`, { text: 'Asked the manager.\nWaiting.' }, pusher);
    expect(body).toMatchObject({ state: 'open', version: 1 });
    expect(body.history.at(-1)).toMatchObject({
      type: 'violation.commented',
      data: { text: 'Asked the manager.\nWaiting.' },
    });
  });

  it('claims what is done in Xero, and asks for a sync', async () => {
    const { id, url, organisationId } = await newViolation();
    await sql`update governance.violation set remediation = remediation || '{"action": "remove_user"}' where id = ${id}`.execute(
      database.db,
    );
    const { status, body } = await post(`${url}/claim-fixed`);
    expect([status, body.state]).toEqual([200, 'awaiting_verification']);
    const { rows } = await sql`select kind, organisation_id from schedule.request`.execute(database.db);
    expect(rows).toEqual([{ kind: 'sync', organisation_id: organisationId }]);
    expect(body.history.at(-1)).toMatchObject({
      type: 'violation.claimed',
      data: { checkId: 'user-identified', caseId: expect.any(String), accountId: expect.any(String) },
    });
    expect((await post(`${url}/claim-fixed`)).status).toBe(409);
  });

  it('confirms a change as the accepted value, and leaves resolving it to the next evaluation', async () => {
    const { id, url, organisationId, accountId } = await newViolation({
      checkId: 'subscriber-safety',
      subjectKey: 'changed',
    });
    await sql`insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by)
      values (${organisationId}, 'subscriber-safety', 'organisation', ${organisationId}, '{"accountId": "x"}', '{}')`.execute(
      database.db,
    );
    const { status, body } = await post(`${url}/confirm`, { reason: 'The new owner pays.' });
    expect([status, body.state, types(body)]).toEqual([200, 'open', ['violation.change_confirmed']]);
    const { rows } =
      await sql`select value, reason from governance.accepted_value where subject_id = ${organisationId} and valid_to is null`.execute(
        database.db,
      );
    expect(rows).toEqual([{ value: { accountId }, reason: 'The new owner pays.' }]);
    const requests = await sql`select kind, organisation_id from schedule.request`.execute(database.db);
    expect(requests.rows).toEqual([{ kind: 'evaluate', organisation_id: organisationId }]);
    expect((await eventCount(id)).count).toBe(1);
  });

  it('confirms who an account is, as the violation shows it', async () => {
    const { id, url, accountId } = await newViolation({ checkId: 'identity-changed', subjectKey: 'changed' });
    await sql`update governance.violation set facts = '{"email": "a@new.example", "firstName": "Ann", "lastName": null, "role": "STANDARD"}' where id = ${id}`.execute(
      database.db,
    );
    expect((await post(`${url}/confirm`, { reason: 'She changed companies with us.' })).status).toBe(200);
    const { rows } = await sql`
      select subject_type, value from governance.accepted_value where subject_id = ${accountId} and valid_to is null`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { subject_type: 'account', value: { email: 'a@new.example', firstName: 'Ann', lastName: null } },
    ]);
  });

  it('confirms only changes, with a reason, by a person who is not the subject', async () => {
    const person = await world.person();
    const subject = await operator('admin');
    await sql`update auth.operator set person_id = ${person} where id = ${subject.operatorId}`.execute(database.db);
    const change = await newViolation({ checkId: 'subscriber-safety', subjectKey: 'changed', personId: person });
    const reason = { reason: 'It is right.' };
    expect((await post(`${change.url}/confirm`, reason, subject.headers)).body.code).toBe('own_access');
    expect((await post(`${change.url}/confirm`, reason, await key(['admin']))).body.code).toBe('person_required');
    expect((await post(`${change.url}/confirm`, {})).status).toBe(400);
    const offboarded = await newViolation({ checkId: 'subscriber-safety', subjectKey: 'offboarded' });
    expect((await post(`${offboarded.url}/confirm`, reason)).body.reason).toBe('not_a_change_check');
    const other = await newViolation();
    expect((await post(`${other.url}/confirm`, reason)).body.reason).toBe('not_a_change_check');
  });

  it('is refused to auditors and to keys that only read', async () => {
    const { url } = await newViolation();
    expect((await post(`${url}/acknowledge`, {}, (await operator('auditor')).headers)).status).toBe(403);
    expect((await post(`${url}/comment`, { text: 'x' }, await key(['violations:read']))).status).toBe(403);
  });
});

async function eventCount(id: string) {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from journal.event where subject_id = ${id}`.execute(database.db);
  return rows[0] ?? { count: 0 };
}
