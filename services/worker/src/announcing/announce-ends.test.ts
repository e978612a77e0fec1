import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';
import { announceEnds } from './announce-ends.ts';

const database = await testDatabase();
const { world, evaluate, oneOf, change } = await openEvaluationScene(database);
const other = database.dbFor('worker');
const round = (db = world.worker) => announceEnds(db, new AbortController().signal);

type Told = { type: string; organisation_id: string | null; baseline: boolean; data: Record<string, unknown> };

async function told(subjectId: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select e.type, e.organisation_id, e.baseline, d.data from journal.event e join journal.event_data d using (seq, at)
     where e.subject_id = ${subjectId} and e.type in ('exception.ending', 'rule.ending') order by e.seq`.execute(
    world.owner,
  );
  return rows;
}

/** The days left that were told, as the days went by. */
async function daysTold(subjectId: string, days: readonly number[]): Promise<unknown[]> {
  for (const day of days) {
    await world.setClock(`${day} days 1 hour`);
    await round();
  }
  return (await told(subjectId)).map(({ data }) => data.daysLeft);
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

beforeEach(async () => {
  await world.setClock('0');
  await sql`truncate governance.end_notice, governance.rule, governance.rule_version, governance.violation cascade`.execute(
    world.owner,
  );
});

describe('an exception that ends', () => {
  /** An exception that was approved now and ends after so many days. */
  async function excepted(days: number) {
    const organisation = await world.organisation({ governance: 'governed' });
    await world.read(organisation, [user({ email: `${randomUUID()}@kauri.example` })]);
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'user-identified');
    const by = JSON.stringify({ type: 'operator', id: await world.operator() });
    const { rows } = await sql<{ id: string }>`
      insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_by, decided_at, expires_at)
      values (${violation.id}, 'exception', 'approved', 'project', ${by}::jsonb, ${by}::jsonb, app.now(),
              app.now() + make_interval(days => ${days})) returning id`.execute(world.owner);
    const exception = rows[0]?.id ?? '';
    await change(violation.id, sql`state = 'excepted', exception_id = ${exception}, paused_at = app.now()`);
    return { organisation, violation, exception };
  }

  it('is told of 14 and 3 days before, once each, as other events of exceptions are', async () => {
    const { organisation, violation, exception } = await excepted(40);
    expect(await daysTold(exception, [1, 25, 26, 26, 27, 36, 37, 38, 39, 40, 41])).toEqual([14, 3]);
    const [first] = await told(exception);
    expect(first).toEqual({
      type: 'exception.ending',
      organisation_id: organisation,
      baseline: violation.baseline,
      data: {
        kind: 'exception',
        violationId: violation.id,
        checkId: 'user-identified',
        expiresAt: expect.any(String),
        daysLeft: 14,
      },
    });
    const { rows } = await sql`select from governance.end_notice`.execute(world.owner);
    expect(rows, 'nothing is kept of an end that is over').toEqual([]);
  });

  it('is told of only 3 days before when it began within 14, and not at all when within 3', async () => {
    const [ten, two] = [await excepted(10), await excepted(2)];
    expect(await daysTold(ten.exception, [0, 5, 7, 8, 9])).toEqual([3]);
    expect(await told(two.exception)).toEqual([]);
  });

  it('is told of once when two look at the same time', async () => {
    const { exception } = await excepted(40);
    await sql`update governance.exception set expires_at = app.now() + interval '13 days', decided_at = app.now() - interval '9 days'`.execute(
      world.owner,
    );
    await Promise.all([round(), round(other), round(), round(other)]);
    await round(other);
    expect((await told(exception)).map(({ data }) => data.daysLeft)).toEqual([13]);
  });

  it('is told of anew when the end is moved', async () => {
    const { exception } = await excepted(40);
    expect(await daysTold(exception, [27])).toEqual([13]);
    await sql`update governance.exception set expires_at = expires_at + interval '30 days'`.execute(world.owner);
    expect(await daysTold(exception, [28, 37, 57, 58, 68])).toEqual([13, 13, 2]);
  });

  it('is told of late, and once, when nobody looked for a while', async () => {
    const { exception } = await excepted(40);
    expect(await daysTold(exception, [38, 39])).toEqual([2]);
  });

  it('is not told of when it is not in force any more', async () => {
    const { exception, violation } = await excepted(40);
    await change(violation.id, sql`state = 'open', exception_id = null`);
    await sql`update governance.exception set state = 'withdrawn'`.execute(world.owner);
    expect(await daysTold(exception, [27, 38])).toEqual([]);
  });
});

describe('a rule that ends', () => {
  /** A governed organisation with so many staff, each with an account. */
  async function staffed(count: number) {
    const organisation = await world.organisation({ governance: 'governed' });
    const emails = Array.from({ length: count }, () => `${randomUUID()}@kauri.example`);
    const people = [];
    for (const email of emails) people.push(await world.person({ email, jobRoles: ['Bookkeeper'] }));
    const accounts = await world.read(
      organisation,
      emails.map((email) => user({ email })),
    );
    await evaluate(organisation);
    return { organisation, accounts, people };
  }
  const effects = async (rule: string) =>
    (await told(rule)).map(({ data: { invalidAccounts, notJudgedAccounts, accounts } }) => ({
      invalidAccounts,
      notJudgedAccounts,
      accounts: (accounts as { accountId: string }[]).map(({ accountId }) => accountId).sort(),
    }));

  it('is told of 30, 14 and 3 days before, once each, with whom it makes invalid', async () => {
    const { organisation, accounts, people } = await staffed(3);
    const [first = '', second = ''] = accounts;
    const rule = await world.rule({
      name: 'Bookkeepers',
      organisationIds: [organisation],
      jobRoles: ['bookkeeper'],
      ceiling: 'STANDARD',
      validUntil: inDays(40),
    });
    await world.rule({ organisationIds: [organisation], personIds: [people[2] ?? ''], ceiling: 'STANDARD' });
    expect(await daysTold(rule, [1, 9, 10, 11, 25, 26, 26, 37, 38, 40])).toEqual([30, 14, 3]);
    expect((await told(rule))[0]).toMatchObject({
      type: 'rule.ending',
      organisation_id: null,
      baseline: false,
      data: {
        name: 'Bookkeepers',
        validUntil: expect.any(String),
        invalidAccounts: 2,
        notJudgedAccounts: 0,
        accounts: expect.arrayContaining([
          { organisationId: organisation, accountId: first, personId: people[0] },
          { organisationId: organisation, accountId: second, personId: people[1] },
        ]),
      },
    });
  });

  it('counts what lasts longer or follows on it, and not what ends before it', async () => {
    const { organisation, accounts, people } = await staffed(4);
    const [one, two, three] = people as [string, string, string];
    const until = inDays(25);
    const named = { organisationIds: [organisation], ceiling: 'STANDARD' };
    await world.rule({ ...named, personIds: [one], validUntil: inDays(20) });
    await world.rule({ ...named, personIds: [two], validFrom: new Date(until.getTime() + 1) });
    const twin = await world.rule({ ...named, personIds: [three], validUntil: until });
    const rule = await world.rule({ ...named, allStaff: true, reason: 'small', validUntil: until });
    await world.setClock('12 days');
    await round();
    const [first = '', , third = '', fourth = ''] = accounts;
    expect(await effects(rule)).toEqual([
      { invalidAccounts: 3, notJudgedAccounts: 0, accounts: [first, third, fourth].sort() },
    ]);
    expect(await effects(twin)).toEqual([{ invalidAccounts: 1, notJudgedAccounts: 0, accounts: [third] }]);
  });

  it('says how many are not judged any more where nothing else is in force, and names a hundred at most', async () => {
    const alone = await staffed(2);
    const many = await staffed(101);
    const rule = await world.rule({
      organisationIds: [alone.organisation, many.organisation],
      allStaff: true,
      reason: 'small',
      ceiling: 'STANDARD',
      validUntil: inDays(20),
    });
    await world.rule({ organisationIds: [many.organisation], personIds: [alone.people[0] ?? ''], ceiling: 'STANDARD' });
    await world.setClock('7 days');
    await round();
    const [effect] = await effects(rule);
    expect(effect).toMatchObject({ invalidAccounts: 101, notJudgedAccounts: 2 });
    expect(effect?.accounts).toHaveLength(100);
  });

  it('makes nothing invalid while the check is off', async () => {
    const { organisation, people } = await staffed(1);
    await world.rule({ organisationIds: [organisation], personIds: people, ceiling: 'READONLY' });
    const rule = await world.rule({
      organisationIds: [organisation],
      personIds: people,
      ceiling: 'STANDARD',
      validUntil: inDays(20),
    });
    await world.checkSetting('access-valid', { enabled: false });
    await world.setClock('7 days');
    await round();
    await world.checkSetting('access-valid', { enabled: true });
    expect(await effects(rule)).toEqual([{ invalidAccounts: 0, notJudgedAccounts: 0, accounts: [] }]);
  });

  it('is told of once when two look at the same time', async () => {
    const { organisation } = await staffed(1);
    const rules = [];
    for (let index = 0; index < 5; index += 1)
      rules.push(
        await world.rule({
          organisationIds: [organisation],
          allStaff: true,
          ceiling: 'READONLY',
          validUntil: inDays(20),
        }),
      );
    await sql`update governance.rule set created_at = app.now() - interval '90 days', valid_from = app.now() - interval '90 days'`.execute(
      world.owner,
    );
    await Promise.all([round(), round(other), round(other)]);
    for (const rule of rules) expect(await told(rule)).toHaveLength(1);
  });

  it('is told of anew when the end is moved, of no day that had come when it was, and not once it is deleted', async () => {
    const { organisation } = await staffed(1);
    const rule = await world.rule({
      organisationIds: [organisation],
      allStaff: true,
      ceiling: 'READONLY',
      validUntil: inDays(90),
    });
    const keepVersion = () =>
      sql`
      with ended as (update governance.rule_version set valid_to = app.now() where rule_id = ${rule} and valid_to is null)
      insert into governance.rule_version (rule_id, version, valid_from, data, changed_by)
      select id, (select count(*) + 1 from governance.rule_version), app.now(), to_jsonb(r), '{}' from governance.rule r where id = ${rule}`.execute(
        world.owner,
      );
    const moveTo = async (days: number) => {
      await sql`update governance.rule set valid_until = ${inDays(days)} where id = ${rule}`.execute(world.owner);
      await keepVersion();
    };
    await keepVersion();
    expect(await daysTold(rule, [61])).toEqual([29]);
    await moveTo(81);
    await keepVersion();
    expect(await daysTold(rule, [62, 66])).toEqual([29]);
    expect(await daysTold(rule, [67])).toEqual([29, 14]);
    await moveTo(120);
    expect(await daysTold(rule, [68, 91])).toEqual([29, 14, 29]);
    await sql`update governance.rule set deleted_at = app.now() where id = ${rule}`.execute(world.owner);
    expect(await daysTold(rule, [107, 118])).toEqual([29, 14, 29]);
  });
});
