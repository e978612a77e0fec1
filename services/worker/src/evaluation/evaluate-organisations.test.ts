import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';
import { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';

const database = await testDatabase();
const scene = await openEvaluationScene(database);
const { world, evaluate, violationsOf, oneOf, eventsOf, change, claim, withLeaver } = scene;
beforeEach(() => world.setClock('0'));

describe('the life of a violation', () => {
  test('a leaver’s account opens one violation, and a later read without it resolves it with proof', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    const leaver = user({ email: 'tui@kauri.example', role: 'FINANCIALADVISER', isSubscriber: true });
    const other = user({ email: 'other@kauri.example', firstName: 'Olga' });
    const tui = await world.person({ name: 'Tui Barker', email: 'tui@kauri.example' });
    await world.person({ email: 'other@kauri.example' });
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    await world.changePerson(tui, { endsAt: new Date('2026-11-09T00:00:00Z') });
    await evaluate(organisation);
    const opened = await oneOf(organisation, 'offboarded-access-removed');
    expect(opened).toMatchObject({
      state: 'open',
      severity: 'critical',
      person_id: tui,
      basis: 'current',
      baseline: false,
      summary: 'Tui Barker left on 9 Nov 2026 and is still Adviser and subscriber of Kauri Joinery',
      remediation: {
        action: 'remove_user',
        canBeDoneBy: [{ name: 'Olga', role: 'STANDARD' }],
        steps: [
          expect.any(String),
          expect.any(String),
          'Remove tui@kauri.example.',
          expect.stringContaining('complete read'),
        ],
        notes: [expect.stringContaining('not visible in Xero')],
        url: 'https://go.xero.com/organisationlogin/default.aspx?shortcode=!aB3-x&redirecturl=%2FSettings%2FUsers',
      },
    });
    await world.read(organisation, [other]);
    await evaluate(organisation);
    const resolved = await oneOf(organisation, 'offboarded-access-removed');
    expect(resolved).toMatchObject({ state: 'resolved', resolution: 'fixed_verified' });
    expect(resolved.proved_by_snapshot_id).not.toBeNull();
    expect(resolved.proved_by_snapshot_id).not.toBe(resolved.detected_by_snapshot_id);
    expect(await eventsOf(opened.id)).toEqual(['violation.opened', 'violation.resolved']);
  });

  test('found again within 90 days it re-opens; later a new one links to it', async () => {
    const { organisation, leaver, other, violation } = await withLeaver();
    await world.read(organisation, [other]);
    await evaluate(organisation);
    await world.setClock('80 days');
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    const again = await oneOf(organisation, 'offboarded-access-removed');
    expect(again).toMatchObject({
      id: violation.id,
      state: 'open',
      reopen_count: 1,
      resolution: null,
      resolved_at: null,
    });
    expect(again.first_detected_at).toEqual(violation.first_detected_at);
    expect(again.opened_at > violation.opened_at).toBe(true);
    await world.setClock('81 days');
    await world.read(organisation, [other]);
    await evaluate(organisation);
    await world.setClock('200 days');
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    const all = await violationsOf(organisation, 'offboarded-access-removed');
    expect(all).toHaveLength(2);
    expect(all.find((each) => each.id !== violation.id)).toMatchObject({
      state: 'open',
      previous_violation_id: violation.id,
      case_id: violation.case_id,
    });
    expect(await eventsOf(violation.id)).toEqual([
      'violation.opened',
      'violation.resolved',
      'violation.reopened',
      'violation.resolved',
    ]);
  });

  test('a claim is proved by a read that started after it, and by no other', async () => {
    const { organisation, other, violation } = await withLeaver();
    await world.read(organisation, [other]);
    await claim(violation.id);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'awaiting_verification' });
    expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
    await world.read(organisation, [other]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({
      state: 'resolved',
      resolution: 'fixed_verified',
    });
  });

  test('a claim that the next read refutes opens again; its due time never moved', async () => {
    const { organisation, leaver, other, violation } = await withLeaver();
    await claim(violation.id);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'awaiting_verification' });
    await world.read(organisation, [leaver, other]);
    expect((await evaluate(organisation)).changed).toBe(1);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({
      state: 'open',
      claimed_at: null,
      due_at: violation.due_at,
    });
    expect(await eventsOf(violation.id)).toEqual(['violation.opened', 'violation.verification_failed']);
  });

  test('a removal that was read before the detection waits for the next read', async () => {
    const organisation = await world.organisation();
    const leaver = user({ email: `${randomUUID()}@kauri.example` });
    const person = await world.person({ email: leaver.email ?? null });
    const other = user();
    await world.read(organisation, [leaver, other]);
    await evaluate(organisation);
    await world.changePerson(person, { endsAt: await world.now() });
    await evaluate(organisation);
    await sql`update directory.account set status = 'removed', removed_at = app.now() where organisation_id = ${organisation} and xero_user_id = ${leaver.userId}`.execute(
      world.owner,
    );
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'open' });
    expect(await findEvaluationsOwedAfterRead(world.worker, [organisation])).toEqual([organisation]);
    await world.read(organisation, [other]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'resolved' });
  });

  test('an end that is withdrawn resolves as identity corrected, at once', async () => {
    const { organisation, person } = await withLeaver();
    await world.changePerson(person, {});
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({
      resolution: 'identity_corrected',
      proved_by_snapshot_id: null,
    });
  });

  test('retiring resolves as out of scope, a check turned off as check disabled', async () => {
    const { organisation } = await withLeaver();
    await world.checkSetting('offboarded-access-removed', { enabled: false });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ resolution: 'check_disabled' });
    await world.checkSetting('offboarded-access-removed', { enabled: true });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ state: 'open', reopen_count: 1 });
    await world.policy(organisation, { governance: 'retired' });
    await evaluate(organisation);
    for (const violation of await violationsOf(organisation)) expect(violation.state).toBe('resolved');
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ resolution: 'out_of_scope' });
    const { rows } =
      await sql`select from governance.check_result where organisation_id = ${organisation} and valid_to is null`.execute(
        world.owner,
      );
    expect(rows).toHaveLength(0);
  });

  test('a false positive stays resolved until the facts drift', async () => {
    const organisation = await world.organisation();
    const unknown = user({ email: 'stranger@elsewhere.example', role: 'READONLY' });
    await world.read(organisation, [unknown]);
    await evaluate(organisation);
    const { id } = await oneOf(organisation, 'user-identified');
    await change(id, sql`state = 'resolved', resolved_at = app.now(), resolution = 'false_positive'`);
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.read(organisation, [{ ...unknown, role: 'STANDARD' }]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'user-identified')).toMatchObject({ state: 'open', reopen_count: 1 });
  });

  test('changed facts and severity are one update, and a worse severity gives no more time', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    const unknown = user({ email: 'stranger@elsewhere.example', role: 'READONLY' });
    await world.read(organisation, [unknown]);
    await evaluate(organisation);
    const before = await oneOf(organisation, 'user-identified');
    await world.setClock('3 days');
    await world.read(organisation, [{ ...unknown, role: 'STANDARD' }]);
    await evaluate(organisation);
    const after = await oneOf(organisation, 'user-identified');
    expect(after).toMatchObject({
      state: 'open',
      severity: 'high',
      version: before.version + 1,
      facts: { role: 'STANDARD' },
    });
    expect(after.due_at).toEqual(before.due_at);
    expect(await eventsOf(before.id)).toEqual(['violation.opened', 'violation.updated']);
  });
});

