import { testDatabase } from '@keyledger/testing';
import { expect, it } from 'vitest';
import { makeDue, openTestSync, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 1, usersPerOrganisation: 5000 });
const [{ id, tenantId } = { id: '', tenantId: '' }] = await world.organisations();
const deps = openTestSync(database, world);

async function timedSync(): Promise<{ outcome: string; ms: number }> {
  await makeDue(database.db, id);
  const startedAt = performance.now();
  const outcome = await syncOne(deps, id, new AbortController().signal);
  return { outcome, ms: performance.now() - startedAt };
}

it('stores 5,000 users, their changes and nothing when nothing changed', async () => {
  expect((await timedSync()).outcome).toBe('changed');
  const grants = await database.db
    .selectFrom('directory.access_grant')
    .where('kind', '=', 'role')
    .select('id')
    .execute();
  expect(grants).toHaveLength(5000);
  expect((await timedSync()).outcome).toBe('unchanged');
  await world.control('POST', '/churn', { changes: 20, tenantIds: [tenantId] });
  const changed = await timedSync();
  expect(changed.outcome).toBe('changed');
  // Far above what it takes, so that a busy machine does not fail it.
  expect(changed.ms).toBeLessThan(15_000);
}, 60_000);
