import { checks } from '@keyledger/checks';
import type { Severity } from '@keyledger/domain';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const reader = await key(['violations:read']);

beforeEach(async () => {
  await sql`truncate governance.check_result, governance.check_setting, governance.control_change`.execute(database.db);
  await sql`update governance.violation set state = 'resolved', resolved_at = now(), resolution = 'fixed_verified' where state <> 'resolved'`.execute(
    database.db,
  );
});

type Headers = Record<string, string>;
async function call(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers: Headers = anna.headers) {
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json(), etag: String(answer.headers.etag) };
}
const get = async (id: string) => (await call('GET', `/v1/checks/${id}`)).body;
const patch = (id: string, payload: object, headers: Headers = anna.headers) =>
  call('PATCH', `/v1/checks/${id}`, payload, { ...headers, 'if-match': '*' });

async function result(checkId: string, status: string, counts: { population?: number; passed?: number } = {}) {
  const organisation = await world.organisation({ governance: 'governed' });
  const { population = 5, passed = 5 } = counts;
  await sql`
    insert into governance.check_result (check_id, check_version, organisation_id, status, population, passed, failed, excepted, valid_from)
    values (${checkId}, 1, ${organisation}, ${status}, ${population}, ${passed}, ${population - passed}, 0, now())`.execute(
    database.db,
  );
  return organisation;
}

async function violation(
  organisationId: string,
  checkId: string,
  severity: Severity,
  dueInHours: number,
  set = sql`subject_key = ''`,
) {
  const [accountId] = await world.read(organisationId, [
    { userId: crypto.randomUUID(), email: 'a@b.example', role: 'READONLY' },
  ]);
  const { id } = await seedViolation(database.db, {
    organisationId,
    accountId: accountId as string,
    checkId,
    severity,
  });
  await sql`update governance.violation set due_seconds = 1209600, due_at = now() + make_interval(hours => ${dueInHours}), ${set} where id = ${id}`.execute(
    database.db,
  );
  return id;
}

describe('checks', () => {
  it('are listed in their own order with what they say of themselves', async () => {
    const { body } = await call('GET', '/v1/checks', undefined, reader);
    expect(body.data.map((check: { id: string }) => check.id)).toEqual(checks.map((check) => check.id));
    expect(body.data[0]).toMatchObject({
      version: 0,
      enabled: true,
      status: 'not_ready',
      needs: ['people_source'].slice(0, body.data[0].needs.length),
      settings: { severity: null, dueHours: null },
    });
    const first = (await call('GET', '/v1/checks?limit=3', undefined, reader)).body;
    const rest = (await call('GET', `/v1/checks?limit=100&cursor=${first.next}`, undefined, reader)).body;
    expect([...first.data, ...rest.data]).toHaveLength(checks.length);
    expect((await call('GET', '/v1/checks/nonsense')).status).toBe(404);
  });

  it('stand as the words of compliance teams say', async () => {
    expect((await get('privileged-count')).status).toBe('not_ready');
    const organisation = await result('privileged-count', 'evaluated', { population: 5, passed: 4 });
    expect(await get('privileged-count')).toMatchObject({ status: 'passing', population: 5, passed: 4, openCount: 0 });
    const far = await violation(organisation, 'privileged-count', 'medium', 300);
    expect(await get('privileged-count')).toMatchObject({ status: 'due', openCount: 1 });
    await sql`update governance.violation set due_at = now() + interval '1 hour' where id = ${far}`.execute(
      database.db,
    );
    expect((await get('privileged-count')).status).toBe('critical');
    await sql`update governance.violation set due_at = now() - interval '1 hour' where id = ${far}`.execute(
      database.db,
    );
    expect((await get('privileged-count')).status).toBe('failing');
    await sql`update governance.violation set state = 'resolved', resolved_at = now(), resolution = 'fixed_verified' where id = ${far}`.execute(
      database.db,
    );
    await result('privileged-count', 'unknown');
    expect((await get('privileged-count')).status).toBe('unknown');
  });

  it('keep excepted violations apart', async () => {
    const organisation = await result('access-valid', 'evaluated', { population: 3, passed: 2 });
    const id = await violation(organisation, 'access-valid', 'high', -5);
    await sql`
      with e as (insert into governance.exception (violation_id, kind, state, reason, requested_by, expires_at)
        values (${id}, 'exception', 'approved', 'x', '{}', now() + interval '1 day') returning id)
      update governance.violation v set state = 'excepted', exception_id = e.id from e where v.id = ${id}`.execute(
      database.db,
    );
    expect(await get('access-valid')).toMatchObject({ status: 'passing', openCount: 0, exceptedCount: 1 });
  });
});

