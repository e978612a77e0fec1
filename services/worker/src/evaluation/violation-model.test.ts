import { randomUUID } from 'node:crypto';
import { FRESHNESS_HOURS } from '@keyledger/checks';
import {
  employmentInstant,
  nextViolationState,
  refuseClaim,
  timelinessOf,
  type ViolationAction,
  type ViolationState,
} from '@keyledger/domain';
import { openWorld, testDatabase } from '@keyledger/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  allowedActs,
  dueAtOf,
  evaluate,
  type Model,
  mayClaim,
  standAgain,
  timelinessOfModel,
} from '../testing/violation-model.ts';
import { evaluateOrganisations } from './evaluate-organisations.ts';

const world = await openWorld(await testDatabase());
const HOUR_MS = 3_600_000;

/** Evenings before the clocks change somewhere, and zones in which they do, by an hour or half of one. */
const starts = [
  '2027-03-13T22:00:00Z',
  '2027-03-27T22:00:00Z',
  '2027-04-03T10:00:00Z',
  '2027-09-25T10:00:00Z',
  '2027-10-30T22:00:00Z',
];
const zones = ['UTC', 'Pacific/Auckland', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

const zone = fc.constantFrom(...zones);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('leave' as const), inDays: fc.integer({ min: -2, max: 2 }), zone }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('read' as const), lists: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('quarantined read' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('except' as const), days: fc.constantFrom(1, 20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('zone' as const), zone }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      until: fc.constantFrom(
        'an hour',
        'a day',
        'the end',
        'just before due',
        'just past due',
        'the exception ends',
        'the read is old',
        'just within 90 days',
        'just past 90 days',
      ),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Row = {
  id: string;
  state: ViolationState;
  due_at: Date;
  claimed_at: Date | null;
  resolution: string | null;
  reopen_count: number;
  version: number;
  events: number;
  proved_by_snapshot_id: string | null;
};

/** One governed organisation with one user who has a person, at an instant of the test's choosing. */
async function openScene(start: string) {
  let clock = Date.parse(start);
  const setClock = async (at: number) => {
    clock = at;
    await world.setClock(`${at - Date.now()} milliseconds`);
  };
  await setClock(clock);
  const email = `${randomUUID()}@kauri.example`;
  const lena = { userId: randomUUID(), email };
  const ada = {
    userId: randomUUID(),
    email: `${randomUUID()}@kauri.example`,
    role: 'FINANCIALADVISER',
    isSubscriber: true,
  };
  const personId = await world.person({ email });
  const organisationId = await world.organisation({ governance: 'governed' });
  const [accountId = ''] = await world.read(organisationId, [lena, ada]);
  await world.link(accountId, personId);
  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(world.owner)).rows[0] as T;
  const { at: governedSince } = await one(
    sql<{
      at: Date;
    }>`select governed_since as at from governance.organisation_policy where organisation_id = ${organisationId} and valid_to is null`,
  );
  const lastRead = () =>
    one(
      sql<{
        at: Date;
      }>`select last_read_started_at as at from directory.read_state where organisation_id = ${organisationId}`,
    );
  const model: Model = {
    governedSince,
    endsAt: null,
    learnedAt: null,
    isListed: true,
    lastReadAt: (await lastRead()).at,
    violation: null,
    count: 0,
  };

  async function look(): Promise<Row[]> {
    const { rows } = await sql<Row>`
      select v.*, (select count(*)::integer from journal.event j where j.subject_id = v.id::text) as events
        from governance.violation v
       where v.account_id = ${accountId} and v.check_id = 'offboarded-access-removed' order by v.first_detected_at`.execute(
      world.owner,
    );
    return rows;
  }

  return {
    model,
    look,
    clock: () => clock,
    /** Lets a second pass before every step, so that no two things happen at once. */
    pass: (ms = 1000) => setClock(clock + ms),
    goTo: (at: number) => setClock(Math.max(clock + 1000, at)),
    async changeEnd(endsAt: Date | null) {
      await world.changePerson(personId, { endsAt });
      const { at } = await one(
        sql<{ at: Date | null }>`select end_learned_at as at from people.person where id = ${personId}`,
      );
      model.endsAt = endsAt;
      model.learnedAt = at;
    },
    async read(lists: boolean) {
      await world.read(organisationId, lists ? [lena, ada] : [ada]);
      model.isListed = lists;
      model.lastReadAt = (await lastRead()).at;
    },
    /** A read that waits for a release shows nobody: it must change nothing. */
    async quarantine() {
      await sql`
        insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at,
          first_read_completed_at, last_read_started_at, last_read_completed_at, quarantine_reason)
        select ${organisationId}, 'quarantined', '\\x00', 0, '{}', app.now(), app.now(), app.now(), app.now(), 'population_fall'
         where not exists (select from directory.snapshot where organisation_id = ${organisationId} and state = 'quarantined')`.execute(
        world.owner,
      );
    },
    async store(columns: ReturnType<typeof sql>) {
      await sql`update governance.violation v set ${columns} where account_id = ${accountId} and state <> 'resolved'`.execute(
        world.owner,
      );
    },
    async except(days: number): Promise<Date> {
      const { id, at } = await one(sql<{ id: string; at: Date }>`
        insert into governance.exception (violation_id, kind, state, reason, requested_by, expires_at, facts_at_approval)
        select id, 'exception', 'approved', 'r', '{}', date_trunc('milliseconds', app.now()) + make_interval(days => ${days}), facts
          from governance.violation where account_id = ${accountId} and check_id = 'offboarded-access-removed' and state <> 'resolved'
        returning id, expires_at as at`);
      await this.store(sql`state = 'excepted', exception_id = ${id}, paused_at = app.now()`);
      return at;
    },
    now: async () => (await one(sql<{ now: Date }>`select date_trunc('milliseconds', app.now()) as now`)).now,
    async evaluate(): Promise<Date> {
      const settings = { actorId: 'worker', timeZone: 'Pacific/Auckland', xeroWebUrl: 'https://go.xero.com' };
      await evaluateOrganisations(world.worker, { organisationIds: [organisationId], ...settings });
      const { at } = await one(
        sql<{
          at: Date;
        }>`select evaluated_at as at from governance.evaluation_state where organisation_id = ${organisationId}`,
      );
      return at;
    },
  };
}
type Scene = Awaited<ReturnType<typeof openScene>>;

