import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask, linkedAccount } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

describe('subscriber-safety', () => {
  test('one employed subscriber passes; none or several fail', async () => {
    const { organisation } = await linkedAccount({ isSubscriber: true });
    expect(await ask('subscriber-safety', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
    await world.read(organisation, [user()]);
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'none', severity: 'medium', subject_type: 'organisation' },
    ]);
    await world.read(organisation, [user({ isSubscriber: true }), user({ isSubscriber: true })]);
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'several', due_seconds: 14 * 86_400 },
    ]);
  });

  test('a subscriber who left is critical; an external or shared one medium', async () => {
    const { organisation } = await linkedAccount({ isSubscriber: true }, { endsAt: daysAgo(2) });
    expect((await ask('subscriber-safety', organisation)).failing).toMatchObject([
      { subject_key: 'offboarded', severity: 'critical', due_seconds: 86_400, keeps_due: true },
    ]);
    for (const kind of ['external', 'shared'] as const) {
      const other = await world.organisation();
      const [account = ''] = await world.read(other, [user({ isSubscriber: true })]);
      await world.kind(account, { kind });
      expect((await ask('subscriber-safety', other)).failing).toMatchObject([
        { subject_key: kind, severity: 'medium' },
      ]);
    }
  });

  test('another subscriber than the accepted one is high', async () => {
    const organisation = await world.organisation();
    const first = user({ isSubscriber: true, firstName: 'Ann' });
    const [accepted = ''] = await world.read(organisation, [first]);
    await sql`insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by)
      values (${organisation}, 'subscriber-safety', 'organisation', ${organisation}, ${JSON.stringify({ accountId: accepted })}::jsonb, '{}')`.execute(
      world.owner,
    );
    expect((await ask('subscriber-safety', organisation)).failing).toEqual([]);
    await world.read(organisation, [{ ...first, isSubscriber: false }, user({ isSubscriber: true, firstName: 'Bob' })]);
    const { failing, sentences } = await ask('subscriber-safety', organisation);
    expect(failing).toMatchObject([
      { subject_key: 'changed', severity: 'high', due_seconds: 3 * 86_400, own_fact: false },
    ]);
    expect(sentences[0]).toBe('Bob holds the subscription of Kauri Joinery now, instead of Ann');
  });

  test('an organisation that was never read has no population', async () => {
    const organisation = await world.organisation();
    expect(await ask('subscriber-safety', organisation)).toMatchObject({ readable: false, population: 0, failing: [] });
  });
});
