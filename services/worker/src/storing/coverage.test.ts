import { testDatabase } from '@keyledger/testing';
import { describe, expect, it } from 'vitest';
import { makeDue, openTestSync, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 3, usersPerOrganisation: 4 });
const { db } = database;
const organisations = await world.organisations();
const hour = 3_600_000;
/** Midnight UTC lies so many hours ahead. */
const hoursToMidnight = (24 * hour - (Date.now() % (24 * hour))) / hour;

async function sync(organisationId: string, clockOffsetHours: number) {
  const deps = openTestSync(database, world, { clockOffset: `${Math.round(clockOffsetHours * 3600)} seconds` });
  await makeDue(db, organisationId);
  return syncOne(deps, organisationId, new AbortController().signal);
}

async function daysOf(organisationId: string) {
  return db
    .selectFrom('directory.coverage_day')
    .where('organisation_id', '=', organisationId)
    .orderBy('day')
    .selectAll()
    .execute();
}

async function stateOf(organisationId: string) {
  return db
    .selectFrom('directory.read_state')
    .where('organisation_id', '=', organisationId)
    .selectAll()
    .executeTakeFirstOrThrow();
}

describe('the record of reads', () => {
  it('shows a gap of more than an hour, and none of less', async () => {
    const [{ id } = { id: '' }] = organisations;
    await sync(id, hoursToMidnight + 1);
    await sync(id, hoursToMidnight + 1.5);
    await sync(id, hoursToMidnight + 4);
    const gaps = await db.selectFrom('directory.read_gap').where('organisation_id', '=', id).selectAll().execute();
    expect(gaps).toHaveLength(1);
    expect(Number(gaps[0]?.read_after_started_at) - Number(gaps[0]?.read_before_completed_at)).toBeGreaterThan(
      2.4 * hour,
    );
    const state = await stateOf(id);
    expect(state.day_reads).toBe(3);
    expect(state.day_longest_gap_seconds).toBeGreaterThanOrEqual(2.5 * 3600 - 1);
  });

  it('closes a day with its counts, and days without any read with none', async () => {
    const [, { id } = { id: '' }] = organisations;
    await sync(id, hoursToMidnight + 1);
    await sync(id, hoursToMidnight + 2);
    await sync(id, hoursToMidnight + 24 * 3 + 1);
    const days = await daysOf(id);
    expect(days.map((day) => [day.complete_reads, day.longest_gap_seconds])).toEqual([
      [2, expect.closeTo(3600, -2)],
      [0, 86_400],
      [0, 86_400],
    ]);
    expect((await stateOf(id)).day_reads).toBe(1);
  });

  it('counts failures by kind and closes the day for them, too', async () => {
    const [, , { id, tenantId } = { id: '', tenantId: '' }] = organisations;
    await sync(id, hoursToMidnight + 1);
    await world.control('POST', '/faults', { kind: 'xml', tenantIds: [tenantId], count: 2 });
    await sync(id, hoursToMidnight + 2);
    expect((await stateOf(id)).day_failures).toEqual({ xero_xml_instead_of_json: 1 });
    await sync(id, hoursToMidnight + 25);
    const days = await daysOf(id);
    expect(days).toHaveLength(1);
    expect(days[0]).toMatchObject({ complete_reads: 1, failures: { xero_xml_instead_of_json: 1 } });
    expect(await stateOf(id)).toMatchObject({ day_reads: 0, day_failures: { xero_xml_instead_of_json: 1 } });
  });
});