/** Does a step to the model and to what is stored, and compares which acts both allow. */
async function apply(scene: Scene, each: Step): Promise<void> {
  const { model } = scene;
  const { violation } = model;
  switch (each.kind) {
    case 'leave': {
      const day = localDay(scene.clock() + each.inDays * 24 * HOUR_MS, each.zone);
      const endsAt = employmentInstant(day, { person: each.zone, deployment: 'UTC' });
      expect(localDay(endsAt.getTime(), each.zone)).toBe(day);
      expect(localDay(endsAt.getTime() + 1, each.zone)).not.toBe(day);
      return scene.changeEnd(endsAt);
    }
    case 'return':
      return scene.changeEnd(null);
    case 'read':
      return scene.read(each.lists);
    case 'quarantined read':
      return scene.quarantine();
    case 'zone':
      for (const db of [world.owner, world.worker])
        await sql`select set_config('TimeZone', ${each.zone}, false)`.execute(db);
      return;
    case 'wait':
      return scene.goTo(instantOf(each.until, model, scene.clock()));
    case 'claim': {
      if (violation === null) return;
      const { state, claimedAt } = violation;
      const refusal = refuseClaim({ state, isFactOfXero: true, claimedAt, lastReadStartedAt: model.lastReadAt });
      expect(refusal === null).toBe(mayClaim(model, violation));
      if (refusal !== null) return;
      violation.state = 'awaiting_verification';
      violation.claimedAt = await scene.now();
      return scene.store(sql`state = 'awaiting_verification', claimed_at = ${violation.claimedAt}`);
    }
    case 'acknowledge':
      if (violation === null || !isAllowed(violation.state, 'acknowledge', 'acknowledge')) return;
      violation.state = 'acknowledged';
      return scene.store(sql`state = 'acknowledged', acknowledged_at = app.now()`);
    case 'except':
      if (violation === null || !isAllowed(violation.state, 'except', 'except')) return;
      violation.state = 'excepted';
      violation.exceptionEndsAt = await scene.except(each.days);
      return;
    case 'withdraw': {
      if (violation === null || !isAllowed(violation.state, 'exception_over', 'withdraw')) return;
      const now = await scene.now();
      standAgain(violation, now);
      return scene.store(sql`state = 'open', exception_id = null, paused_at = null, due_base_at = ${now},
        due_at = ${now}::timestamptz + make_interval(secs => due_seconds)`);
    }
  }
}

/** What the table of the domain allows must be what the model allows. */
function isAllowed(state: ViolationState, action: ViolationAction, act: string): boolean {
  const allowed = nextViolationState(state, action) !== null;
  expect(allowed, `${act} in ${state}`).toBe(allowedActs[state].includes(act));
  return allowed;
}

