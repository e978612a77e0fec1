import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { hours, openEvaluationScene, type Stored, user } from '../testing/evaluation-scene.ts';

const database = await testDatabase();
const scene = await openEvaluationScene(database);
const { world, evaluate, violationsOf, eventsOf } = scene;
beforeEach(() => world.setClock('0'));

describe('violations of several organisations', () => {
  test('one lost consent opens one violation, however many evaluations see it, and ends once', async () => {
    const organisations = await Promise.all(['A', 'B', 'C'].map((name) => world.organisation({ name })));
    for (const organisation of organisations) await world.read(organisation, [user()]);
    const authorisation = await world.authorisation(organisations);
    const setState = async (state: string, connection: string) => {
      await sql`update auth.authorisation set state = ${state} where id = ${authorisation}`.execute(world.owner);
      await sql`update directory.organisation set connection_state = ${connection} where id = any(${organisations}::uuid[])`.execute(
        world.owner,
      );
    };
    const shared = async () =>
      (
        await sql<Stored>`select * from governance.violation where check_id = 'stale-sync' and subject_id = ${authorisation}`.execute(
          world.owner,
        )
      ).rows;
    await setState('needs_reconsent', 'needs_reconsent');
    const handle = database.dbFor('worker');
    await Promise.all(organisations.map((id) => scene.evaluateWith(handle, id)));
    expect(await shared()).toMatchObject([
      { organisation_id: null, state: 'open', severity: 'high', facts: { count: 3 } },
    ]);
    for (const id of organisations) expect((await evaluate(id)).changed).toBe(0);
    for (const id of organisations) expect(await violationsOf(id, 'stale-sync')).toEqual([]);
    await setState('active', 'connected');
    await Promise.all(organisations.map((id) => scene.evaluateWith(handle, id)));
    const [over] = await shared();
    expect(over).toMatchObject({ state: 'resolved', resolution: 'fixed_verified' });
    expect(await eventsOf(over?.id ?? '')).toEqual(['violation.opened', 'violation.resolved']);
  });

  test('a rule past its review is one violation until it is reviewed', async () => {
    const [a, b] = [await world.organisation(), await world.organisation()];
    const rule = await world.rule({
      organisationIds: [a, b],
      allStaff: true,
      ceiling: 'READONLY',
      reviewBy: new Date(Date.now() - hours(1)),
    });
    await evaluate(a, b);
    await evaluate(b);
    const ofRule = async () =>
      (await sql<Stored>`select * from governance.violation where subject_id = ${rule}`.execute(world.owner)).rows;
    expect(await ofRule()).toMatchObject([
      { state: 'open', subject_type: 'rule', baseline: true, organisation_id: null },
    ]);
    await sql`update governance.rule set review_by = app.now() + interval '90 days' where id = ${rule}`.execute(
      world.owner,
    );
    await evaluate(b);
    expect(await ofRule()).toMatchObject([{ state: 'resolved', resolution: 'rule_changed' }]);
  });
});

describe('concurrency', () => {
  test('evaluations of one organisation follow each other: everything opens once', async () => {
    const organisations = await Promise.all([world.organisation(), world.organisation()]);
    for (const organisation of organisations) await world.read(organisation, [user({ email: 'x@elsewhere.example' })]);
    const handle = database.dbFor('worker');
    const [a = '', b = ''] = organisations;
    await Promise.all([[a, b], [b, a], [a], [b]].map((ids) => scene.evaluateWith(handle, ...ids)));
    for (const organisation of organisations) {
      const identities = (await violationsOf(organisation)).map(
        (each) => `${each.check_id} ${each.subject_id} ${each.subject_key}`,
      );
      expect(new Set(identities).size).toBe(identities.length);
      for (const violation of await violationsOf(organisation))
        expect(await eventsOf(violation.id)).toEqual(['violation.opened']);
    }
  });
});
