import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

/** Ends the connections of an authorisation, which is left in `state`. */
async function disconnect(authorisation: string, organisations: readonly string[], state: 'active' | 'revoked') {
  await sql`update auth.authorisation set state = ${state} where id = ${authorisation}`.execute(world.owner);
  await sql`update auth.connection set state = 'disconnected', disconnected_at = app.now() where authorisation_id = ${authorisation}`.execute(
    world.owner,
  );
  await sql`update directory.organisation set connection_state = 'disconnected' where id = any(${organisations}::uuid[])`.execute(
    world.owner,
  );
}

describe('stale-sync', () => {
  test('a fresh organisation passes; 24 hours of silence are medium, 48 high', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    expect(await ask('stale-sync', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
    await world.setClock('25 hours');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([
      { severity: 'medium', due_seconds: 86_400, facts: { cause: 'no_read' } },
    ]);
    await world.setClock('49 hours');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ severity: 'high' }]);
  });

  test('one consent that hits several organisations is one violation with their list', async () => {
    const [a, b] = [await world.organisation({ name: 'A' }), await world.organisation({ name: 'B' })];
    const authorisation = await world.authorisation([a, b]);
    await sql`update auth.authorisation set state = 'needs_reconsent' where id = ${authorisation}`.execute(world.owner);
    await sql`update directory.organisation set connection_state = 'needs_reconsent' where id in (${a}, ${b})`.execute(
      world.owner,
    );
    const answers = [await ask('stale-sync', a), await ask('stale-sync', b)];
    for (const { failing, sentences } of answers) {
      expect(failing).toMatchObject([
        {
          subject_type: 'authorisation',
          subject_id: authorisation,
          is_shared: true,
          severity: 'high',
          facts: { count: 2, organisations: [{ name: 'A' }, { name: 'B' }] },
        },
      ]);
      expect(sentences[0]).toContain('2 organisations cannot be read (A and B)');
    }
    // An organisation that another consent keeps connected says the same of the others.
    const third = await world.organisation();
    await world.read(third, [user()]);
    await world.authorisation([third]);
    await sql`insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
      values (${authorisation}, ${third}, gen_random_uuid(), gen_random_uuid(), 'ORGANISATION')`.execute(world.owner);
    expect(await ask('stale-sync', third)).toMatchObject({
      passed: 1,
      failing: [{ subject_id: authorisation, facts: { count: 2 } }],
    });
    await world.policy(b, { governance: 'retired' });
    expect((await ask('stale-sync', a)).failing).toMatchObject([
      { subject_type: 'organisation', facts: { cause: 'consent_of_one' } },
    ]);
  });

  test.each([
    { governance: 'governed', at: '0', severity: 'high' },
    { governance: 'observed', at: '0', severity: null },
    { governance: 'observed', at: '25 hours', severity: 'medium' },
    { governance: 'observed', at: '49 hours', severity: 'high' },
    { governance: 'retired', at: '49 hours', severity: null },
  ] as const)('a disconnected organisation that is $governance, after $at: $severity', async (each) => {
    const organisation = await world.organisation({ governance: each.governance });
    await world.read(organisation, [user()]);
    const authorisation = await world.authorisation([organisation]);
    await disconnect(authorisation, [organisation], 'active');
    await world.setClock(each.at);
    const { failing } = await ask('stale-sync', organisation);
    expect(failing.map(({ severity, facts }) => ({ severity, cause: facts.cause }))).toEqual(
      each.severity === null ? [] : [{ severity: each.severity, cause: 'disconnected' }],
    );
  });

  test('one consent that was revoked and hits several governed organisations is one violation with their list', async () => {
    const governed = { governance: 'governed' } as const;
    const [a, b] = [
      await world.organisation({ name: 'A', ...governed }),
      await world.organisation({ name: 'B', ...governed }),
    ];
    const observed = await world.organisation();
    for (const organisation of [a, b, observed]) await world.read(organisation, [user()]);
    const authorisation = await world.authorisation([a, b, observed]);
    await disconnect(authorisation, [a, b, observed], 'revoked');
    for (const organisation of [a, b])
      expect((await ask('stale-sync', organisation)).failing).toMatchObject([
        { subject_type: 'authorisation', subject_id: authorisation, severity: 'high', facts: { count: 2 } },
      ]);
    // Another consent connected B afterwards, and ended there alone.
    await world.setClock('1 minute');
    const later = await world.authorisation([b]);
    await disconnect(later, [b], 'active');
    for (const organisation of [a, b])
      expect((await ask('stale-sync', organisation)).failing).toMatchObject([
        { subject_type: 'organisation', subject_id: organisation, severity: 'high', facts: { cause: 'disconnected' } },
      ]);
  });

  test('a refusal of Xero counts at once, a read in quarantine after an hour', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    await sql`insert into schedule.organisation (organisation_id, next_sync_at, failures_in_row, last_problem) values (${organisation}, now(), 1, '{"status": 403}')`.execute(
      world.owner,
    );
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ facts: { cause: 'refused' } }]);
    await sql`update schedule.organisation set failures_in_row = 0, last_problem = null where organisation_id = ${organisation}`.execute(
      world.owner,
    );
    await sql`insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
      values (${organisation}, 'quarantined', '\\x00', 0, '{}', now(), now(), now(), now())`.execute(world.owner);
    expect((await ask('stale-sync', organisation)).failing).toEqual([]);
    await world.setClock('61 minutes');
    expect((await ask('stale-sync', organisation)).failing).toMatchObject([{ facts: { cause: 'quarantine' } }]);
  });
});
