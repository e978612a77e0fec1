import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { hours, openEvaluationScene, user } from '../testing/evaluation-scene.ts';

const database = await testDatabase();
const scene = await openEvaluationScene(database);
const { world, evaluate, oneOf, eventsOf, change } = scene;
beforeEach(() => world.setClock('0'));

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

  test('explains the access while it stands, and no longer in the evaluation that voids it', async () => {
    const { organisation, account } = await excepted();
    const found = async () => {
      await evaluate(organisation);
      const { rows } =
        await sql`select accounts, explained_accounts as explained, roles from governance.evaluation_state
        where organisation_id = ${organisation}`.execute(world.owner);
      return rows[0];
    };
    expect(await found()).toEqual({ accounts: 1, explained: 1, roles: { STANDARD: { accounts: 1, subscribers: 0 } } });
    await world.read(organisation, [{ ...account, isSubscriber: true }, user({})]);
    expect(await found()).toEqual({ accounts: 2, explained: 0, roles: { STANDARD: { accounts: 2, subscribers: 1 } } });
    await world.policy(organisation, { governance: 'retired' });
    expect(await found()).toMatchObject({ accounts: null, explained: null });
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
