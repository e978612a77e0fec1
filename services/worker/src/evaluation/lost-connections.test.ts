import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openEvaluationScene, type Stored, user } from '../testing/evaluation-scene.ts';

const scene = await openEvaluationScene(await testDatabase());
const { world, evaluate, oneOf, violationsOf, eventsOf } = scene;
const check = 'authoriser-at-risk';
beforeEach(() => world.setClock('0'));

/** Governed organisations that one user of Xero alone connects, who has left; evaluated once. */
async function leftByAuthoriser(...names: string[]) {
  const xeroUserId = randomUUID();
  const person = await world.person({ name: 'Mia Consenter' });
  const organisations: string[] = [];
  for (const name of names) {
    const organisation = await world.organisation({ name, governance: 'governed' });
    const [account = ''] = await world.read(organisation, [user({ globalUserId: xeroUserId }), user()]);
    await world.link(account, person);
    organisations.push(organisation);
  }
  const authorisation = await world.authorisation(organisations);
  await sql`update auth.authorisation set xero_user_id = ${xeroUserId} where id = ${authorisation}`.execute(
    world.owner,
  );
  await world.changePerson(person, { status: 'offboarded' });
  await evaluate(...organisations);
  return { organisations, organisation: organisations[0] ?? '', authorisation, person };
}

const setState = (organisations: readonly string[], state: string) =>
  sql`update directory.organisation set connection_state = ${state} where id = any(${organisations}::uuid[])`.execute(
    world.owner,
  );

/** How an organisation loses its connection, as auth stores it. */
const losses = {
  disconnected: async (authorisation: string, organisations: readonly string[]) => {
    await sql`update auth.connection set state = 'disconnected', disconnected_at = app.now()
      where authorisation_id = ${authorisation} and organisation_id = any(${organisations}::uuid[])`.execute(
      world.owner,
    );
    await setState(organisations, 'disconnected');
  },
  needs_reconsent: async (authorisation: string, organisations: readonly string[]) => {
    await sql`update auth.authorisation set state = 'needs_reconsent' where id = ${authorisation}`.execute(world.owner);
    await setState(organisations, 'needs_reconsent');
  },
};

/** Somebody who stays connects the organisations. */
async function connectAnew(...organisations: string[]) {
  const email = `${randomUUID()}@kauri.example`;
  await world.person({ email });
  const authorisation = await world.authorisation(organisations);
  await sql`update auth.authorisation set authoriser_email = ${email} where id = ${authorisation}`.execute(world.owner);
  await setState(organisations, 'connected');
}

async function statusOf(organisation: string): Promise<unknown> {
  const { rows } = await sql<{ status: string }>`select status from governance.check_result
    where organisation_id = ${organisation} and check_id = ${check} and valid_to is null`.execute(world.owner);
  return rows[0]?.status;
}

async function sharedBy(authorisation: string): Promise<Stored> {
  const { rows } = await sql<Stored>`select * from governance.violation
    where check_id = ${check} and subject_id = ${authorisation} and subject_key = ''`.execute(world.owner);
  const [found] = rows;
  if (found === undefined) throw new Error('no shared violation');
  return found;
}

const namesIn = ({ facts }: Stored) => (facts.organisations as { name: string }[]).map(({ name }) => name);

