import { openMetrics } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGaugePublisher } from './publish-gauges.ts';
import { createPosturePublisher } from './publish-posture.ts';
import { readGauges } from './read-gauges.ts';
import { readPosture } from './read-posture.ts';

const database = await testDatabase();
const { db } = database;
const scheduler = database.dbFor('scheduler');
let organisationIds: string[];

beforeEach(async () => {
  await sql`truncate directory.organisation, schedule.organisation, schedule.evaluation, governance.violation_case cascade`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    insert into directory.organisation (xero_tenant_id, name) select gen_random_uuid(), 'Org ' || n from generate_series(1, 3) n
    returning id`.execute(db);
  organisationIds = rows.map(({ id }) => id);
});

async function rendered(): Promise<string> {
  const metrics = openMetrics();
  const service = metrics.service('scheduler');
  createGaugePublisher(service, { connectionCap: 50 }).publish(await readGauges(scheduler, { dayLimit: 1000 }), []);
  createPosturePublisher(service).publish(await readPosture(scheduler));
  return metrics.render();
}

async function addViolation(severity: string, facts: { days: number; state?: string; resolvedAfterHours?: number }) {
  const { days, state = 'open', resolvedAfterHours = 0 } = facts;
  const isResolved = state === 'resolved';
  await sql`
    with opened as (select app.now() - make_interval(days => ${days}) as at),
    c as (insert into governance.violation_case (subject_type, subject_id) values ('account', gen_random_uuid()) returning id, subject_id)
    insert into governance.violation (check_id, organisation_id, subject_type, subject_id, case_id, severity, state, baseline, summary,
      facts, remediation, first_detected_at, opened_at, due_at, resolved_at, resolution)
    select 'a-check', ${organisationIds[0]}, 'account', c.subject_id, c.id, ${severity}, ${state}, false, 'x', '{}', '{}',
           opened.at, opened.at, opened.at + interval '2 days',
           case when ${isResolved} then opened.at + make_interval(hours => ${resolvedAfterHours}) end,
           case when ${isResolved} then 'fixed_verified' end
      from c, opened`.execute(db);
}

describe('gauges of the schedule', () => {
  it('say 0 where nothing waits, and nothing where nothing is known', async () => {
    const text = await rendered();
    expect(text).toContain('keyledger_evaluations_due{service="scheduler"} 0');
    expect(text).toContain('keyledger_quarantine_age_seconds{service="scheduler"} 0');
    expect(text).not.toMatch(/^keyledger_last_evaluation_age_seconds\{/m);
    expect(text).not.toMatch(/^keyledger_xero_day_calls_remaining_ratio\{/m);
  });

  it('tell how long evaluations have waited and when the last was made', async () => {
    const [one, other] = organisationIds;
    await sql`insert into schedule.evaluation (organisation_id, requested_at, cause)
      values (${one}, app.now() - interval '2 hours', 'x'), (${other}, app.now(), 'x')`.execute(db);
    await sql`insert into governance.evaluation_state (organisation_id, evaluated_at)
      values (${one}, app.now() - interval '3 hours'), (${other}, app.now() - interval '90 minutes')`.execute(db);
    const { evaluations } = await readGauges(scheduler, { dayLimit: 1000 });
    expect(evaluations.due).toBe(2);
    expect(evaluations.dueAgeSeconds / 3600).toBeCloseTo(2, 1);
    expect((evaluations.lastAgeSeconds ?? 0) / 3600).toBeCloseTo(1.5, 1);
  });

  it("take the day's calls of the organisation that has least left, by Xero's word or else by our count", async () => {
    const [one, other, third] = organisationIds;
    await sql`insert into schedule.organisation (organisation_id, next_sync_at, day_started_at, day_calls, day_remaining) values
      (${one}, app.now(), clock_timestamp(), 100, 120), (${other}, app.now(), clock_timestamp(), 700, null),
      (${third}, app.now(), clock_timestamp() - interval '25 hours', 999, 1)`.execute(db);
    expect((await readGauges(scheduler, { dayLimit: 1000 })).dayCallsRemainingRatio).toBeCloseTo(0.12);
    await sql`delete from schedule.organisation where organisation_id = ${one}`.execute(db);
    expect((await readGauges(scheduler, { dayLimit: 1000 })).dayCallsRemainingRatio).toBeCloseTo(0.3);
  });

  it('tell how long the oldest quarantine has waited', async () => {
    await sql`insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at,
        first_read_completed_at, last_read_started_at, last_read_completed_at)
      select id::uuid, state, '\\x00', 1, '{}', t, t, t, t
        from (values (${organisationIds[0]}, 'quarantined', 2), (${organisationIds[1]}, 'superseded', 9)) v (id, state, hours),
             lateral (select app.now() - make_interval(hours => v.hours::integer) as t) at`.execute(db);
    const { quarantineAgeSeconds } = await readGauges(scheduler, { dayLimit: 1000 });
    expect(quarantineAgeSeconds / 3600).toBeCloseTo(2, 1);
  });

  it('do not count retired organisations among the stale ones', async () => {
    await sql`insert into governance.organisation_policy (organisation_id, governance, retired_at, changed_by)
      values (${organisationIds[0]}, 'retired', app.now(), '{}')`.execute(db);
    const { organisations } = await readGauges(scheduler, { dayLimit: 1000 });
    expect(organisations).toEqual([{ freshness: 'never_read', count: 2 }]);
  });
});

describe('gauges of the posture', () => {
  it('tell accounts behind which a person or a classification stands from those of nobody', async () => {
    const { rows } = await sql<{ id: string }>`
      insert into directory.account (organisation_id, xero_user_id, role, is_subscriber, status, first_seen_at, observed_at)
      select ${organisationIds[0]}, gen_random_uuid(), 'STANDARD', false, 'current', app.now(), app.now() from generate_series(1, 4)
      returning id`.execute(db);
    await sql`insert into governance.account_kind (account_id, kind, kind_source, changed_by)
      values (${rows[0]?.id}, 'vendor', 'manual', '{}')`.execute(db);
    const text = await rendered();
    expect(text).toContain('keyledger_accounts{service="scheduler",identified="classified"} 1');
    expect(text).toContain('keyledger_accounts{service="scheduler",identified="nobody"} 3');
    expect(text).toContain('keyledger_accounts{service="scheduler",identified="person"} 0');
  });

  it('count violations by age, what is overdue, and how long the fixed ones took', async () => {
    await addViolation('high', { days: 3 });
    await addViolation('high', { days: 45 });
    await addViolation('low', { days: 0 });
    await addViolation('medium', { days: 5, state: 'resolved', resolvedAfterHours: 4 });
    const text = await rendered();
    expect(text).toContain('keyledger_violations_by_age{service="scheduler",severity="high",age="1_to_7_days"} 1');
    expect(text).toContain('keyledger_violations_by_age{service="scheduler",severity="high",age="over_30_days"} 1');
    expect(text).toContain('keyledger_violations_by_age{service="scheduler",severity="low",age="under_1_day"} 1');
    expect(text).toContain('keyledger_violations_by_age{service="scheduler",severity="critical",age="over_30_days"} 0');
    expect(text).toContain('keyledger_violations_overdue{service="scheduler",severity="high"} 2');
    expect(text).toContain('keyledger_violations_overdue{service="scheduler",severity="low"} 0');
    expect(text).toContain('keyledger_violations_fixed_last_30_days{service="scheduler",severity="medium"} 1');
    expect(text).toContain(
      'keyledger_violation_time_to_resolve_seconds{service="scheduler",severity="medium",quantile="0.5"} 14400',
    );
  });
});
