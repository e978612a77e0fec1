import { chainStart, insertEvents, verifyChain } from '@keyledger/database';
import { openWorld, readChain, sealChain, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../testing/xero-world.ts';
import { claimRun, finishRun } from './purge-run.ts';
import { runPurge } from './run-purge.ts';

const world = await openWorld(await testDatabase());
const { owner } = world;
const { log } = testContext('worker');
const never = new AbortController().signal;
let purged: Record<string, number> = {};

type Run = { dueAt: Date; startedAt: Date | null; finishedAt: Date | null; deleted: object; problem: string | null };

async function run(signal = never, timeZone = 'Pacific/Auckland'): Promise<void> {
  const onPurged = (records: string, count: number) => {
    purged[records] = (purged[records] ?? 0) + count;
  };
  await runPurge({ db: world.worker, log, timeZone, onPurged }, signal);
}

async function readRun(): Promise<Run> {
  const { rows } = await sql<Run>`
    select due_at as "dueAt", started_at as "startedAt", finished_at as "finishedAt", deleted, problem from schedule.purge`.execute(
    owner,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no run');
  return row;
}

async function keep(records: string, days: number): Promise<void> {
  await sql`update governance.retention set days = ${days} where records = ${records}`.execute(owner);
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`.execute(
    owner,
  );
  return rows[0]?.count ?? 0;
}

async function record(subjectId: string, times = 1): Promise<void> {
  const event = {
    type: 'account.updated',
    actor: { type: 'service', id: 'worker' } as const,
    organisationId: null,
    subject: { type: 'account', id: subjectId, version: 1 },
    data: { changes: { firstName: [null, 'Ada'] } },
  };
  await insertEvents(
    owner,
    Array.from({ length: times }, () => event),
  );
  await sealChain(owner);
}

async function openViolation(): Promise<string> {
  const organisationId = await world.organisation();
  const { rows } = await sql<{ id: string }>`
    with c as (insert into governance.violation_case (subject_type, subject_id, organisation_id)
      values ('organisation', ${organisationId}, ${organisationId}) returning id)
    insert into governance.violation (check_id, organisation_id, subject_type, subject_id, case_id, severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at)
    select 'stale-sync', ${organisationId}, 'organisation', ${organisationId}, c.id, 'high', 'open', false, 'x', '{}', '{}', now(), now() from c
    returning id`.execute(owner);
  return rows[0]?.id ?? '';
}

beforeEach(async () => {
  purged = {};
  await world.setClock('0');
  await sql`truncate journal.event, journal.event_data, journal.pending, journal.sealed`.execute(owner);
  await sql`update journal.head set position = 0, hash = ${chainStart.hash}`.execute(owner);
  await sql`update governance.violation set state = 'resolved', resolved_at = now(), resolution = 'fixed_verified'`.execute(
    owner,
  );
  await sql`truncate directory.sync, auth.session, auth.provider_session, people.person_version, delivery.message, delivery.mail`.execute(
    owner,
  );
  await sql`update governance.retention set days = default_days`.execute(owner);
  await sql`update schedule.purge set due_at = app.now(), claim_expires_at = null, started_at = null, finished_at = null, succeeded_at = null`.execute(
    owner,
  );
});

describe('the nightly run', () => {
  it('deletes what is older than is set, keeps the rest, and says so in the journal', async () => {
    const organisation = await world.organisation();
    const person = await world.person();
    await sql`
      insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms)
      select ${organisation}, 'schedule', app.now() - age, app.now() - age, 'failed', 2, 0
        from (values (interval '91 days'), (interval '89 days')) as run (age)`.execute(owner);
    await sql`
      with e as (
        insert into delivery.endpoint (name, kind, address, url_sealed, secret_sealed, deleted_at)
        values ('SIEM', 'standard', 'x', '', '', app.now() - interval '31 days'), ('Other', 'standard', 'x', '', '', null)
        returning id, deleted_at
      )
      insert into delivery.message (endpoint_id, kind, type, object, state, next_attempt_at, ended_at)
      select id, 'test', 'old', 'a', 'delivered', null::timestamptz, app.now() - interval '31 days' from e where deleted_at is null
      union all select id, 'test', 'new', 'b', 'failed', null, app.now() - interval '29 days' from e where deleted_at is null
      union all select id, 'test', 'waiting', 'c', 'pending', app.now() - interval '60 days', null::timestamptz from e where deleted_at is null
      union all select id, 'test', 'for nobody', 'c', 'pending', app.now() - interval '60 days', null from e where deleted_at is not null`.execute(
      owner,
    );
    await sql`
      insert into delivery.mail (recipient_person_id, kind, cause, state, next_attempt_at, ended_at)
      select ${person}, 'digest', 'day', 'sent', null, app.now() - age
        from (values (interval '31 days'), (interval '29 days')) as mail (age)`.execute(owner);
    await sql`
      with o as (insert into auth.operator (display_name, role) values ('Ann', 'admin') returning id)
      insert into auth.session (token_sha256, operator_id, expires_at, ended_at)
      select token::bytea, o.id, app.now() + expires, app.now() - ended from o, (values
        ('a', interval '1 day', interval '91 days'), ('b', interval '-91 days', null),
        ('c', interval '-89 days', null), ('d', interval '1 day', null)) as s (token, expires, ended)`.execute(owner);
    await sql`
      insert into people.person_version (person_id, version, valid_from, valid_to, data)
      values (${person}, 1, app.now() - interval '9 years', app.now() - interval '8 years', '{}'),
             (${person}, 2, app.now() - interval '8 years', app.now() - interval '1 year', '{}'),
             (${person}, 3, app.now() - interval '8 years', null, '{}')`.execute(owner);
    await run();
    expect(purged).toEqual({ sync_runs: 1, deliveries: 3, sessions: 2, person_versions: 1 });
    const left = ['directory.sync', 'delivery.message', 'delivery.mail', 'auth.session', 'people.person_version'];
    expect(await Promise.all(left.map(count))).toEqual([1, 2, 1, 2, 2]);
    const { rows } = await sql`
      select e.type, e.subject_id as records, (d.data ->> 'count')::integer as count
        from journal.event e join journal.event_data d using (seq) order by seq`.execute(owner);
    expect(rows).toEqual(
      Object.entries(purged).map(([records, count]) => ({ type: 'records.purged', records, count })),
    );
    expect(await readRun()).toMatchObject({
      deleted: { ...purged, events: 0 },
      problem: null,
      finishedAt: expect.any(Date),
    });
  });

  it('does as is set, not as it was', async () => {
    const organisation = await world.organisation();
    await sql`
      insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms)
      values (${organisation}, 'schedule', app.now(), app.now() - interval '8 days', 'failed', 2, 0)`.execute(owner);
    await keep('sync_runs', 9);
    await run();
    expect(purged).toEqual({});
    await keep('sync_runs', 7);
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await run();
    expect(purged).toMatchObject({ sync_runs: 1 });
  });

  it('ends with the next run in the coming night of the time zone', async () => {
    for (const zone of ['Pacific/Auckland', 'America/New_York', 'UTC']) {
      await sql`update schedule.purge set due_at = app.now()`.execute(owner);
      await run(never, zone);
      const { rows } = await sql<{ clock: string; isNext: boolean }>`
        select to_char(due_at at time zone ${zone}, 'HH24:MI') as clock,
               due_at > app.now() and due_at <= app.now() + interval '25 hours' as "isNext" from schedule.purge`.execute(
        owner,
      );
      expect(rows).toEqual([{ clock: '02:30', isNext: true }]);
    }
  });

  it('ends with another at once when somebody was erased meanwhile', async () => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [
      { userId: crypto.randomUUID() },
      { userId: crypto.randomUUID() },
    ]);
    const fence = (await claimRun(owner)) ?? 0;
    await sql`update directory.account set status = 'removed', removed_at = app.now() where id = ${account}`.execute(
      owner,
    );
    await sql`select directory.erase_names(array[${account}]::uuid[])`.execute(owner);
    await finishRun(owner, fence, { timeZone: 'UTC', problem: null });
    const isDue = async () =>
      (await sql<{ due: boolean }>`select due_at <= app.now() as due from schedule.purge`.execute(owner)).rows;
    expect(await isDue()).toEqual([{ due: true }]);
    await run();
    expect(await isDue()).toEqual([{ due: false }]);
    await sql`select directory.erase_names(array[${account}]::uuid[])`.execute(owner);
    expect(await isDue()).toEqual([{ due: true }]);
  });

  it('does nothing while it is not due, or another worker is at it', async () => {
    await sql`update schedule.purge set due_at = app.now() + interval '1 minute'`.execute(owner);
    await run();
    expect((await readRun()).startedAt).toBeNull();
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await claimRun(owner);
    await run();
    expect((await readRun()).finishedAt).toBeNull();
  });

  it('that was cut short goes on, and counts on', async () => {
    await run(AbortSignal.abort());
    const { startedAt } = await readRun();
    await sql`update schedule.purge set deleted = '{"sync_runs": 5}'`.execute(owner);
    await run();
    expect(await readRun()).toMatchObject({ startedAt, deleted: { sync_runs: 5 }, finishedAt: expect.any(Date) });
  });

  it('that failed says why, and is tried again within the hour', async () => {
    await sql`alter table auth.session rename column ended_at to was_ended_at`.execute(owner);
    await run();
    await sql`alter table auth.session rename column was_ended_at to ended_at`.execute(owner);
    const { problem, dueAt } = await readRun();
    expect(problem).toMatch(/ended_at/);
    expect(dueAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    expect(dueAt.getTime() - Date.now()).toBeLessThan(61 * 60_000);
  });
});

describe('the journal after a nightly run', () => {
  it('verifies from its beginning when data went, and the digests stand for it', async () => {
    await record('old', 3);
    await world.setClock('100 days');
    await record('young', 2);
    await keep('event_data', 90);
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await run();
    await sealChain(owner);
    expect(purged).toEqual({ event_data: 3 });
    const chain = await readChain(owner);
    expect(verifyChain(chainStart, chain)).toMatchObject({ valid: true, erased: 3, head: { position: 6 } });
  });

  it('verifies from the oldest link that is kept when links went', async () => {
    await record('old', 3);
    await world.setClock('400 days');
    await record('young', 2);
    await keep('events', 365);
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await run();
    await sealChain(owner);
    expect(purged).toEqual({ events: 3 });
    const [first, ...rest] = await readChain(owner);
    if (first === undefined) throw new Error('nothing is left');
    expect(first.position).toBe(4);
    expect(verifyChain({ position: first.position, hash: first.hash }, rest)).toMatchObject({
      valid: true,
      head: { position: 6 },
    });
    expect(await count('journal.event')).toBe(3);
    expect(await count('journal.event_data')).toBe(3);
  });

  it('still has everything from the first event of an open violation on, with its data', async () => {
    const violation = await openViolation();
    await record('old', 2);
    await record(violation);
    await record('old', 2);
    await world.setClock('9 years');
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await run();
    const chain = await readChain(owner);
    expect(chain.map(({ position, data }) => [position, data !== null])).toEqual([
      [3, true],
      [4, false],
      [5, false],
    ]);
  });

  it('keeps its head and what waits to be sealed, however old they are', async () => {
    await record('old', 2);
    await insertEvents(owner, [
      {
        type: 'account.updated',
        actor: { type: 'service', id: 'worker' },
        organisationId: null,
        subject: { type: 'account', id: 'unsealed', version: 1 },
        data: { a: 1 },
      },
    ]);
    await world.setClock('9 years');
    await sql`update schedule.purge set due_at = app.now()`.execute(owner);
    await run();
    await sealChain(owner);
    const chain = await readChain(owner);
    expect(chain.map(({ position }) => position)).toEqual([2, 3, 4, 5]);
    const [head, ...rest] = chain;
    expect(verifyChain({ position: 2, hash: head?.hash ?? chainStart.hash }, rest)).toMatchObject({
      valid: true,
      erased: 0,
    });
  });

  it('cannot lose by the worker what the settings keep', async () => {
    await record('young', 3);
    await expect(sql`delete from journal.sealed`.execute(world.worker)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from journal.event_data`.execute(world.worker)).rejects.toThrow(/permission denied/);
    await sql`select journal.purge_events(1000), journal.purge_event_data(1000)`.execute(world.worker);
    expect(await count('journal.event_data')).toBe(3);
  });
});

