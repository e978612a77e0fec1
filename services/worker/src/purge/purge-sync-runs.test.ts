import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { purgeSyncRuns } from './purge-sync-runs.ts';

const world = await openWorld(await testDatabase());

it('forgets sync runs that ended more than 90 days ago, and says so', async () => {
  const organisation = await world.organisation();
  await sql`
    insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms)
    select ${organisation}, cause, app.now() - age, app.now() - age, 'failed', 2, 0
      from (values ('schedule', interval '91 days'), ('requested', interval '89 days')) as run (cause, age)`.execute(
    world.owner,
  );
  expect(await purgeSyncRuns(world.worker)).toEqual({ deleted: 1, more: false });
  const { rows } = await sql`select cause from directory.sync`.execute(world.owner);
  expect(rows).toEqual([{ cause: 'requested' }]);
  const { rows: events } = await sql`select type from journal.event where subject_id = 'sync'`.execute(world.owner);
  expect(events).toEqual([{ type: 'records.purged' }]);
  expect(await purgeSyncRuns(world.worker)).toEqual({ deleted: 0, more: false });
});