describe.each(['disconnected', 'needs_reconsent'] as const)('an organisation whose connection is lost: %s', (loss) => {
  test('keeps the risk that its authoriser was, until somebody who stays connects it', async () => {
    const { organisation, authorisation, person } = await leftByAuthoriser('Alone');
    const opened = await oneOf(organisation, check);
    expect(opened).toMatchObject({ state: 'open', basis: 'current', facts: { problem: 'offboarded' } });
    await world.setClock('1 minute');
    await losses[loss](authorisation, [organisation]);
    await evaluate(organisation);
    expect(await oneOf(organisation, check)).toMatchObject({ state: 'open', basis: 'last_known', facts: opened.facts });
    expect(await statusOf(organisation)).toBe('unknown');
    expect((await violationsOf(organisation, 'stale-sync')).map(({ severity }) => severity)).toEqual(['high']);
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.changePerson(person, { status: 'active' });
    await evaluate(organisation);
    expect(await oneOf(organisation, check)).toMatchObject({ state: 'open', basis: 'last_known' });
    await connectAnew(organisation);
    await evaluate(organisation);
    expect(await oneOf(organisation, check)).toMatchObject({ state: 'resolved', resolution: 'fixed_verified' });
    expect(await statusOf(organisation)).toBe('evaluated');
    expect(await eventsOf(opened.id)).toEqual(['violation.opened', 'violation.updated', 'violation.resolved']);
  });

  test('is out of scope once it is retired, and opens nothing by what was last known', async () => {
    const { organisation, authorisation } = await leftByAuthoriser('Alone');
    await losses[loss](authorisation, [organisation]);
    await evaluate(organisation);
    await world.policy(organisation, { governance: 'retired' });
    await evaluate(organisation);
    expect(await oneOf(organisation, check)).toMatchObject({ state: 'resolved', resolution: 'out_of_scope' });
    await world.policy(organisation, { governance: 'governed' });
    await evaluate(organisation);
    expect(await oneOf(organisation, check)).toMatchObject({ state: 'resolved', reopen_count: 0 });
  });

  test('stays in the violation of several, whichever of them is evaluated', async () => {
    const { organisations, authorisation, person } = await leftByAuthoriser('A', 'B');
    const unrelated = await world.organisation();
    const opened = await sharedBy(authorisation);
    expect(opened).toMatchObject({ state: 'open', basis: 'current' });
    await world.setClock('1 minute');
    await losses[loss](authorisation, organisations);
    await evaluate(unrelated, organisations[1] ?? '');
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'open', basis: 'last_known' });
    expect(namesIn(await sharedBy(authorisation))).toEqual(['A', 'B']);
    await evaluate(...organisations);
    for (const each of organisations) expect((await evaluate(each)).changed).toBe(0);
    await world.changePerson(person, { status: 'active' });
    await evaluate(...organisations);
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'open', basis: 'last_known' });
    await connectAnew(...organisations);
    await evaluate(...organisations);
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'resolved', resolution: 'fixed_verified' });
  });
});

describe('a violation about several organisations', () => {
  test('goes on about those that were lost since it opened, and only those', async () => {
    const { organisations, authorisation } = await leftByAuthoriser('A', 'B', 'C');
    const [a = '', b = '', c = ''] = organisations;
    const before = await world.organisation({ name: 'Lost before' });
    await sql`insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type, state, disconnected_at)
      values (${authorisation}, ${before}, gen_random_uuid(), gen_random_uuid(), 'ORGANISATION', 'disconnected', app.now() - interval '1 hour')`.execute(
      world.owner,
    );
    await setState([before], 'disconnected');
    await world.setClock('1 minute');
    await losses.disconnected(authorisation, [a]);
    await evaluate(a);
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'open', basis: 'current', facts: { count: 3 } });
    await connectAnew(b, c);
    await evaluate(b, c);
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'open', basis: 'last_known' });
    expect(namesIn(await sharedBy(authorisation))).toEqual(['A']);
    await world.policy(a, { governance: 'retired' });
    await evaluate(a, b);
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'resolved' });
  });

  test('is out of scope once all of them are retired', async () => {
    const { organisations, authorisation } = await leftByAuthoriser('A', 'B');
    await losses.disconnected(authorisation, organisations);
    await evaluate(...organisations);
    for (const organisation of organisations) await world.policy(organisation, { governance: 'retired' });
    await evaluate(organisations[0] ?? '');
    expect(await sharedBy(authorisation)).toMatchObject({ state: 'resolved', resolution: 'out_of_scope' });
  });
});
