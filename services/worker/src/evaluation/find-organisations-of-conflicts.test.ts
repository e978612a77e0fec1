import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const scene = await openEvaluationScene(await testDatabase());
const { world, evaluate, oneOf } = scene;

async function takeRequests(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from schedule.request where cause = 'role_conflict_elsewhere' returning organisation_id as id`.execute(
    world.owner,
  );
  return rows.map((row) => row.id);
}

test('a role that is given or taken elsewhere is judged where it conflicts, and asked for once', async () => {
  await sql`insert into governance.role_conflict_rule (name, roles, scope_all, relation, other_roles, other_scope_all)
    values ('Pay or post', array['STANDARD'], true, 'with', array['FINANCIALADVISER'], true)`.execute(world.owner);
  const [here, there] = [await world.organisation(), await world.organisation()];
  const globalUserId = randomUUID();
  const account = user({ globalUserId, role: 'READONLY' });
  await world.read(here, [user({ globalUserId, role: 'STANDARD' })]);
  await world.read(there, [account]);
  await evaluate(here, there);
  await evaluate(there);
  await takeRequests();

  await world.setClock('1 minute');
  await world.read(there, [{ ...account, role: 'FINANCIALADVISER' }]);
  await sql`update directory.account set updated_at = app.now() where organisation_id = ${there}`.execute(world.owner);
  await world.setClock('2 minutes');
  await evaluate(there);
  expect(await takeRequests()).toEqual([here]);
  await evaluate(here);
  expect(await oneOf(here, 'role-conflict')).toMatchObject({ state: 'open', severity: 'high' });
  await evaluate(there);
  await evaluate(here);
  expect(await takeRequests()).toEqual([]);

  await world.setClock('3 minutes');
  await world.read(here, [user({ globalUserId, role: 'STANDARD' })]);
  await world.read(there, [account]);
  await evaluate(here);
  const { rows } = await sql`select state from governance.violation
    where organisation_id = ${here} and check_id = 'role-conflict' and state <> 'resolved'`.execute(world.owner);
  expect(rows).toEqual([]);
});
