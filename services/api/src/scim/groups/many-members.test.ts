import { publicId } from '@keyledger/contracts';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/test-api.ts';
import { entra } from '../testing/entra-bodies.ts';
import { scimClient } from '../testing/scim-client.ts';

const { app, database, key } = await testApi();
const scim = scimClient(app, await key(['scim']));
const people = 3000;

/** People with their users, as so many requests would have left them. */
async function seedUsers(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with person as (
      insert into people.person (source, external_id, display_name, job_roles, status)
      select 'scim', 'e' || n, 'Person ' || n, '{}', 'active' from generate_series(1, ${people}::integer) n returning *),
    version as (
      insert into people.person_version (person_id, version, valid_from, data)
      select p.id, 1, p.created_at, to_jsonb(p) from person p)
    insert into people.scim_user (person_id, source, user_name, normalised_user_name, external_id, active, resource)
    select id, source, external_id, external_id, external_id, true, jsonb_build_object('userName', external_id) from person
    returning person_id as id`.execute(database.db);
  return rows.map((row) => row.id);
}

it('adds thousands of members at once, and takes them out again', async () => {
  const { body: group } = await scim('POST', '/Groups', entra.createGroup('Everybody', 'all'));
  const ids = await seedUsers();
  const members = ids.map((id) => publicId('person', id));
  const jobRoles = async () =>
    (
      await sql<{ roles: string; people: number }>`
        select array_to_string(job_roles, ',') as roles, count(*) as people from people.person group by 1`.execute(
        database.db,
      )
    ).rows;
  expect((await scim('PATCH', `/Groups/${group.id}`, entra.addMembers(...members))).status).toBe(204);
  expect(await jobRoles()).toEqual([{ roles: 'Everybody', people }]);
  const { rows } = await sql<{ changes: object; events: number }>`
    select data -> 'changes' as changes, count(*) as events from journal.event join journal.event_data using (seq)
     where type = 'person.updated' group by 1`.execute(database.db);
  expect(rows).toEqual([{ changes: { jobRoles: [[], ['Everybody']] }, events: people }]);
  expect((await scim('PATCH', `/Groups/${group.id}`, entra.removeMembers(...members))).status).toBe(204);
  expect(await jobRoles()).toEqual([{ roles: '', people }]);
}, 20_000);