function instantOf(until: string, model: Model, clock: number): number {
  const { violation, endsAt, lastReadAt } = model;
  const after = (at: Date | null | undefined, ms: number) => (at == null ? clock : at.getTime() + ms);
  switch (until) {
    case 'a day':
      return clock + 24 * HOUR_MS;
    case 'the end':
      return after(endsAt, 2000);
    case 'just before due':
      return after(violation && dueAtOf(violation), -60_000);
    case 'just past due':
      return after(violation && dueAtOf(violation), 2000);
    case 'the exception ends':
      return after(violation?.exceptionEndsAt, 2000);
    case 'the read is old':
      return after(lastReadAt, 24 * HOUR_MS + 2000);
    case 'just within 90 days':
      return after(violation?.resolvedAt, 90 * 24 * HOUR_MS - 60_000);
    case 'just past 90 days':
      return after(violation?.resolvedAt, 90 * 24 * HOUR_MS + 2000);
    default:
      return clock + HOUR_MS;
  }
}

function localDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** What is stored must be what the model says, with one event for whatever the evaluation changed. */
function compare(before: Row | undefined, rows: readonly Row[], model: Model, now: Date): void {
  const { violation } = model;
  expect(rows).toHaveLength(model.count);
  const row = rows.at(-1);
  if (violation === null || row === undefined) return;
  expect({
    state: row.state,
    resolution: row.resolution,
    reopens: row.reopen_count,
    claimedAt: row.claimed_at,
  }).toEqual({
    state: violation.state,
    resolution: violation.resolution,
    reopens: violation.reopenCount,
    claimedAt: violation.claimedAt,
  });
  expect(row.proved_by_snapshot_id !== null).toBe(violation.resolution === 'fixed_verified');
  expect(row.due_at.toISOString()).toBe(dueAtOf(violation).toISOString());
  const same = before?.id === row.id ? before : undefined;
  expect(row.events - (same?.events ?? 0)).toBe(row.version - (same?.version ?? 0));
  expect(row.version - (same?.version ?? 0)).toBeLessThanOrEqual(1);
  if (row.state === 'resolved') return;
  const stands = { state: row.state, dueAt: row.due_at, slaMs: 72 * HOUR_MS, claimedAt: row.claimed_at, fixedAt: null };
  expect(timelinessOf(stands, now, FRESHNESS_HOURS * HOUR_MS)).toBe(timelinessOfModel(violation, now));
  const isStanding = same !== undefined && same.state !== 'resolved';
  if (isStanding) expect(row.due_at.getTime()).toBeGreaterThanOrEqual(same.due_at.getTime());
}

/** Walks that every run makes first, so that each edge and each bound is passed whatever chance brings. */
const leave: Step = { kind: 'leave', inDays: -1, zone: 'Pacific/Auckland' };
const wait = (until: Extract<Step, { kind: 'wait' }>['until']): Step => ({ kind: 'wait', until });
const read = (lists: boolean): Step => ({ kind: 'read', lists });
const knownWalks: [string, Step[]][] = [
  [
    '2027-04-03T10:00:00Z',
    [
      leave,
      { kind: 'except', days: 1 },
      wait('the exception ends'),
      wait('just before due'),
      wait('just past due'),
      { kind: 'claim' },
      wait('the read is old'),
      read(true),
    ],
  ],
  [
    '2027-10-30T22:00:00Z',
    [
      { kind: 'leave', inDays: 1, zone: 'Europe/London' },
      wait('the end'),
      { kind: 'acknowledge' },
      { kind: 'claim' },
      { kind: 'quarantined read' },
      read(false),
      wait('just within 90 days'),
      read(true),
      read(false),
      wait('just past 90 days'),
      read(true),
    ],
  ],
  [
    '2027-03-13T22:00:00Z',
    [
      leave,
      { kind: 'except', days: 20 },
      { kind: 'withdraw' },
      { kind: 'except', days: 20 },
      read(false),
      read(true),
      { kind: 'acknowledge' },
      { kind: 'return' },
    ],
  ],
];

const seen = new Map<string, number>();

test('a violation lives as the reference model says, whatever happens and wherever the clocks stand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.array(step, { minLength: 8, maxLength: 16 }),
      async (start, steps) => {
        const scene = await openScene(start);
        for (const each of steps) {
          await scene.pass();
          await apply(scene, each);
          await scene.pass();
          const before = (await scene.look()).at(-1);
          const now = await scene.evaluate();
          evaluate(scene.model, now);
          const rows = await scene.look();
          compare(before, rows, scene.model, now);
          const state = rows.at(-1)?.state;
          const path = `${before?.state ?? 'none'} → ${state ?? 'none'}`;
          seen.set(path, (seen.get(path) ?? 0) + 1);
        }
      },
    ),
    { numRuns: 12, examples: knownWalks },
  );
}, 300_000);

test('the walks went along every edge that an evaluation can take', () => {
  const edges = [
    'none → open',
    'open → resolved',
    'acknowledged → resolved',
    'awaiting_verification → open',
    'awaiting_verification → resolved',
    'excepted → open',
    'excepted → resolved',
    'resolved → open',
  ];
  expect(edges.filter((edge) => !seen.has(edge))).toEqual([]);
});