describe('one root cause, one violation', () => {
  test('a leaver above the ceiling opens as leaver and lists the rest; afterwards the rest opens', async () => {
    const organisation = await world.organisation();
    const somebody = user({ email: `${randomUUID()}@kauri.example`, role: 'STANDARD' });
    const person = await world.person({ email: somebody.email ?? null, status: 'offboarded', learnedAt: new Date(0) });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'READONLY' });
    await world.read(organisation, [somebody]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ also: ['access-valid'] });
    expect(await violationsOf(organisation, 'access-valid')).toEqual([]);
    await sql`update people.person set status = 'active', end_learned_at = null where id = ${person}`.execute(
      world.owner,
    );
    await evaluate(organisation);
    expect(await oneOf(organisation, 'offboarded-access-removed')).toMatchObject({ resolution: 'identity_corrected' });
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({
      state: 'open',
      facts: { problem: 'above_ceiling' },
    });
  });

  test('an account’s violations share one case; others have their own', async () => {
    const { organisation, violation } = await withLeaver();
    const all = await violationsOf(organisation);
    const ofAccount = all.filter((each) => each.account_id === violation.account_id);
    expect(new Set(ofAccount.map((each) => each.case_id)).size).toBe(1);
    const cases = all.filter((each) => each.account_id === null).map((each) => each.case_id);
    expect(new Set(cases).size).toBe(cases.length);
  });
});

