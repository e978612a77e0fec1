import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';
import { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';

const database = await testDatabase();
const scene = await openEvaluationScene(database);
const { world, evaluate, violationsOf, oneOf, claim, withLeaver } = scene;
beforeEach(() => world.setClock('0'));

describe('preconditions', () => {
  test('on stale data open violations stay with their last known basis, and status reads unknown', async () => {
    const { organisation, leaver, other, violation } = await withLeaver();
    await world.setClock('25 hours');
    await evaluate(organisation);
    const stale = await oneOf(organisation, 'offboarded-access-removed');
    expect(stale).toMatchObject({ state: 'open', basis: 'last_known' });
    expect(stale.facts.lastReadAt).toEqual(expect.any(String));
    expect((await evaluate(organisation)).changed).toBe(0);
    const { rows } = await sql<{ status: string }>`select distinct status from governance.check_result
      where organisation_id = ${organisation} and valid_to is null and check_id in ('user-identified', 'offboarded-access-removed')`.execute(
      world.owner,
    );
    expect(rows).toEqual([{ status: 'unknown' }]);
    expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    const fresh = await oneOf(organisation, 'offboarded-access-removed');
    expect(fresh).toMatchObject({ state: 'open', basis: 'current' });
    expect(fresh.facts).toEqual(violation.facts);
  });

  test('an organisation to which Xero refuses access is judged at once', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ isSubscriber: true })]);
    await evaluate(organisation);
    expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([]);
    await sql`insert into schedule.organisation (organisation_id, next_sync_at, failures_in_row, last_problem)
      values (${organisation}, app.now(), 1, '{"status":403}')`.execute(world.owner);
    expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'stale-sync')).toMatchObject({ state: 'open', facts: { cause: 'refused' } });
    const days = await world.owner
      .selectFrom('directory.coverage_day')
      .where('organisation_id', '=', organisation)
      .select('evaluations')
      .execute();
    expect(days.reduce((sum, day) => sum + day.evaluations, 0)).toBe(2);
  });

  test('somebody who leaves while the organisation cannot be read opens on the last complete snapshot', async () => {
    const organisation = await world.organisation();
    const account = user({ email: `${randomUUID()}@kauri.example` });
    const person = await world.person({ email: account.email ?? null });
    await world.read(organisation, [account]);
    await evaluate(organisation);
    await world.setClock('30 hours');
    await world.changePerson(person, { endsAt: await world.now() });
    await world.setClock('31 hours');
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({
      state: 'open',
      basis: 'last_known',
    });
    expect(await oneOf(organisation, 'stale-sync')).toMatchObject({
      state: 'open',
      basis: 'current',
      facts: { cause: 'no_read' },
    });
  });

  test('our own facts resolve at once, also on stale data', async () => {
    const organisation = await world.organisation();
    const [account = ''] = await world.read(organisation, [user({ email: 'x@elsewhere.example' })]);
    await evaluate(organisation);
    await world.setClock('30 hours');
    await world.link(account, await world.person());
    await evaluate(organisation);
    expect(await oneOf(organisation, 'user-identified')).toMatchObject({ resolution: 'identity_corrected' });
  });

  test('when the last rule falls away nothing is resolved and the check is not ready', async () => {
    const organisation = await world.organisation();
    const account = user({ email: `${randomUUID()}@kauri.example`, role: 'STANDARD' });
    await world.person({ email: account.email ?? null });
    const rule = await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    await world.read(organisation, [account]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({ state: 'open', basis: 'current' });
    await sql`update governance.rule set deleted_at = app.now() where id = ${rule}`.execute(world.owner);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({ state: 'open', basis: 'last_known' });
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'STANDARD', reason: 'small firm' });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({ resolution: 'rule_changed' });
    expect(await oneOf(organisation, 'access-rule-configured')).toMatchObject({ resolution: 'rule_changed' });
  });

  test('a read that failed or waits in quarantine changes no state', async () => {
    const { organisation, violation } = await withLeaver();
    await sql`insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
      values (${organisation}, 'quarantined', '\\x00', 0, '{}', app.now(), app.now(), app.now(), app.now())`.execute(
      world.owner,
    );
    await claim(violation.id);
    expect((await evaluate(organisation)).changed).toBe(0);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'awaiting_verification' });
  });

  test('an organisation that was never read says nothing about accounts', async () => {
    const organisation = await world.organisation();
    await evaluate(organisation);
    expect((await violationsOf(organisation)).map((each) => each.check_id)).toEqual(['access-rule-configured']);
    await world.setClock('25 hours');
    await evaluate(organisation);
    expect((await violationsOf(organisation)).map((each) => each.check_id)).toEqual([
      'access-rule-configured',
      'stale-sync',
    ]);
  });
});
