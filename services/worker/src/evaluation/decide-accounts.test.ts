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