describe('changing a check', () => {
  it('needs the version that was read, and asks for every check', async () => {
    const { etag } = await call('GET', '/v1/checks/role-not-understood');
    expect((await call('PATCH', '/v1/checks/role-not-understood', { settings: { dueHours: 24 } })).status).toBe(428);
    await sql`delete from schedule.request`.execute(database.db);
    const stricter = { settings: { severity: 'critical' } };
    const { status, body } = await call('PATCH', '/v1/checks/role-not-understood', stricter, {
      ...anna.headers,
      'if-match': etag,
    });
    expect([status, body.version, body.settings.severity], JSON.stringify(body)).toEqual([200, 1, 'critical']);
    expect(
      (await call('PATCH', '/v1/checks/role-not-understood', stricter, { ...anna.headers, 'if-match': etag })).status,
    ).toBe(412);
    const { rows } = await sql`select kind, everything from schedule.request`.execute(database.db);
    expect(rows).toEqual([{ kind: 'evaluate', everything: true }]);
    expect((await call('GET', '/v1/control-changes')).body.data).toEqual([]);
  });

  it('refuses settings that the check does not have or that do not fit', async () => {
    for (const settings of [
      { nonsense: 1 },
      { groupAbove: 0 },
      { groupAbove: true },
      { severity: 'grave' },
      { dueHours: -1 },
    ]) {
      expect((await patch('role-not-understood', { settings })).status, JSON.stringify(settings)).toBe(422);
    }
  });

  it('takes a list of words where the check has one', async () => {
    const before = await get('shared-mailbox');
    expect(before.settingDeclarations.localParts).toMatchObject({ kind: 'words', maximumItems: 500, minimum: null });
    expect(before.settings.localParts).toContain('payroll');
    const reason = 'We have no others.';
    const { status, body } = await patch('shared-mailbox', { settings: { localParts: ['depot'] }, reason });
    expect([status, body.settings.localParts]).toEqual([200, ['depot']]);
    for (const localParts of ['depot', [''], [1]])
      expect([400, 422]).toContain((await patch('shared-mailbox', { settings: { localParts } })).status);
  });

  it('that makes fewer things fail needs a reason, and is kept as applied when nothing grave is open', async () => {
    expect((await patch('role-not-understood', { enabled: false })).status).toBe(422);
    const { status, body } = await patch('role-not-understood', {
      enabled: false,
      reason: 'Xero explained the roles.',
    });
    expect([status, body.enabled, body.status]).toEqual([200, false, 'not_ready']);
    const [change] = (await call('GET', '/v1/control-changes')).body.data;
    expect(change).toMatchObject({
      kind: 'check.change',
      target: { type: 'check', id: 'role-not-understood' },
      state: 'applied',
      reason: 'Xero explained the roles.',
      before: { enabled: true },
      after: { enabled: false },
      requestedBy: { id: `opr_${anna.operatorId}` },
      decidedBy: null,
    });
  });

  it('that would end something high waits for a second operator, who applies it', async () => {
    const organisation = await result('access-valid', 'evaluated');
    await violation(organisation, 'access-valid', 'high', 50);
    const off = { enabled: false, reason: 'We change the rules.' };
    const preview = await call('POST', '/v1/checks/access-valid/preview', { enabled: false });
    expect(preview.body).toEqual({
      effect: { openViolations: [{ checkId: 'access-valid', severity: 'high', count: 1 }] },
      needsReason: true,
      needsSecondOperator: true,
    });
    const { status, body } = await patch('access-valid', off);
    expect([status, body.state]).toEqual([202, 'requested']);
    expect((await get('access-valid')).enabled).toBe(true);
    const approve = `/v1/control-changes/${body.id}/approve`;
    expect((await call('POST', approve)).body.code).toBe('second_person_required');
    expect((await call('POST', approve, {}, await key(['admin']))).body.code).toBe('person_required');
    expect((await call('POST', approve, undefined, ben.headers)).body).toMatchObject({
      state: 'applied',
      decidedBy: { id: `opr_${ben.operatorId}` },
    });
    expect((await get('access-valid')).enabled).toBe(false);
    expect((await call('POST', approve, undefined, ben.headers)).status).toBe(409);
    const { rows } = await sql<{
      type: string;
    }>`select type from journal.event where subject_id = ${body.id.slice(4)} order by seq`.execute(database.db);
    expect(rows.map((row) => row.type)).toEqual(['control_change.requested', 'control_change.applied']);
  });

  it('declined changes nothing; approved after another change is refused', async () => {
    const organisation = await result('access-valid', 'evaluated');
    await violation(organisation, 'access-valid', 'high', 50);
    const first = (await patch('access-valid', { enabled: false, reason: 'Too noisy.' })).body;
    const second = (await patch('access-valid', { enabled: false, reason: 'Too noisy.' })).body;
    expect(
      (await call('POST', `/v1/control-changes/${first.id}/decline`, { reason: 'No.' }, ben.headers)).body.state,
    ).toBe('declined');
    expect((await patch('access-valid', { settings: { severity: 'critical' } })).status).toBe(200);
    expect((await call('POST', `/v1/control-changes/${second.id}/approve`, {}, ben.headers)).status).toBe(409);
    expect((await get('access-valid')).enabled).toBe(true);
  });

  it('finds by the check itself which violations another limit would end', async () => {
    const organisation = await result('privileged-count', 'evaluated');
    await world.read(
      organisation,
      [1, 2, 3, 4].map((each) => ({
        userId: crypto.randomUUID(),
        email: `${each}@b.example`,
        role: 'FINANCIALADVISER',
      })),
    );
    const [accountId] = (
      await sql<{
        id: string;
      }>`select id from directory.account where organisation_id = ${organisation} limit 1`.execute(database.db)
    ).rows;
    const { id } = await seedViolation(database.db, {
      organisationId: organisation,
      accountId: accountId?.id ?? '',
      checkId: 'privileged-count',
      severity: 'medium',
    });
    await sql`update governance.violation set subject_type = 'organisation', subject_id = ${organisation}, subject_key = 'too_many' where id = ${id}`.execute(
      database.db,
    );
    const preview = (maximumAdvisers: number) =>
      call('POST', '/v1/checks/privileged-count/preview', { settings: { maximumAdvisers } });
    expect((await preview(4)).body).toMatchObject({
      effect: { openViolations: [{ severity: 'medium', count: 1 }] },
      needsReason: true,
      needsSecondOperator: false,
    });
    expect((await preview(2)).body).toMatchObject({ effect: { openViolations: [] }, needsReason: false });
  });

  it.each([
    ['hours given back to the check that were fewer', 1, null, true, ['high', 'medium']],
    ['hours given back that were more than some of its own', 200, null, true, ['medium']],
    ['hours given back that were more than all of its own', 400, null, false, []],
    ['fewer hours than any of its own', null, 1, false, []],
    ['more hours than some of its own, as many as others', null, 336, true, ['high']],
    ['more hours than before', 1, 2, true, ['high', 'medium']],
    ['fewer hours than before', 400, 399, false, []],
  ])('is weaker where it gives more time: %s', async (_, before, after, needsReason, touched) => {
    const organisation = await result('access-valid', 'evaluated');
    const set = (dueHours: number | null) => ({ settings: { dueHours } });
    await patch('access-valid', { ...set(before), reason: 'As it was.' });
    const preview = () => call('POST', '/v1/checks/access-valid/preview', set(after));
    expect((await preview()).body).toMatchObject({ needsReason, effect: { openViolations: [] } });
    for (const severity of ['high', 'medium'] as const) {
      const other = await world.organisation({ governance: 'governed' });
      await violation(severity === 'high' ? organisation : other, 'access-valid', severity, 50);
    }
    const { body } = await preview();
    expect(body.effect.openViolations.map((each: { severity: string }) => each.severity)).toEqual(touched);
    expect([body.needsReason, body.needsSecondOperator]).toEqual([needsReason, touched.includes('high')]);
    const { status } = await patch('access-valid', set(after));
    expect(status).toBe(needsReason ? 422 : 200);
  });

  it('that gives the choice of the severity back gives more time, too', async () => {
    await patch('access-valid', { settings: { severity: 'high' }, reason: 'All the same.' });
    const preview = await call('POST', '/v1/checks/access-valid/preview', { settings: { severity: null } });
    expect(preview.body.needsReason).toBe(true);
  });
});
