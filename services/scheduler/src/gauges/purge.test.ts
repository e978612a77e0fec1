import { openMetrics } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createPurgePublisher } from './publish-purge.ts';
import { readPurgeAge } from './read-purge.ts';

const database = await testDatabase();
const scheduler = database.dbFor('scheduler');

async function rendered(): Promise<string> {
  const metrics = openMetrics();
  createPurgePublisher(metrics.service('scheduler')).publish(await readPurgeAge(scheduler));
  return metrics.render();
}

it('the gauge of the nightly deletion counts from when it last ended well, before the first time from the beginning', async () => {
  await sql`update app.installation set created_at = app.now() - interval '95 seconds'`.execute(database.db);
  expect(await rendered()).toMatch(/keyledger_purge_age_seconds\{service="scheduler"\} 9\d/);
  await sql`update schedule.purge set succeeded_at = app.now() - interval '7 seconds'`.execute(database.db);
  expect(await rendered()).toMatch(/keyledger_purge_age_seconds\{service="scheduler"\} [78]/);
});
