import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openEvaluationScene } from '../testing/evaluation-scene.ts';

const database = await testDatabase();
const { world, evaluate } = await openEvaluationScene(database);

test('an organisation joins and leaves groups by what Xero says about it, each move one event', async () => {
  const organisation = await world.organisation();
  const { rows } = await sql<{ id: string }>`
    insert into governance.organisation_group (name, plans) values ('Partner editions', '{PARTNER}') returning id`.execute(
    world.owner,
  );
  const groupId = rows[0]?.id ?? '';
  const members = async () => {
    const found = await sql<{ id: string }>`
      select organisation_id as id from governance.organisation_group_member
       where group_id = ${groupId} and valid_to is null`.execute(world.owner);
    return found.rows.map(({ id }) => id);
  };
  const setPlan = (plan: string) =>
    sql`update directory.organisation set plan = ${plan} where id = ${organisation}`.execute(world.owner);

  await setPlan('PARTNER');
  await evaluate(organisation);
  await evaluate(organisation);
  expect(await members()).toEqual([organisation]);
  await setPlan('STANDARD');
  await evaluate(organisation);
  expect(await members()).toEqual([]);
  const events = await sql<{ version: number; data: unknown }>`
    select e.subject_version as version, d.data from journal.event e join journal.event_data d using (seq)
     where e.subject_id = ${groupId} order by seq`.execute(world.owner);
  expect(events.rows).toMatchObject([
    { version: 2, data: { joined: [organisation], left: [] } },
    { version: 3, data: { joined: [], left: [organisation] } },
  ]);
});
