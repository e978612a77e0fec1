import { randomUUID } from 'node:crypto';
import { checks } from '@keyledger/checks';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const scene = await openEvaluationScene(await testDatabase());
const { world, evaluate, violationsOf, oneOf, change } = scene;

test('the root causes stand in the order of the specification', () => {
  const ordered = checks
    .filter(({ rootCause }) => rootCause !== null)
    .sort((a, b) => (a.rootCause ?? 0) - (b.rootCause ?? 0));
  expect(ordered.map(({ id }) => id)).toEqual([
    'offboarded-access-removed',
    'user-identified',
    'orphaned-account',
    'external-domain',
    'shared-mailbox',
    'access-valid',
  ]);
});

test('of one account only the first root cause opens, with the others in it', async () => {
  await sql`insert into governance.trusted_domains (domains, version, changed_by) values ('{kauri.example}', 1, '{}')`.execute(
    world.owner,
  );
  const organisation = await world.organisation();
  const email = `accounts@${randomUUID()}.example`;
  const person = await world.person({ email });
  await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
  await world.read(organisation, [user({ email, role: 'STANDARD' })]);
  const chain = checks.filter(({ rootCause }) => rootCause !== null).map(({ id }) => id);
  const open = async () => {
    await evaluate(organisation);
    const found = (await violationsOf(organisation)).filter(
      (each) => chain.includes(each.check_id) && each.state !== 'resolved',
    );
    return found.map((each) => ({ id: each.check_id, also: each.also }));
  };
  const below = ['external-domain', 'shared-mailbox', 'access-valid'];

  await sql`update people.person set missing_runs = 2 where id = ${person}`.execute(world.owner);
  expect(await open()).toEqual([{ id: 'orphaned-account', also: below }]);
  await world.changePerson(person, { status: 'offboarded' });
  expect(await open()).toEqual([{ id: 'offboarded-access-removed', also: below }]);
  await world.changePerson(person, { status: 'active' });
  await sql`update people.person set missing_runs = 0 where id = ${person}`.execute(world.owner);
  expect(await open()).toEqual([{ id: 'external-domain', also: below.slice(1) }]);
  const { rows } = await sql<{ id: string }>`
    select id from directory.account where organisation_id = ${organisation}`.execute(world.owner);
  await sql`update governance.account_link set valid_to = app.now() where account_id = ${rows[0]?.id}`.execute(
    world.owner,
  );
  await world.link(rows[0]?.id ?? '', null);
  // What is open already stays: nothing resolves while its predicate is true.
  expect(await open()).toEqual([
    { id: 'external-domain', also: [] },
    { id: 'user-identified', also: below.slice(0, 2) },
  ]);
  expect((await evaluate(organisation)).changed).toBe(0);
});

describe('a first cause that people accepted', () => {
  /** Of somebody with an address that looks shared and a role above the ceiling. */
  async function accepted(role: string, how: 'excepted' | 'false_positive') {
    const organisation = await world.organisation();
    const email = `accounts@${randomUUID()}.example`;
    await world.person({ email });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    await world.read(organisation, [user({ email, role })]);
    await sql`update governance.trusted_domains set domains = domains || ${email.slice('accounts@'.length)}::text`.execute(
      world.owner,
    );
    await evaluate(organisation);
    const first = await oneOf(organisation, 'shared-mailbox');
    expect(first).toMatchObject({ state: 'open', severity: 'medium', also: ['access-valid'] });
    if (how === 'false_positive') {
      await change(first.id, sql`state = 'resolved', resolved_at = app.now(), resolution = 'false_positive'`);
    } else {
      const by = JSON.stringify({ type: 'operator', id: await world.operator() });
      const { rows } = await sql<{ id: string }>`
        insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_by, decided_at, expires_at, facts_at_approval)
        values (${first.id}, 'exception', 'approved', 'a move', ${by}::jsonb, ${by}::jsonb, app.now(),
          app.now() + interval '30 days', ${JSON.stringify(first.facts)}::jsonb) returning id`.execute(world.owner);
      await change(first.id, sql`state = 'excepted', exception_id = ${rows[0]?.id}, paused_at = app.now()`);
    }
    await evaluate(organisation);
    expect((await evaluate(organisation)).changed).toBe(0);
    const { also, state } = await oneOf(organisation, 'shared-mailbox');
    const others = await violationsOf(organisation, 'access-valid');
    return { first: { state, also }, others: others.map(({ severity, also }) => ({ severity, also })) };
  }

  test('for a time hides nothing that is worse', async () => {
    expect(await accepted('STANDARD', 'excepted')).toEqual({
      first: { state: 'excepted', also: [] },
      others: [{ severity: 'high', also: [] }],
    });
  });

  test('for a time goes on hiding what is not', async () => {
    expect(await accepted('INVOICEONLY', 'excepted')).toEqual({
      first: { state: 'excepted', also: ['access-valid'] },
      others: [],
    });
  });

  test('as no failure at all hides nothing', async () => {
    const { others } = await accepted('INVOICEONLY', 'false_positive');
    expect(others).toEqual([{ severity: 'medium', also: [] }]);
  });
});