describe('stored answers of Xero', () => {
  async function answer(state: string, organisation: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`
      insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
      select ${organisation}, ${state}, '\\x00', 1, '{}', at, at, at, at from (select app.now() - interval '9 years' as at) t returning id`.execute(
      owner,
    );
    const id = rows[0]?.id ?? '';
    await sql`
      insert into directory.read_evidence (snapshot_id, ordinal, request_url, http_status, started_at, completed_at, byte_count, raw_sha256, canonical_sha256, canonical_body_gzip)
      select ${id}, ordinal, 'https://api.xero.com/Users', 200, at, at, 10, '', '', ''
        from (select app.now() - interval '9 years' as at) t, generate_series(1, 2) as ordinal`.execute(owner);
    return id;
  }

  it('go with their time, except what the newest or a waiting read or an open violation rests on', async () => {
    const organisation = await world.organisation();
    await answer('complete', organisation);
    const current = await answer('complete', organisation);
    const waiting = await answer('quarantined', organisation);
    const detected = await answer('complete', organisation);
    await sql`
      insert into directory.read_state (organisation_id, snapshot_id) values (${organisation}, ${current})
      on conflict (organisation_id) do update set snapshot_id = excluded.snapshot_id`.execute(owner);
    await sql`update governance.violation set detected_by_snapshot_id = ${detected} where id = ${await openViolation()}`.execute(
      owner,
    );
    await run();
    expect(purged).toMatchObject({ read_evidence: 2 });
    const { rows } = await sql<{ id: string }>`
      select distinct snapshot_id as id from directory.read_evidence order by 1`.execute(owner);
    expect(rows.map(({ id }) => id)).toEqual([current, waiting, detected].sort());
    const { rows: snapshots } = await sql`select from directory.snapshot where state = 'complete'`.execute(owner);
    expect(snapshots.length).toBeGreaterThanOrEqual(3);
  });
});
