import { testDatabase } from '@keyledger/testing';
import { expect, it } from 'vitest';
import { createPlaces } from '../limits/places.ts';
import { makeDue, openTestSync } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';
import { syncOrganisations } from './sync-organisations.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 4, usersPerOrganisation: 3 });
const { db } = database;
const ids = (await world.organisations()).map(({ id }) => id);
const deps = openTestSync(database, world);

const readCounts = async () => {
  const rows = await db.selectFrom('directory.read_state').select(['organisation_id', 'read_count']).execute();
  return new Map(rows.map((row) => [row.organisation_id, row.read_count]));
};

it('claims and reads the organisations of a job together, and tells of each how it ended', async () => {
  const [one = '', other = '', third = '', waiting = ''] = ids;
  for (const id of [one, other, third]) await makeDue(db, id);
  const signal = new AbortController().signal;
  const outcomes = await syncOrganisations(deps, [one, waiting, other, third], signal);
  expect(outcomes).toEqual(['changed', 'skipped', 'changed', 'changed']);
});

it('stores the others when one of them throws, gives its claim back, and leaves no place taken', async () => {
  const [one = '', other = '', third = ''] = ids;
  for (const id of [one, other, third]) await makeDue(db, id);
  const before = await readCounts();
  const places = createPlaces(3);
  const refusing: typeof deps = {
    ...deps,
    places,
    finishUnchanged: (read) =>
      read.organisationId === other ? Promise.reject(new TypeError('refused')) : deps.finishUnchanged(read),
  };
  const stopped = AbortSignal.abort(new Error('the process stops'));
  await expect(syncOrganisations(refusing, [one, other, third], stopped)).rejects.toThrow('the process stops');
  const outcomes = await syncOrganisations(refusing, [one, other, third], new AbortController().signal);
  expect(outcomes).toEqual(['unchanged', 'failed', 'unchanged']);
  const after = await readCounts();
  expect(after.get(one)).toBe((before.get(one) ?? 0) + 1);
  expect(after.get(third)).toBe((before.get(third) ?? 0) + 1);
  await places.take(3);
});

it('throws what was thrown once all have ended', async () => {
  const [one = '', other = '', third = ''] = ids;
  for (const id of [one, other, third]) await makeDue(db, id);
  const before = await readCounts();
  const unavailable = Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
  const refusing: typeof deps = {
    ...deps,
    finishUnchanged: (read) => (read.organisationId === one ? Promise.reject(unavailable) : deps.finishUnchanged(read)),
  };
  const job = syncOrganisations(refusing, [one, other, third], new AbortController().signal);
  await expect(job).rejects.toThrow('the database is away');
  const after = await readCounts();
  expect([other, third].map((id) => after.get(id))).toEqual([other, third].map((id) => (before.get(id) ?? 0) + 1));
  const plan = await db
    .selectFrom('schedule.organisation')
    .where('organisation_id', '=', one)
    .select(['claim_owner', 'enqueued_at'])
    .executeTakeFirstOrThrow();
  expect(plan).toEqual({ claim_owner: null, enqueued_at: null });
});
