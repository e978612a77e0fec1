import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(async () => {
  await world.setClock('0');
  await sql`update governance.role_conflict_rule set deleted_at = app.now() where deleted_at is null`.execute(
    world.owner,
  );
});

type Side = { roles: string[]; organisations?: string[]; groups?: string[] };

async function rule(first: Side, relation: 'with' | 'without', second: Side) {
  await sql`
    insert into governance.role_conflict_rule (name, roles, scope_all, scope_organisation_ids, scope_group_ids, relation,
      other_roles, other_scope_all, other_scope_organisation_ids, other_scope_group_ids)
    values ('Pay or post', ${first.roles}, ${!first.organisations && !first.groups}, ${first.organisations ?? []}::uuid[], ${first.groups ?? []}::uuid[], ${relation},
      ${second.roles}, ${!second.organisations && !second.groups}, ${second.organisations ?? []}::uuid[], ${second.groups ?? []}::uuid[])`.execute(
    world.owner,
  );
}

/** A human with an account in each of two organisations. */
async function human(here: string, there: string, by: 'person' | 'global user' = 'person') {
  const [a, b] = [await world.organisation({ name: 'Here' }), await world.organisation({ name: 'There' })];
  const globalUserId = by === 'person' ? null : randomUUID();
  const [first = ''] = await world.read(a, [user({ role: here, globalUserId, firstName: 'Ann' })]);
  const [second = ''] = await world.read(b, [user({ role: there, globalUserId, firstName: 'Ann' })]);
  if (by === 'person') {
    const person = await world.person();
    await world.link(first, person);
    await world.link(second, person);
  }
  return { a, b, first, second };
}

