import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const database = await testDatabase();
const { world, evaluate, eventsOf, violationsOf } = await openEvaluationScene(database);

test('an account that a read shows for the first time is classified by the evaluation that follows, until it is somebody’s', async () => {
  const organisation = await world.organisation({ governance: 'governed' });
  const owner = await world.person({ name: 'Olive Owner' });
  await sql`
    insert into governance.classification_rule (name, position, match_domains, kind, owner_person_id)
    values ('Robots', 10, '{robots.example}', 'integration', ${owner})`.execute(world.owner);
  const robot = user({ email: 'r2@robots.example', role: 'STANDARD' });
  const stranger = user({ email: 'who@elsewhere.example', role: 'STANDARD' });
  const [account = '', unknown] = await world.read(organisation, [robot, stranger]);
  await evaluate(organisation);
  await evaluate(organisation);
  const open = (await violationsOf(organisation)).filter(({ check_id: id }) => id === 'user-identified');
  expect(open).toMatchObject([{ account_id: unknown, state: 'open' }]);
  const kindOf = async () => {
    const { rows } = await sql`
      select k.kind, k.kind_source, a.version from directory.account a
        left join governance.account_kind k on k.account_id = a.id and k.valid_to is null where a.id = ${account}`.execute(
      world.owner,
    );
    return rows[0];
  };
  expect(await kindOf()).toEqual({ kind: 'integration', kind_source: 'rule', version: 2 });

  await world.person({ name: 'Really Somebody', email: 'r2@robots.example' });
  await evaluate(organisation);
  expect(await kindOf()).toEqual({ kind: null, kind_source: null, version: 4 });
  expect(await eventsOf(account)).toEqual(['account.classified', 'account.linked', 'account.classified']);
});

test('what a person says of an account while it is classified holds', async () => {
  const organisation = await world.organisation({ governance: 'governed' });
  const owner = await world.person({ name: 'Rita Ruler' });
  await sql`
    insert into governance.classification_rule (name, position, match_domains, kind, owner_person_id)
    values ('Machines', 20, '{machines.example}', 'integration', ${owner})`.execute(world.owner);
  const [account = ''] = await world.read(organisation, [user({ email: 'm1@machines.example', role: 'STANDARD' })]);
  let evaluating: Promise<unknown> = Promise.resolve();
  await world.owner.transaction().execute(async (person) => {
    await sql`
      insert into governance.account_kind (account_id, kind, kind_source, purpose, owner_person_id, changed_by, valid_from)
      values (${account}, 'shared', 'manual', 'the front desk', ${owner}, '{}', app.now())`.execute(person);
    evaluating = evaluate(organisation);
    await expect
      .poll(async () => {
        await sql`select pg_stat_clear_snapshot()`.execute(person);
        const { rows } = await sql<{ waiting: boolean }>`
          select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting`.execute(
          person,
        );
        return rows[0]?.waiting;
      })
      .toBe(true);
  });
  await evaluating;
  const { rows } = await sql`
    select kind, kind_source from governance.account_kind where account_id = ${account} and valid_to is null`.execute(
    world.owner,
  );
  expect(rows).toEqual([{ kind: 'shared', kind_source: 'manual' }]);
  expect(await eventsOf(account)).toEqual([]);
});
