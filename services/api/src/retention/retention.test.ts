import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const admin = (await operator('admin')).headers;
await operator('admin');

async function call(method: 'GET' | 'PATCH', path = '', payload?: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method,
    url: `/v1/retention${path}`,
    headers: { ...admin, ...headers },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), etag: String(answer.headers.etag) };
}
const set = (records: string, days: number, reason: string | null = null) =>
  call('PATCH', `/${records}`, { days, reason }, { 'if-match': '*' });

async function eventsOf(records: string): Promise<unknown[]> {
  const { rows } = await sql`
    select e.type, e.subject_version as version, d.data -> 'changes' as changes
      from journal.event e join journal.event_data d using (seq) where e.subject_id = ${records} order by seq`.execute(
    database.db,
  );
  return rows;
}

describe('how long records are kept', () => {
  it('is listed with defaults, bounds and what the last nightly run deleted', async () => {
    const fresh = (await call('GET')).body.data as { id: string; days: number; nextRunAt: string | null }[];
    expect(Object.fromEntries(fresh.map(({ id, days }) => [id, days]))).toEqual({
      sync_runs: 90,
      deliveries: 30,
      sessions: 90,
      idempotency_answers: 1,
      read_evidence: 2557,
      event_data: 2557,
      events: 2557,
      person_versions: 2557,
    });
    expect(fresh.find(({ id }) => id === 'deliveries')).toMatchObject({ lastRun: null, nextRunAt: expect.any(String) });
    await sql`
      update schedule.purge set started_at = '2026-03-01T02:30:00Z', finished_at = '2026-03-01T02:31:00Z',
             deleted = '{"deliveries": 7}', problem = null`.execute(database.db);
    expect((await call('GET', '/deliveries')).body).toMatchObject({
      lastRun: {
        startedAt: '2026-03-01T02:30:00.000Z',
        finishedAt: '2026-03-01T02:31:00.000Z',
        deleted: 7,
        problem: null,
      },
    });
    expect((await call('GET', '/sync_runs')).body.lastRun.deleted).toBe(0);
    expect((await call('GET', '/idempotency_answers')).body).toMatchObject({ lastRun: null, nextRunAt: null });
    expect((await call('GET', '/grants')).status).toBe(400);
  });

  it('is changed by the version that was read, and journalled', async () => {
    const { etag } = await call('GET', '/sync_runs');
    expect((await call('PATCH', '/sync_runs', { days: 30 })).status).toBe(428);
    const changed = await call('PATCH', '/sync_runs', { days: 30 }, { 'if-match': etag });
    expect([changed.status, changed.body.days, changed.body.version]).toEqual([200, 30, 2]);
    expect((await call('PATCH', '/sync_runs', { days: 31 }, { 'if-match': etag })).status).toBe(412);
    expect((await call('PATCH', '/sync_runs', { days: 30 }, { 'if-match': changed.etag })).body.version).toBe(2);
    expect(await eventsOf('sync_runs')).toEqual([
      { type: 'retention.updated', version: 2, changes: { days: [90, 30] } },
    ]);
  });

  it.each([
    ['sync_runs', 6, 'at least 7 days'],
    ['deliveries', 3, 'three days'],
    ['events', 364, 'at least 365 days'],
    ['event_data', 40_000, 'at most 36500 days'],
    ['idempotency_answers', 2, 'always kept 1 day'],
  ])('of %s is refused as %i days, and says why', async (records, days, why) => {
    const { status, body } = await set(records, days, 'A reason.');
    expect([status, body.code]).toEqual([422, 'unprocessable']);
    expect(body.detail).toContain(why);
    expect((await call('GET', `/${records}`)).body.days).not.toBe(days);
  });

  it('shortened where an auditor needs the records, needs a reason and is listed as a control change', async () => {
    expect((await set('read_evidence', 400)).status).toBe(422);
    expect((await set('read_evidence', 400, 'Our auditor asks for a year.')).status).toBe(200);
    expect((await set('read_evidence', 4000)).status).toBe(200);
    expect((await set('deliveries', 7)).status).toBe(200);
    const { data } = (await app.inject({ url: '/v1/control-changes', headers: admin })).json();
    expect(data).toMatchObject([
      {
        kind: 'retention.change',
        target: { type: 'retention', id: 'read_evidence' },
        state: 'applied',
        before: { days: 2557 },
        after: { days: 400 },
        reason: 'Our auditor asks for a year.',
      },
    ]);
  });

  it('can be asked what it would delete, for every kind, and that changes nothing', async () => {
    const preview = async (records: string, days: number) =>
      (
        await app.inject({ method: 'POST', url: `/v1/retention/${records}/preview`, headers: admin, payload: { days } })
      ).json();
    const { data } = (await call('GET')).body as { data: { id: string; minimumDays: number }[] };
    for (const { id, minimumDays } of data) expect((await preview(id, minimumDays)).olderRecords).toBe(0);
    await sql`
      with o as (insert into directory.organisation (xero_tenant_id, name) values (gen_random_uuid(), 'A') returning id)
      insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms)
      select o.id, 'schedule', app.now(), app.now() - age, 'failed', 2, 0
        from o, (values (interval '8 days'), (interval '6 days')) as run (age)`.execute(database.db);
    expect(await preview('sync_runs', 7)).toEqual({ olderRecords: 1, needsReason: false });
    expect(await preview('event_data', 100)).toEqual({ olderRecords: 0, needsReason: true });
    expect((await preview('event_data', 10)).code).toBe('unprocessable');
    expect((await call('GET', '/event_data')).body.days).toBe(2557);
  });

  it('is for admins who see everything to change, for auditors to read', async () => {
    const ask = async (headers: Record<string, string>, method: 'GET' | 'PATCH') =>
      (
        await app.inject({
          method,
          url: '/v1/retention/sessions',
          headers: { ...headers, 'if-match': '*' },
          ...(method === 'PATCH' && { payload: { days: 10 } }),
        })
      ).statusCode;
    const auditor = (await operator('auditor')).headers;
    const reviewer = (await operator('reviewer')).headers;
    const limited = await key(['admin'], [crypto.randomUUID()]);
    expect([await ask(auditor, 'GET'), await ask(auditor, 'PATCH')]).toEqual([200, 403]);
    expect([await ask(reviewer, 'GET'), await ask(await key(['access:read']), 'GET')]).toEqual([403, 403]);
    expect([await ask(limited, 'PATCH'), await ask(await key(['admin']), 'PATCH')]).toEqual([403, 200]);
  });
});
