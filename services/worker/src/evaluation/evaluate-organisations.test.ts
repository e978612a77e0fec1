import { randomUUID } from 'node:crypto';
import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { evaluateOrganisations } from './evaluate-organisations.ts';

const world = await openWorld(await testDatabase());
beforeEach(() => world.setClock('0'));

const evaluate = (...organisationIds: string[]) =>
  evaluateOrganisations(world.worker, {
    organisationIds,
    actorId: 'worker',
    timeZone: 'UTC',
    xeroWebUrl: 'https://go.xero.com',
  });

type Stored = Record<string, unknown> & {
  id: string;
  state: string;
  check_id: string;
  severity: string;
  summary: string;
};
async function violationsOf(organisationId: string): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select * from governance.violation where organisation_id = ${organisationId} order by check_id, subject_id, created_at`.execute(
    world.owner,
  );
  return rows;
}
async function oneOf(organisationId: string, checkId: string): Promise<Stored> {
  const found = (await violationsOf(organisationId)).filter((each) => each.check_id === checkId);
  expect(found).toHaveLength(1);
  return found[0] as Stored;
}
async function eventsOf(subjectId: string): Promise<string[]> {
  const { rows } = await sql<{
    type: string;
  }>`select type from journal.event where subject_id = ${subjectId} order by seq`.execute(world.owner);
  return rows.map((row) => row.type);
}

test('a leaver’s account opens one violation, and a later read without it resolves it with proof', async () => {
  const organisation = await world.organisation({ governance: 'governed' });
  const tui = await world.person({ name: 'Tui Barker', email: 'tui@kauri.example' });
  const user = { userId: randomUUID(), email: 'tui@kauri.example', role: 'FINANCIALADVISER', isSubscriber: true };
  const other = { userId: randomUUID(), email: 'other@kauri.example' };
  await world.person({ email: 'other@kauri.example' });
  await world.read(organisation, [user, other]);
  await evaluate(organisation);
  await world.changePerson(tui, { status: 'offboarded', endsAt: new Date('2026-11-09T00:00:00Z') });
  await evaluate(organisation);
  const opened = await oneOf(organisation, 'offboarded-access-removed');
  expect(opened).toMatchObject({
    state: 'open',
    severity: 'critical',
    person_id: tui,
    basis: 'current',
    baseline: false,
    summary: 'Tui Barker left on 9 November 2026 and is still Adviser and subscriber of Kauri Joinery',
    remediation: { action: 'remove_user', canBeDoneBy: [{ role: 'STANDARD' }] },
  });
  await world.read(organisation, [other]);
  await evaluate(organisation);
  const resolved = await oneOf(organisation, 'offboarded-access-removed');
  expect(resolved).toMatchObject({ state: 'resolved', resolution: 'fixed_verified' });
  expect(resolved.proved_by_snapshot_id).not.toBeNull();
  await world.read(organisation, [user, other]);
  await evaluate(organisation);
  expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({
    id: opened.id,
    state: 'open',
    reopen_count: 1,
  });
  expect(await eventsOf(opened.id)).toEqual(['violation.opened', 'violation.resolved', 'violation.reopened']);
});

test('evaluating the same facts twice changes nothing', async () => {
  const organisation = await world.organisation();
  await world.read(organisation, [{ userId: randomUUID(), email: 'nobody@elsewhere.example', role: 'READONLY' }]);
  expect((await evaluate(organisation)).changed).toBeGreaterThan(0);
  expect((await evaluate(organisation)).changed).toBe(0);
  expect(await oneOf(organisation, 'user-identified')).toMatchObject({
    state: 'open',
    baseline: true,
    due_at: null,
    severity: 'medium',
  });
});
