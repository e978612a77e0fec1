import { randomUUID } from 'node:crypto';
import { openWorld, testDatabase, type UserFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { evaluateOrganisations } from './evaluate-organisations.ts';
import { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';

const database = await testDatabase();
const world = await openWorld(database);
beforeEach(() => world.setClock('0'));

const settings = { actorId: 'worker', timeZone: 'UTC', xeroWebUrl: 'https://go.xero.com' };
const evaluate = (...organisationIds: string[]) =>
  evaluateOrganisations(world.worker, { organisationIds, ...settings });
const user = (facts: Partial<UserFacts> = {}): UserFacts => ({ userId: randomUUID(), ...facts });
const hours = (count: number) => count * 3_600_000;

type Stored = {
  id: string;
  check_id: string;
  state: string;
  basis: string;
  baseline: boolean;
  opened_at: Date;
  due_at: Date | null;
  due_base_at: Date | null;
  facts: Record<string, unknown>;
  version: number;
  [column: string]: unknown;
};

async function violationsOf(organisationId: string, checkId?: string): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select * from governance.violation
     where organisation_id = ${organisationId} and (${checkId ?? null}::text is null or check_id = ${checkId ?? null})
     order by check_id, subject_id, created_at`.execute(world.owner);
  return rows;
}

async function oneOf(organisationId: string, checkId: string): Promise<Stored> {
  const [found, ...others] = await violationsOf(organisationId, checkId);
  if (found === undefined || others.length > 0)
    throw new Error(`${others.length + (found ? 1 : 0)} violations of ${checkId}`);
  return found;
}

async function eventsOf(subjectId: string): Promise<string[]> {
  const { rows } = await sql<{
    type: string;
  }>`select type from journal.event where subject_id = ${subjectId} order by seq`.execute(world.owner);
  return rows.map((row) => row.type);
}

const change = (violationId: string, columns: ReturnType<typeof sql>) =>
  sql`update governance.violation set version = version + 1, ${columns} where id = ${violationId}`.execute(world.owner);
const claim = (violationId: string) =>
  change(
    violationId,
    sql`state_before_claim = state, state = 'awaiting_verification', claimed_at = app.now(), claimed_by = '{}'`,
  );

/** A governed organisation with a leaver's account and somebody else's, evaluated once. */
async function withLeaver(governance: 'observed' | 'governed' = 'governed', role = 'STANDARD') {
  const organisation = await world.organisation({ governance });
  const leaver = user({ email: `${randomUUID()}@kauri.example`, role, firstName: 'Tui' });
  const other = user({ email: `${randomUUID()}@kauri.example` });
  const person = await world.person({ name: 'Tui Barker', email: leaver.email ?? null });
  await world.person({ email: other.email ?? null });
  await world.read(organisation, [leaver, other]);
  await evaluate(organisation);
  await world.changePerson(person, { endsAt: await world.now() });
  await evaluate(organisation);
  return { organisation, leaver, other, person, violation: await oneOf(organisation, 'offboarded-access-removed') };
}

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
      summary: 'Tui Barker left on 9 November 2026 and is still Adviser and subscriber of Kauri Joinery',
      remediation: {
        action: 'remove_user',
        canBeDoneBy: [{ name: 'Olga', role: 'STANDARD' }],
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

describe('due times', () => {
  test('nothing is due while the organisation is observed', async () => {
    const { organisation } = await withLeaver('observed');
    for (const violation of await violationsOf(organisation))
      expect(violation).toMatchObject({ baseline: true, due_at: null });
  });

  test('what was found before governance is due after 30 days at the earliest; leavers keep their own time', async () => {
    const { organisation } = await withLeaver('observed');
    await world.setClock('40 days');
    await world.policy(organisation, { governance: 'governed' });
    const since = await world.now();
    await evaluate(organisation);
    const leaver = await oneOf(organisation, 'offboarded-access-removed');
    expect(leaver.baseline).toBe(true);
    expect(Math.abs((leaver.due_at?.getTime() ?? 0) - since.getTime() - hours(72))).toBeLessThan(5_000);
    const rule = await oneOf(organisation, 'access-rule-configured');
    expect(Math.abs((rule.due_at?.getTime() ?? 0) - since.getTime() - hours(30 * 24))).toBeLessThan(5_000);
    const late = await oneOf(organisation, 'stale-sync');
    expect(late).toMatchObject({ baseline: false });
    expect(late.due_at?.getTime()).toBe(late.opened_at.getTime() + hours(24));
  });

  test('a leaver’s time counts from the latest of end, learning and governance', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    const learned = new Date(Date.now() + hours(1));
    const account = user({ email: `${randomUUID()}@kauri.example`, role: 'READONLY' });
    await world.person({ email: account.email ?? null, endsAt: new Date(Date.now() - hours(240)), learnedAt: learned });
    await world.read(organisation, [account]);
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'offboarded-access-removed');
    expect(violation.due_base_at?.getTime()).toBe(learned.getTime());
    expect(violation.due_at?.getTime()).toBe(learned.getTime() + hours(168));
  });

  test('the deployment’s severity and hours replace those of the check', async () => {
    const organisation = await world.organisation({ governance: 'governed' });
    await world.checkSetting('access-rule-configured', { settings: { severity: 'low', dueHours: 100 } });
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'access-rule-configured');
    expect(violation).toMatchObject({ severity: 'low', due_seconds: 360_000 });
    await world.checkSetting('access-rule-configured', {});
  });
});

describe('exceptions', () => {
  async function excepted(operatorPersonId: string | null = null) {
    const organisation = await world.organisation({ governance: 'governed' });
    const account = user({ email: `${randomUUID()}@kauri.example`, role: 'STANDARD' });
    await world.person({ email: account.email ?? null });
    await world.rule({ organisationIds: [organisation], allStaff: true, ceiling: 'INVOICEONLY' });
    await world.read(organisation, [account]);
    await evaluate(organisation);
    const violation = await oneOf(organisation, 'access-valid');
    const [requester, approver] = [await world.operator(), await world.operator(operatorPersonId)];
    const { rows } = await sql<{ id: string }>`
      insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_by, decided_at, expires_at, facts_at_approval)
      values (${violation.id}, 'exception', 'approved', 'project', ${JSON.stringify({ type: 'operator', id: requester })}::jsonb,
        ${JSON.stringify({ type: 'operator', id: approver })}::jsonb, app.now(), app.now() + interval '30 days', ${JSON.stringify(violation.facts)}::jsonb) returning id`.execute(
      world.owner,
    );
    const exception = rows[0]?.id ?? '';
    await change(violation.id, sql`state = 'excepted', exception_id = ${exception}, paused_at = app.now()`);
    return { organisation, account, violation, exception };
  }
  const stateOf = async (exception: string) =>
    (
      await sql<{
        state: string;
        void_reason: string | null;
      }>`select state, void_reason from governance.exception where id = ${exception}`.execute(world.owner)
    ).rows[0];

  test('an excepted violation stands, and is counted apart', async () => {
    const { organisation } = await excepted();
    expect((await evaluate(organisation)).changed).toBe(0);
    const { rows } = await sql`select population, passed, failed, excepted from governance.check_result
      where organisation_id = ${organisation} and check_id = 'access-valid' and valid_to is null`.execute(world.owner);
    expect(rows).toEqual([{ population: 1, passed: 0, failed: 0, excepted: 1 }]);
  });

  test('at its end the violation opens with a fresh time to fix', async () => {
    const { organisation, account, violation, exception } = await excepted();
    const { rows } = await sql<{
      next_evaluation_at: Date;
    }>`select next_evaluation_at from governance.evaluation_state where organisation_id = ${organisation}`.execute(
      world.owner,
    );
    expect(rows[0]?.next_evaluation_at).toBeInstanceOf(Date);
    await world.setClock('31 days');
    await world.read(organisation, [account]);
    await evaluate(organisation);
    const open = await oneOf(organisation, 'access-valid');
    expect(open).toMatchObject({ state: 'open', exception_id: null, paused_at: null });
    expect(open.due_at?.getTime()).toBeGreaterThan(Date.now() + hours(31 * 24 + 167));
    expect(open.first_detected_at).toEqual(violation.first_detected_at);
    expect(await stateOf(exception)).toMatchObject({ state: 'expired' });
    expect(await eventsOf(violation.id)).toEqual(['violation.opened', 'violation.exception_ended']);
    expect(await eventsOf(exception)).toEqual(['exception.expired']);
    expect((await evaluate(organisation)).changed).toBe(0);
  });

  test.each([
    { drift: 'higher_rank', facts: { role: 'FINANCIALADVISER' } },
    { drift: 'other_role', facts: { role: 'CASHBOOKCLIENT' } },
    { drift: 'new_email', facts: { email: 'other@kauri.example' } },
    { drift: 'became_subscriber', facts: { isSubscriber: true } },
  ])('is void when the facts drift: $drift', async ({ drift, facts }) => {
    const { organisation, account, exception } = await excepted();
    await world.read(organisation, [{ ...account, ...facts }]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({ state: 'open' });
    expect(await stateOf(exception)).toEqual({ state: 'void', void_reason: drift });
  });

  test('is void when the approver has left', async () => {
    const approver = await world.person();
    const { organisation, exception } = await excepted(approver);
    expect((await evaluate(organisation)).changed).toBe(0);
    await world.changePerson(approver, { status: 'offboarded' });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({ state: 'open' });
    expect(await stateOf(exception)).toMatchObject({ state: 'void' });
  });

  test('is over when what it excused is over', async () => {
    const { organisation, account, exception, violation } = await excepted();
    await world.read(organisation, [{ ...account, role: 'READONLY' }]);
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-valid')).toMatchObject({
      state: 'resolved',
      resolution: 'fixed_verified',
      exception_id: null,
    });
    expect(await stateOf(exception)).toMatchObject({ state: 'void', void_reason: 'violation_resolved' });
    expect(await eventsOf(violation.id)).toEqual(['violation.opened', 'violation.resolved']);
  });
});

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
      (await sql<Stored>`select * from governance.violation where subject_id = ${authorisation}`.execute(world.owner))
        .rows;
    await setState('needs_reconsent', 'needs_reconsent');
    const handle = database.dbFor('worker');
    await Promise.all(organisations.map((id) => evaluateOrganisations(handle, { organisationIds: [id], ...settings })));
    expect(await shared()).toMatchObject([
      { organisation_id: null, state: 'open', severity: 'high', facts: { count: 3 } },
    ]);
    for (const id of organisations) expect((await evaluate(id)).changed).toBe(0);
    for (const id of organisations) expect(await violationsOf(id, 'stale-sync')).toEqual([]);
    await setState('active', 'connected');
    await Promise.all(organisations.map((id) => evaluateOrganisations(handle, { organisationIds: [id], ...settings })));
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
  test('a violation belongs to the organisation’s first owner who is still employed', async () => {
    const [gone, owner] = [await world.person({ status: 'offboarded' }), await world.person()];
    const organisation = await world.organisation({ ownerPersonIds: [gone, owner] });
    await evaluate(organisation);
    expect(await oneOf(organisation, 'access-rule-configured')).toMatchObject({ owner_person_id: owner });
  });
});

describe('concurrency', () => {
  test('evaluations of one organisation follow each other: everything opens once', async () => {
    const organisations = await Promise.all([world.organisation(), world.organisation()]);
    for (const organisation of organisations) await world.read(organisation, [user({ email: 'x@elsewhere.example' })]);
    const handle = database.dbFor('worker');
    const [a = '', b = ''] = organisations;
    await Promise.all(
      [[a, b], [b, a], [a], [b]].map((ids) => evaluateOrganisations(handle, { organisationIds: ids, ...settings })),
    );
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
