import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask, linkedAccount } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

const employed = await world.person();
const leaver = await world.person({ name: 'Lee Leaver', endsAt: daysAgo(3) });
const soon = await world.person({ endsAt: inDays(3) });

const missing = (person: string, runs: number) =>
  sql`update people.person set missing_runs = ${runs} where id = ${person}`.execute(world.owner);

describe('orphaned-account', () => {
  test('is not ready without people', async () => {
    const { organisation } = await linkedAccount();
    await sql`update people.source set last_good_import_at = null`.execute(world.owner);
    expect(await ask('orphaned-account', organisation)).toMatchObject({ ready: false, failing: [] });
    await sql`update people.source set last_good_import_at = now()`.execute(world.owner);
  });

  test.each([
    { name: 'in the source', runs: 0, person: {}, fails: false },
    { name: 'missing once', runs: 1, person: {}, fails: false },
    { name: 'missing twice', runs: 2, person: {}, fails: true },
    { name: 'missing twice but on leave', runs: 2, person: { status: 'leave' as const }, fails: true },
    { name: 'missing twice and marked left', runs: 2, person: { endsAt: daysAgo(1) }, fails: false },
  ])('the person is $name', async ({ runs, person, fails }) => {
    const linked = await linkedAccount({ firstName: 'Ann' }, { name: 'Ann Person', ...person });
    await missing(linked.person, runs);
    const { failing, population, sentences } = await ask('orphaned-account', linked.organisation);
    expect(population).toBe(1);
    expect(failing).toHaveLength(fails ? 1 : 0);
    if (!fails) return;
    expect(failing).toMatchObject([{ severity: 'high', due_seconds: 7 * 86_400, person_id: linked.person }]);
    expect(sentences[0]).toBe('Ann is Standard of Kauri Joinery, but Ann Person is missing from the source of people');
  });

  test('a person whom another source still knows has not vanished', async () => {
    await sql`insert into people.source (name, kind, last_good_import_at) values ('second', 'rest', now())`.execute(
      world.owner,
    );
    const linked = await linkedAccount({}, { email: 'both@kauri.example' });
    await missing(linked.person, 2);
    const other = await world.person({ email: 'both@kauri.example' });
    expect((await ask('orphaned-account', linked.organisation)).failing).toHaveLength(1);
    await sql`update people.person set source = 'second' where id = ${other}`.execute(world.owner);
    expect((await ask('orphaned-account', linked.organisation)).failing).toEqual([]);
  });

  test.each([
    { kind: 'external', of: 'sponsorPersonId', who: leaver, fails: true },
    { kind: 'external', of: 'sponsorPersonId', who: employed, fails: false },
    { kind: 'shared', of: 'ownerPersonId', who: leaver, fails: true },
    { kind: 'shared', of: 'ownerPersonId', who: soon, fails: false },
    { kind: 'integration', of: 'ownerPersonId', who: leaver, fails: true },
    { kind: 'vendor', of: 'ownerPersonId', who: leaver, fails: false },
  ] as const)('an account of kind $kind whose $of left or did not', async ({ kind, of, who, fails }) => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user()]);
    await world.kind(account, { kind, [of]: who });
    const { failing, sentences } = await ask('orphaned-account', organisation);
    expect(failing.map((each) => each.facts.problem)).toEqual(fails ? ['answerable_left'] : []);
    if (fails) expect(sentences[0]).toContain(`Lee Leaver, who answered for this ${kind} account, has left`);
  });

  test('an account that nobody explained is not looked at', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    expect(await ask('orphaned-account', organisation)).toMatchObject({ ready: true, population: 0, failing: [] });
  });
});