describe('the accepted subscriber', () => {
  test('is the one found when governance starts; another one opens a violation, the first again ends it', async () => {
    const organisation = await world.organisation();
    const [ann, bob] = [user({ isSubscriber: true, firstName: 'Ann' }), user({ firstName: 'Bob' })];
    await world.read(organisation, [ann, bob]);
    await evaluate(organisation);
    await world.policy(organisation, { governance: 'governed' });
    await evaluate(organisation);
    await world.read(organisation, [
      { ...ann, isSubscriber: false },
      { ...bob, isSubscriber: true },
    ]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'subscriber-safety')).toMatchObject({
      state: 'open',
      severity: 'high',
      subject_key: 'changed',
    });
    await world.read(organisation, [
      { ...ann, isSubscriber: false },
      { ...bob, isSubscriber: true },
    ]);
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.read(organisation, [ann, bob]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'subscriber-safety')).toMatchObject({
      state: 'resolved',
      resolution: 'fixed_verified',
    });
  });
});

describe('owners', () => {
  test('an account is orphaned at the instant at which its owner leaves', async () => {
    const organisation = await world.organisation();
    const endsAt = new Date(Date.now() + 3 * 3_600_000);
    const [account = ''] = await world.read(organisation, [user()]);
    await world.kind(account, { kind: 'shared', purpose: 'invoices', ownerPersonId: await world.person({ endsAt }) });
    await evaluate(organisation);
    expect(await violationsOf(organisation, 'orphaned-account')).toEqual([]);
    const { rows } = await sql<{ at: Date }>`
      select next_evaluation_at as at from governance.evaluation_state where organisation_id = ${organisation}`.execute(
      world.owner,
    );
    expect(rows).toEqual([{ at: endsAt }]);
    await world.setClock('3 hours');
    await evaluate(organisation);
    expect(await oneOf(organisation, 'orphaned-account')).toMatchObject({ state: 'open', basis: 'current' });
  });

  test('a violation belongs to the organisation’s first owner who is still employed', async () => {
    const [gone, owner] = [await world.person({ status: 'offboarded' }), await world.person()];
    const organisation = await world.organisation({ ownerPersonIds: [gone, owner] });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-rule-configured')).toMatchObject({ owner_person_id: owner });
  });
});

describe('links', () => {
  test('somebody’s word that an account belongs to nobody of ours stands, and does not spread', async () => {
    const organisation = await world.organisation();
    const globalUserId = randomUUID();
    const email = `${randomUUID()}@kauri.example`;
    await world.person({ email });
    const [said = '', other = ''] = await world.read(organisation, [
      user({ email, globalUserId }),
      user({ globalUserId }),
    ]);
    await world.link(said, null);
    await evaluate(organisation);
    const open = (await violationsOf(organisation, 'user-identified')).map((each) => each.account_id);
    expect(new Set(open)).toEqual(new Set([said, other]));
  });

  test('a link is journalled once with the version of its account, and asks for the organisations of the same user', async () => {
    const [here, elsewhere] = [await world.organisation(), await world.organisation()];
    const globalUserId = randomUUID();
    const email = `${randomUUID()}@kauri.example`;
    const person = await world.person({ email });
    const [account = ''] = await world.read(here, [user({ email, globalUserId })]);
    await world.read(elsewhere, [user({ globalUserId })]);
    await evaluate(here);
    const { rows } =
      await sql`select e.subject_version, a.version, d.data -> 'changes' -> 'personId' as change from journal.event e
      join journal.event_data d using (seq) join directory.account a on a.id::text = e.subject_id
      where e.subject_id = ${account} and e.type = 'account.linked'`.execute(world.owner);
    expect(rows).toEqual([{ subject_version: 2, version: 2, change: [null, person] }]);
    const requests =
      await sql`select from schedule.request where kind = 'evaluate' and organisation_id = ${elsewhere}`.execute(
        world.owner,
      );
    expect(requests.rows).toHaveLength(1);
    await evaluate(elsewhere);
    expect(await violationsOf(elsewhere, 'user-identified')).toEqual([]);
  });
});
