import { randomUUID } from 'node:crypto';
import { nextViolationState, type ViolationState, violationActions } from '@keyledger/domain';
import { openWorld, testDatabase, type UserFacts } from '@keyledger/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { evaluateOrganisations } from './evaluate-organisations.ts';
import { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';

const world = await openWorld(await testDatabase());
const settings = { actorId: 'worker', timeZone: 'Pacific/Auckland', xeroWebUrl: 'https://go.xero.com' };

type Row = {
  id: string;
  state: ViolationState;
  severity: string;
  version: number;
  resolution: string | null;
  opened_at: Date;
  claimed_at: Date | null;
  due_at: Date | null;
  proved_by_snapshot_id: string | null;
  exception_ends: Date | null;
  events: number;
};

const user = fc.nat(3);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      users: fc.uniqueArray(user, { minLength: 1 }),
      role: fc.constantFrom('READONLY', 'STANDARD', 'FINANCIALADVISER', 'NEW'),
      subscriber: user,
      domain: fc.constantFrom('kauri.example', 'other.example', 'gmail.com'),
      isRenamed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('trust' as const),
      domains: fc.subarray(['kauri.example', 'other.example']),
      here: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('missing' as const), user, runs: fc.constantFrom(0, 1, 2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('classify' as const),
      user,
      as: fc.constantFrom('shared' as const, 'external' as const, 'vendor' as const, null),
      isWhole: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('conflict' as const),
      relation: fc.constantFrom('with', 'without', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('source' as const), isReadable: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('same person' as const), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), user, inHours: fc.constantFrom(0, 20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const), user }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rule' as const),
      ceiling: fc.constantFrom('READONLY', 'STANDARD'),
      days: fc.constantFrom(1, 100),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('no rules' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('except' as const), days: fc.constantFrom(1, 20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('govern' as const),
      governance: fc.constantFrom('observed' as const, 'governed' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 13, 30, 100, 900) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** An organisation whose four possible users all have a person, and what the steps do to it. */
async function openScene() {
  await world.setClock('0');
  const organisation = await world.organisation();
  const users: UserFacts[] = [];
  const people: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const email = index === 3 ? null : `${randomUUID()}@kauri.example`;
    users.push({ userId: randomUUID(), email });
    people.push(await world.person({ email, name: `Person ${index}` }));
  }
  await world.read(organisation, users);
  let clockHours = 0;
  const touch = (which: ReturnType<typeof sql>, columns: ReturnType<typeof sql>) =>
    sql`update governance.violation set ${columns} where organisation_id = ${organisation} and ${which}`.execute(
      world.owner,
    );

  const accountOf = async (userId: string) =>
    (
      await sql<{ id: string }>`
        select id from directory.account where organisation_id = ${organisation} and xero_user_id = ${userId}`.execute(
        world.owner,
      )
    ).rows[0]?.id ?? null;

  return {
    organisation,
    /** What a read leaves behind that failed, or that waits in quarantine. */
    async disturb(): Promise<void> {
      await sql`insert into schedule.organisation (organisation_id, next_sync_at, failures_in_row, last_problem)
        values (${organisation}, app.now(), 1, '{"status":500}')
        on conflict (organisation_id) do update set failures_in_row = 1, last_problem = '{"status":500}'`.execute(
        world.owner,
      );
      await sql`insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
        values (${organisation}, 'quarantined', '\\x00', 0, '{}', app.now(), app.now(), app.now(), app.now())`.execute(
        world.owner,
      );
    },
    /** A good read follows. */
    async settle(): Promise<void> {
      await sql`update directory.snapshot set state = 'superseded' where organisation_id = ${organisation} and state = 'quarantined'`.execute(
        world.owner,
      );
    },
    async apply(each: Step): Promise<void> {
      switch (each.kind) {
        case 'read':
          await world.read(
            organisation,
            each.users.map((index) => ({
              ...users[index],
              userId: users[index]?.userId ?? '',
              role: index === 0 ? each.role : 'STANDARD',
              isSubscriber: index === each.subscriber,
              ...(index === 0 ? { email: `ann@${each.domain}`, firstName: each.isRenamed ? 'Bob' : 'Ann' } : {}),
              ...(index === 0 ? { lastName: each.isRenamed ? 'Other' : 'Person' } : {}),
              ...(index === 3 ? { email: `accounts@${each.domain}` } : {}),
            })),
          );
          return;
        case 'trust':
          await sql`
            with ended as (update governance.trusted_domains set valid_to = app.now() where valid_to is null returning id)
            insert into governance.trusted_domains (organisation_id, domains, version, changed_by)
            select ${each.here ? organisation : null}::uuid, ${each.domains}::text[], 1 + (select count(*) from ended), '{}'`
            .execute(world.owner)
            .catch(() => {});
          return;
        case 'missing':
          await sql`update people.person set missing_runs = ${each.runs} where id = ${people[each.user] ?? ''}`.execute(
            world.owner,
          );
          return;
        case 'classify': {
          const account = await accountOf(users[each.user]?.userId ?? '');
          const facts = each.isWhole ? { ownerPersonId: people[0] ?? '', sponsorPersonId: people[0] ?? '' } : {};
          if (account !== null) await world.kind(account, each.as === null ? null : { kind: each.as, ...facts });
          return;
        }
        case 'conflict':
          await sql`update governance.role_conflict_rule set deleted_at = app.now() where deleted_at is null`.execute(
            world.owner,
          );
          if (each.relation === null) return;
          await sql`insert into governance.role_conflict_rule (name, roles, scope_all, relation, other_roles, other_scope_all)
            values ('r', array['STANDARD', 'SUBSCRIBER'], true, ${each.relation}, array['STANDARD', 'READONLY'], true)`.execute(
            world.owner,
          );
          return;
        case 'source':
          await sql`update people.source set unreadable_request_at = case when ${each.isReadable} then null else app.now() end`.execute(
            world.owner,
          );
          return;
        case 'same person': {
          const account = await accountOf(users[each.user]?.userId ?? '');
          if (account !== null) await world.link(account, people[0] ?? '');
          return;
        }
        case 'leave':
          await world.changePerson(people[each.user] ?? '', {
            endsAt: new Date((await world.now()).getTime() + each.inHours * 3_600_000),
          });
          return;
        case 'return':
          await world.changePerson(people[each.user] ?? '', {});
          return;
        case 'rule':
          await world.rule({
            organisationIds: [organisation],
            allStaff: true,
            ceiling: each.ceiling,
            reason: 'r',
            validUntil: new Date((await world.now()).getTime() + each.days * 86_400_000),
          });
          return;
        case 'no rules':
          await sql`update governance.rule set deleted_at = app.now() where deleted_at is null`.execute(world.owner);
          return;
        case 'claim':
          await touch(
            sql`state = 'open' and check_id in ('offboarded-access-removed', 'access-valid')`,
            sql`state = 'awaiting_verification', claimed_at = app.now()`,
          );
          return;
        case 'except':
          await sql`
            with granted as (
              insert into governance.exception (violation_id, kind, state, reason, requested_by, expires_at, facts_at_approval)
              select id, 'exception', 'approved', 'r', '{}', app.now() + make_interval(days => ${each.days}), facts
                from governance.violation where organisation_id = ${organisation} and state = 'open' and check_id in ('access-valid', 'user-identified')
              returning id, violation_id)
            update governance.violation v set state = 'excepted', exception_id = g.id, paused_at = app.now() from granted g where v.id = g.violation_id`.execute(
            world.owner,
          );
          return;
        case 'govern':
          await world.policy(organisation, { governance: each.governance });
          return;
        case 'wait':
          clockHours += each.hours;
          await world.setClock(`${clockHours} hours`);
      }
    },
    evaluate: () => evaluateOrganisations(world.worker, { organisationIds: [organisation], ...settings }),
    async look(): Promise<{ rows: Map<string, Row>; text: string }> {
      const { rows } = await sql<Row>`
        select v.*, e.expires_at as exception_ends,
               (select count(*)::integer from journal.event j where j.subject_id = v.id::text) as events
          from governance.violation v left join governance.exception e on e.id = v.exception_id
         where v.organisation_id = ${organisation} order by v.id`.execute(world.owner);
      const results =
        await sql`select * from governance.check_result where organisation_id = ${organisation} order by check_id, valid_from`.execute(
          world.owner,
        );
      const exceptions = await sql`select * from governance.exception order by id`.execute(world.owner);
      return {
        rows: new Map(rows.map((row) => [row.id, row])),
        text: JSON.stringify([rows, results.rows, exceptions.rows]),
      };
    },
  };
}

function expectStep(before: Row | undefined, after: Row, readStartedAt: Date): void {
  const from = before?.state ?? 'none';
  const isAllowed =
    from === after.state || violationActions.some((action) => nextViolationState(from, action) === after.state);
  expect(isAllowed, `${from} → ${after.state}`).toBe(true);
  expect(after.events, 'one event for each version').toBe(after.version);
  if (after.state === 'excepted') expect(after.exception_ends).toBeInstanceOf(Date);
  if (after.state !== 'resolved') expect(after.resolution).toBeNull();
  if (
    before !== undefined &&
    before.state !== 'resolved' &&
    after.resolution === 'fixed_verified' &&
    after.proved_by_snapshot_id !== null &&
    after.claimed_at !== null
  )
    expect(readStartedAt > after.claimed_at).toBe(true);
  const isSame = before !== undefined && before.state !== 'resolved' && before.severity === after.severity;
  if (isSame && before.due_at !== null && after.due_at !== null) expect(after.due_at >= before.due_at).toBe(true);
}

test('whatever happens, states follow their table, every change has its event, and the second evaluation is silent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const scene = await openScene();
      await scene.evaluate();
      for (const each of steps) {
        await scene.apply(each);
        const before = await scene.look();
        await scene.evaluate();
        const after = await scene.look();
        const { rows: reads } = await sql<{
          at: Date;
        }>`select last_read_started_at as at from directory.read_state where organisation_id = ${scene.organisation}`.execute(
          world.owner,
        );
        for (const [id, row] of after.rows) expectStep(before.rows.get(id), row, reads[0]?.at ?? new Date(0));
        expect((await scene.evaluate()).changed).toBe(0);
        expect((await scene.look()).text).toBe(after.text);
        await scene.disturb();
        expect((await scene.evaluate()).changed, 'a failed read, or one in quarantine, changes nothing').toBe(0);
        expect((await scene.look()).text).toBe(after.text);
        await scene.settle();
        const { rows: results } =
          await sql`select from governance.check_result where organisation_id = ${scene.organisation} and valid_to is null and population <> passed + failed + excepted`.execute(
            world.owner,
          );
        expect(results).toHaveLength(0);
      }
      for (const table of ['governance.rule', 'governance.role_conflict_rule'])
        await sql`update ${sql.table(table)} set deleted_at = app.now() where deleted_at is null`.execute(world.owner);
      await sql`delete from governance.trusted_domains`.execute(world.owner);
      await sql`update people.source set unreadable_request_at = null`.execute(world.owner);
    }),
    { numRuns: 12 },
  );
}, 240_000);

test('an unchanged read owes no evaluation when nothing waits for it', async () => {
  await world.setClock('0');
  const organisation = await world.organisation();
  await world.read(organisation, [{ userId: randomUUID() }]);
  expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
  await evaluateOrganisations(world.worker, { organisationIds: [organisation], ...settings });
  expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([]);
  await world.setClock('25 hours');
  expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
});