describe('role-conflict', () => {
  test('whom a source puts out of scope is left out until they leave', async () => {
    const { a, b, first } = await human('STANDARD', 'FINANCIALADVISER');
    await rule({ roles: ['STANDARD'], organisations: [a] }, 'with', {
      roles: ['FINANCIALADVISER'],
      organisations: [b],
    });
    const set = (column: string) =>
      sql`update people.person p set ${sql.raw(column)} from governance.account_link l
           where l.person_id = p.id and l.account_id = ${first}`.execute(world.owner);
    await set('in_scope = false');
    expect(await ask('role-conflict', a)).toMatchObject({ ready: true, population: 0, failing: [] });
    await set("status = 'offboarded'");
    expect((await ask('role-conflict', a)).failing).toHaveLength(1);
  });

  test('is not ready without a rule for the organisation', async () => {
    const { a, b } = await human('STANDARD', 'STANDARD');
    await rule({ roles: ['STANDARD'], organisations: [b] }, 'with', { roles: ['STANDARD'] });
    expect(await ask('role-conflict', a)).toMatchObject({ ready: false, failing: [] });
    expect(await ask('role-conflict', b)).toMatchObject({ ready: true });
  });

  test.each([
    { name: 'both roles', here: 'STANDARD', there: 'FINANCIALADVISER', relation: 'with', fails: true },
    { name: 'only the first', here: 'STANDARD', there: 'READONLY', relation: 'with', fails: false },
    { name: 'only the second', here: 'READONLY', there: 'FINANCIALADVISER', relation: 'with', fails: false },
    { name: 'the first without the second', here: 'STANDARD', there: 'READONLY', relation: 'without', fails: true },
    { name: 'both, as asked', here: 'STANDARD', there: 'FINANCIALADVISER', relation: 'without', fails: false },
  ] as const)('across organisations, $relation: $name', async ({ here, there, relation, fails }) => {
    for (const by of ['person', 'global user'] as const) {
      const { a, b, first } = await human(here, there, by);
      await rule({ roles: ['STANDARD'], organisations: [a] }, relation, {
        roles: ['FINANCIALADVISER'],
        organisations: [b],
      });
      const { failing, sentences } = await ask('role-conflict', a);
      expect(failing.map((each) => each.account_id)).toEqual(fails ? [first] : []);
      for (const each of failing) expect(each).toMatchObject({ severity: 'high', due_seconds: 14 * 86_400 });
      if (fails)
        expect(sentences[0]).toBe(
          relation === 'with'
            ? 'Ann is Standard of Kauri Joinery and Adviser of There, which “Pay or post” keeps apart'
            : 'Ann is Standard of Kauri Joinery without what “Pay or post” asks for beside it',
        );
    }
  });

  test('within one organisation two accounts of one person conflict, one account never with itself', async () => {
    const organisation = await world.organisation();
    const [one = '', two = ''] = await world.read(organisation, [
      user({ role: 'STANDARD' }),
      user({ role: 'INVOICEONLY' }),
    ]);
    const person = await world.person();
    await world.link(one, person);
    await rule({ roles: ['STANDARD'] }, 'with', { roles: ['STANDARD', 'INVOICEONLY'] });
    expect(await ask('role-conflict', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
    await world.link(two, person);
    expect((await ask('role-conflict', organisation)).failing.map((each) => each.account_id)).toEqual([one]);
  });

  test('the second role counts only in its organisations, by groups too, while current and not retired', async () => {
    const { a, b } = await human('STANDARD', 'STANDARD');
    const elsewhere = await world.organisation();
    await rule({ roles: ['STANDARD'] }, 'with', { roles: ['STANDARD'], organisations: [elsewhere] });
    expect((await ask('role-conflict', a)).failing).toEqual([]);
    const { rows } = await sql<{ id: string }>`
      insert into governance.organisation_group (name) values (${randomUUID()}) returning id`.execute(world.owner);
    const group = rows[0]?.id ?? '';
    await rule({ roles: ['STANDARD'] }, 'with', { roles: ['STANDARD'], groups: [group] });
    expect((await ask('role-conflict', a)).failing).toEqual([]);
    await sql`insert into governance.organisation_group_member (group_id, organisation_id) values (${group}, ${b})`.execute(
      world.owner,
    );
    expect((await ask('role-conflict', a)).failing).toHaveLength(1);
    await world.policy(b, { governance: 'retired' });
    expect((await ask('role-conflict', a)).failing).toEqual([]);
    await world.policy(b, {});
    await world.read(b, [user()]);
    expect((await ask('role-conflict', a)).failing).toEqual([]);
  });

  test.each([
    { name: 'both by one account', one: 'FINANCIALADVISER', relation: 'with', two: 'SUBSCRIBER', fails: true },
    {
      name: 'both by one account, said the other way round',
      one: 'SUBSCRIBER',
      relation: 'with',
      two: 'FINANCIALADVISER',
      fails: true,
    },
    {
      name: 'both by one account, as asked',
      one: 'SUBSCRIBER',
      relation: 'without',
      two: 'FINANCIALADVISER',
      fails: false,
    },
    { name: 'the other one is not held', one: 'FINANCIALADVISER', relation: 'with', two: 'READONLY', fails: false },
    { name: 'not what is asked for', one: 'SUBSCRIBER', relation: 'without', two: 'READONLY', fails: true },
    {
      name: 'one role on both sides',
      one: 'FINANCIALADVISER',
      relation: 'with',
      two: 'FINANCIALADVISER',
      fails: false,
    },
    { name: 'the subscription on both sides', one: 'SUBSCRIBER', relation: 'with', two: 'SUBSCRIBER', fails: false },
  ] as const)('an Adviser who is the subscriber by one account, $one $relation $two: $name', async (each) => {
    const { one, relation, two, fails } = each;
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [
      user({ role: 'FINANCIALADVISER', isSubscriber: true, firstName: 'Ann' }),
      user({ role: 'READONLY' }),
    ]);
    await rule({ roles: [one] }, relation, { roles: [two] });
    for (const isLinked of [false, true]) {
      if (isLinked) await world.link(account, await world.person());
      const { failing, population, sentences } = await ask('role-conflict', organisation);
      expect(population).toBe(1);
      expect(failing.map(({ account_id }) => account_id)).toEqual(fails ? [account] : []);
      if (fails && relation === 'with')
        expect(sentences).toEqual(['Ann is Adviser and subscriber of Kauri Joinery, which “Pay or post” keeps apart']);
    }
  });

  test('the account itself counts only where the second set of organisations has its own', async () => {
    const { a, b } = await human('STANDARD', 'STANDARD');
    await world.read(a, [user({ role: 'FINANCIALADVISER', isSubscriber: true })]);
    await rule({ roles: ['FINANCIALADVISER'], organisations: [a] }, 'with', {
      roles: ['SUBSCRIBER'],
      organisations: [b],
    });
    expect((await ask('role-conflict', a)).failing).toEqual([]);
    await rule({ roles: ['FINANCIALADVISER'], organisations: [a] }, 'with', {
      roles: ['SUBSCRIBER'],
      organisations: [a],
    });
    expect((await ask('role-conflict', a)).failing).toHaveLength(1);
  });

  test('being the subscriber counts as a role of its own', async () => {
    const { a, b } = await human('STANDARD', 'STANDARD');
    const person = await world.person();
    const [account = ''] = await world.read(a, [user({ role: 'READONLY', isSubscriber: true })]);
    const [other = ''] = await world.read(b, [user({ role: 'STANDARD' })]);
    await world.link(account, person);
    await world.link(other, person);
    await rule({ roles: ['SUBSCRIBER'], organisations: [a] }, 'with', { roles: ['STANDARD'] });
    expect((await ask('role-conflict', a)).failing).toHaveLength(1);
  });
});
