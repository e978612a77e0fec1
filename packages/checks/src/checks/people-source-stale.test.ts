import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(async () => {
  await world.setClock('0');
  await sql`delete from people.source where name <> 'roster'`.execute(world.owner);
  await sql`update people.source set last_good_import_at = now()`.execute(world.owner);
});
const source = (name: string, kind: string, columns = sql`last_good_import_at = now()`) =>
  sql`with s as (insert into people.source (name, kind) values (${name}, ${kind}) returning name)
      select name from s`
    .execute(world.owner)
    .then(() => sql`update people.source set ${columns} where name = ${name}`.execute(world.owner));

describe('people-source-stale', () => {
  test.each([
    { kind: 'csv', columns: sql`last_good_import_at = now() - interval '34 days'`, fails: false },
    { kind: 'csv', columns: sql`last_good_import_at = now() - interval '36 days'`, fails: true },
    { kind: 'rest', columns: sql`last_good_import_at = now() - interval '36 days'`, fails: true },
    {
      kind: 'rest',
      columns: sql`last_good_import_at = now() - interval '36 days', last_request_at = now() - interval '1 day'`,
      fails: false,
    },
    { kind: 'scim', columns: sql`last_request_at = now() - interval '29 days'`, fails: false },
    { kind: 'scim', columns: sql`last_request_at = now() - interval '31 days'`, fails: true },
    {
      kind: 'csv',
      columns: sql`last_good_import_at = now() - interval '36 days', cadence_days = 90`,
      fails: false,
    },
    { kind: 'csv', columns: sql`last_good_import_at = now() - interval '8 days', cadence_days = 7`, fails: true },
    { kind: 'scim', columns: sql`created_at = now() - interval '31 days'`, fails: true },
  ])('a source of kind $kind that is silent beyond its cadence fails: $fails', async ({ kind, columns, fails }) => {
    await source('other', kind, columns);
    const organisation = await world.organisation();
    const { failing, sentences } = await ask('people-source-stale', organisation);
    expect(failing.map((each) => each.facts.problem)).toEqual(fails ? ['silent'] : []);
    if (!fails) return;
    expect(failing).toMatchObject([
      { subject_type: 'people_source', is_shared: true, severity: 'medium', due_seconds: 7 * 86_400 },
    ]);
    expect(sentences[0]).toContain('The source of people “other” last spoke');
  });

  test('a request that could not be understood fails until it is made up for', async () => {
    await source('idp', 'scim', sql`last_request_at = now(), unreadable_request_at = now()`);
    const organisation = await world.organisation();
    const { failing, sentences } = await ask('people-source-stale', organisation);
    expect(failing).toMatchObject([{ subject_key: 'unreadable', facts: { source: 'idp' } }]);
    expect(sentences[0]).toContain('that could not be understood');
    await sql`update people.source set unreadable_request_at = null`.execute(world.owner);
    expect((await ask('people-source-stale', organisation)).failing).toEqual([]);
  });

  test('without any source there is nothing to say', async () => {
    const organisation = await world.organisation();
    expect(await ask('people-source-stale', organisation)).toMatchObject({ ready: true, population: 0, failing: [] });
  });
});
