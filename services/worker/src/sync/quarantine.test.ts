import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeDue, openTestSync, recordedEvaluation, syncOne } from '../testing/sync-world.ts';
import { xeroWorld } from '../testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 12, usersPerOrganisation: 10 });
const { db } = database;
const organisations = await world.organisations();
const deps = openTestSync(database, world);
const afterHours = (hours: number) => openTestSync(database, world, { clockOffset: `${hours} hours` });
let next = 0;

type User = { userId: string; role: string; isSubscriber: boolean };

/** An organisation of ten that was read once. */
async function readOrganisationOnce() {
  const organisation = organisations[next++];
  if (organisation === undefined) throw new Error('The world is too small.');
  const path = `/organisations/${organisation.tenantId}/users`;
  const users = () => world.control<User[]>('GET', path);
  await sync(organisation.id);
  return {
    ...organisation,
    users,
    /** Removes so many of the users that are not the subscriber. */
    async remove(count: number): Promise<User[]> {
      const gone = (await users()).filter((user) => !user.isSubscriber).slice(0, count);
      for (const user of gone) await world.control('DELETE', `${path}/${user.userId}`);
      return gone;
    },
    async restore(removed: readonly User[]): Promise<void> {
      for (const { userId, role } of removed) {
        await world.control('POST', path, { userId, role, email: `${userId}@example.com` });
      }
    },
  };
}

async function sync(organisationId: string, by = deps) {
  await makeDue(db, organisationId);
  return syncOne(by, organisationId, new AbortController().signal);
}

async function statesOf(organisationId: string) {
  const rows = await db
    .selectFrom('directory.snapshot')
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .selectAll()
    .execute();
  return rows.map((row) => row.state);
}

async function openGrantsOf(organisationId: string) {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from directory.access_grant
    where organisation_id = ${organisationId} and kind = 'role' and until_not_after is null`.execute(db);
  return rows[0]?.n;
}

async function release(organisationId: string) {
  await sql`update directory.snapshot set decided_by = '{"type":"operator","id":"someone"}', decided_at = app.now()
    where organisation_id = ${organisationId} and state = 'quarantined'`.execute(db);
}

describe('a fall of the population', () => {
  it('is quarantined and ends nobody’s access', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    expect(await sync(organisation.id)).toBe('quarantined');
    expect(await statesOf(organisation.id)).toEqual(['complete', 'quarantined']);
    expect(await openGrantsOf(organisation.id)).toBe(10);
    expect(await sync(organisation.id)).toBe('quarantined');
    expect(await statesOf(organisation.id)).toEqual(['complete', 'quarantined']);
  });

  it('is judged when it begins to wait, so that a long wait is noticed in time', async () => {
    const evaluation = recordedEvaluation();
    const judging = openTestSync(database, world, { evaluation });
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    await sync(organisation.id, judging);
    expect(evaluation.evaluated).toEqual([organisation.id]);
    await sync(organisation.id, judging);
    expect(evaluation.evaluated).toEqual([organisation.id]);
    expect(evaluation.asked).toEqual([organisation.id]);
  });

  it('of half the accounts is believed', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(5);
    expect(await sync(organisation.id)).toBe('changed');
    expect(await openGrantsOf(organisation.id)).toBe(5);
  });

  it('is believed by the first read after a person has released it, from the first read that showed it', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    await sync(organisation.id);
    await release(organisation.id);
    expect(await sync(organisation.id)).toBe('changed');
    expect(await statesOf(organisation.id)).toEqual(['complete', 'released']);
    expect(await openGrantsOf(organisation.id)).toBe(3);
    const { rows } =
      await sql`select from directory.access_grant g join directory.snapshot s on s.id = g.closed_by_snapshot_id
      where g.organisation_id = ${organisation.id} and g.until_not_after = s.first_read_completed_at and g.until_not_before < s.first_read_started_at`.execute(
        db,
      );
    expect(rows).toHaveLength(7);
    expect(await sync(organisation.id)).toBe('unchanged');
  });

  it('that was released is judged anew when the next read shows something else', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    await sync(organisation.id);
    await release(organisation.id);
    await organisation.remove(1);
    expect(await sync(organisation.id)).toBe('quarantined');
    expect(await statesOf(organisation.id)).toEqual(['complete', 'superseded', 'quarantined']);
    expect(await openGrantsOf(organisation.id)).toBe(10);
  });

  it('is superseded by a later good read', async () => {
    const organisation = await readOrganisationOnce();
    const gone = await organisation.remove(7);
    await sync(organisation.id);
    await organisation.restore(gone);
    expect(await sync(organisation.id)).toBe('changed');
    expect((await statesOf(organisation.id)).filter((state) => state === 'quarantined')).toEqual([]);
    expect(await openGrantsOf(organisation.id)).toBe(10);
  });

  it('is believed when three reads show the same users over a day', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    await sync(organisation.id);
    expect(await sync(organisation.id, afterHours(12))).toBe('quarantined');
    expect(await sync(organisation.id, afterHours(23))).toBe('quarantined');
    expect(await openGrantsOf(organisation.id)).toBe(10);
    expect(await sync(organisation.id, afterHours(25))).toBe('changed');
    expect(await openGrantsOf(organisation.id)).toBe(3);
    expect(await statesOf(organisation.id)).toEqual(['complete', 'released']);
  });

  it('is believed after a day of the same users even when their roles move', async () => {
    const organisation = await readOrganisationOnce();
    await organisation.remove(7);
    await sync(organisation.id);
    await sync(organisation.id, afterHours(12));
    const [user] = (await organisation.users()).filter(({ isSubscriber }) => !isSubscriber);
    await world.control('PATCH', `/organisations/${organisation.tenantId}/users/${user?.userId}`, {
      role: 'READONLY_PLUS',
    });
    expect(await sync(organisation.id, afterHours(25))).toBe('changed');
    expect(await openGrantsOf(organisation.id)).toBe(3);
    expect(await statesOf(organisation.id)).toEqual(['complete', 'superseded', 'released']);
  });

  it('does not count removals that were asked for', async () => {
    const organisation = await readOrganisationOnce();
    await sql`insert into people.source (name, kind) values ('hr', 'csv') on conflict do nothing`.execute(db);
    const gone = await organisation.remove(7);
    for (const user of gone.slice(0, 4)) {
      await sql`
        with person as (insert into people.person (source, external_id, display_name, status) values ('hr', ${user.userId}, 'Gone', 'offboarded') returning id)
        insert into governance.account_link (account_id, person_id, method, changed_by)
        select a.id, person.id, 'manual', '{}' from person, directory.account a where a.xero_user_id = ${user.userId}
      `.execute(db);
    }
    expect(await sync(organisation.id)).toBe('changed');
    expect(await openGrantsOf(organisation.id)).toBe(3);
  });
});
