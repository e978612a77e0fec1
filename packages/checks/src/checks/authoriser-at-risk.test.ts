import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(async () => {
  await world.setClock('0');
  await sql`update directory.organisation set connection_state = 'disconnected'`.execute(world.owner);
  await sql`update auth.connection set state = 'disconnected'`.execute(world.owner);
});

/** Organisations that one user of Xero authorised, whose accounts hold `role`. */
async function authorised(count: number, role = 'STANDARD') {
  const xeroUserId = randomUUID();
  const organisations: string[] = [];
  const accounts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const organisation = await world.organisation({ name: `Organisation ${index}` });
    organisations.push(organisation);
    const [account = ''] = await world.read(organisation, [user({ globalUserId: xeroUserId, role }), user()]);
    accounts.push(account);
  }
  const authorisation = await world.authorisation(organisations);
  await sql`update auth.authorisation set xero_user_id = ${xeroUserId} where id = ${authorisation}`.execute(
    world.owner,
  );
  return { organisations, organisation: organisations[0] ?? '', accounts, authorisation };
}

async function link(accounts: readonly string[], facts: Parameters<typeof world.person>[0] = {}) {
  const person = await world.person(facts);
  for (const account of accounts) await world.link(account, person);
}

describe('authoriser-at-risk', () => {
  test.each([
    { name: 'employed and Standard', role: 'STANDARD', person: {}, problem: null },
    { name: 'employed and Adviser', role: 'FINANCIALADVISER', person: {}, problem: null },
    { name: 'employed but Read only', role: 'READONLY', person: {}, problem: 'low_rank' },
    { name: 'offboarded', role: 'STANDARD', person: { endsAt: daysAgo(1) }, problem: 'offboarded' },
    { name: 'unidentified', role: 'STANDARD', person: null, problem: 'unidentified' },
  ])('the only authoriser is $name', async ({ role, person, problem }) => {
    const { organisation, accounts } = await authorised(1, role);
    if (person !== null) await link(accounts, person);
    const { failing, population, sentences } = await ask('authoriser-at-risk', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.facts.problem)).toEqual(problem === null ? [] : [problem]);
    if (problem === null) return;
    expect(failing).toMatchObject([{ subject_type: 'organisation', severity: 'high', due_seconds: 7 * 86_400 }]);
    expect(sentences[0]).toContain('Mia Consenter');
  });

  test('a second working authoriser takes the risk away, a second consent of the same user does not', async () => {
    const { organisation } = await authorised(1);
    const second = await world.authorisation([organisation]);
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
    await sql`update auth.authorisation a set xero_user_id = first.xero_user_id, client_id = 'other'
      from auth.authorisation first join auth.connection c on c.authorisation_id = first.id
      where a.id = ${second} and c.organisation_id = ${organisation} and first.id <> ${second}`.execute(world.owner);
    expect((await ask('authoriser-at-risk', organisation)).failing).toHaveLength(1);
  });

  test('a second authoriser whose consent is refused does not count', async () => {
    const { organisation } = await authorised(1);
    const second = await world.authorisation([organisation]);
    await sql`update auth.authorisation set state = 'needs_reconsent' where id = ${second}`.execute(world.owner);
    expect((await ask('authoriser-at-risk', organisation)).failing).toHaveLength(1);
  });

  test('an unidentified authoriser of a class in force is known', async () => {
    const { organisation, accounts } = await authorised(1);
    await world.kind(accounts[0] ?? '', { kind: 'integration', ownerPersonId: await world.person() });
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
  });

  test('nobody is unidentified before people are known', async () => {
    const { organisation } = await authorised(1);
    await sql`update people.source set last_good_import_at = null`.execute(world.owner);
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
    await sql`update people.source set last_good_import_at = now()`.execute(world.owner);
  });

  test('an authoriser on whom several organisations depend is one violation with their list', async () => {
    const { organisations, accounts, authorisation } = await authorised(2);
    await link(accounts, { endsAt: daysAgo(1) });
    for (const organisation of organisations) {
      const { failing, sentences } = await ask('authoriser-at-risk', organisation);
      expect(failing).toMatchObject([
        {
          subject_type: 'authorisation',
          subject_id: authorisation,
          is_shared: true,
          severity: 'high',
          facts: { count: 2, organisations: [{ name: 'Organisation 0' }, { name: 'Organisation 1' }] },
        },
      ]);
      expect(sentences[0]).toContain('connects 2 organisations (Organisation 0 and Organisation 1)');
    }
    // An organisation that somebody else connects too says the same of the others.
    const third = await world.organisation();
    await world.authorisation([third]);
    await sql`insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
      values (${authorisation}, ${third}, gen_random_uuid(), gen_random_uuid(), 'ORGANISATION')`.execute(world.owner);
    const { failing, passed } = await ask('authoriser-at-risk', third);
    expect(passed).toBe(1);
    expect(failing).toMatchObject([{ subject_id: authorisation, facts: { count: 2 } }]);
  });

  test('one person who authorised most organisations is a single low violation after 14 days', async () => {
    const { organisations, accounts, authorisation } = await authorised(3);
    await link(accounts);
    const [organisation = ''] = organisations;
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
    await world.setClock('15 days');
    const { failing, sentences } = await ask('authoriser-at-risk', organisation);
    expect(failing).toMatchObject([
      {
        subject_type: 'authorisation',
        subject_id: authorisation,
        subject_key: 'concentration',
        severity: 'low',
        is_shared: true,
        facts: { count: 3, total: 3 },
      },
    ]);
    expect(sentences[0]).toBe('Mia Consenter authorised 3 of 3 organisations; their connections end with that account');
    await world.authorisation(organisations);
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
  });

  test('an organisation that is not connected, or only by a custom connection, is not looked at', async () => {
    const { organisation, authorisation } = await authorised(1);
    await sql`update auth.authorisation set kind = 'custom', xero_user_id = null where id = ${authorisation}`.execute(
      world.owner,
    );
    expect((await ask('authoriser-at-risk', organisation)).failing).toEqual([]);
    await sql`update directory.organisation set connection_state = 'disconnected' where id = ${organisation}`.execute(
      world.owner,
    );
    expect(await ask('authoriser-at-risk', organisation)).toMatchObject({ population: 0, failing: [] });
  });

  test.each([
    { state: 'connected', known: true },
    { state: 'expected', known: true },
    { state: 'disconnected', known: false },
    { state: 'needs_reconsent', known: false },
  ])('whether anything is known of an organisation that is $state: $known', async ({ state, known }) => {
    const { organisation, accounts } = await authorised(1);
    await link(accounts, { endsAt: daysAgo(1) });
    await sql`update directory.organisation set connection_state = ${state} where id = ${organisation}`.execute(
      world.owner,
    );
    const answer = await ask('authoriser-at-risk', organisation);
    expect(answer.known).toBe(known);
    expect(answer.failing).toHaveLength(state === 'connected' ? 1 : 0);
  });
});
