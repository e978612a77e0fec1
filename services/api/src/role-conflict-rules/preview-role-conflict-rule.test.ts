import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna] = await Promise.all([operator('admin'), operator('admin')]);
const url = '/v1/role-conflict-rules';

async function post(path: string, payload: object, headers: Record<string, string> = anna.headers) {
  const answer = await app.inject({ method: 'POST', url: path, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

/** Somebody who is Standard here and Adviser there, and a rule that keeps that apart here. */
async function newEstate() {
  const [here, there] = [await world.organisation(), await world.organisation()];
  const person = await world.person({ name: 'Paula Pays' });
  const [account = ''] = await world.read(here, [{ userId: randomUUID(), firstName: 'Paula', role: 'STANDARD' }]);
  const [other = ''] = await world.read(there, [
    { userId: randomUUID(), firstName: 'Paula', role: 'FINANCIALADVISER' },
  ]);
  await world.link(account, person);
  await world.link(other, person);
  const rule = (facts: object = {}) => ({
    name: 'Pay or post',
    roles: ['STANDARD'],
    scope: { organisationIds: [`org_${here}`] },
    relation: 'with',
    otherRoles: ['FINANCIALADVISER'],
    otherScope: { all: true },
    ...facts,
  });
  return { here, account, rule };
}

describe('the preview of a rule on conflicting roles', () => {
  it('names whom a first rule would find, and stores nothing', async () => {
    const { here, account, rule } = await newEstate();
    const { status, body } = await post(`${url}/preview`, { rule: rule() });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      counts: { conflicting: 1, becomesConflicting: 1, becomesFree: 0 },
      effect: { openViolations: [] },
      needsReason: false,
      needsSecondOperator: false,
      accounts: [
        {
          accountId: `acc_${account}`,
          organisationId: `org_${here}`,
          personName: 'Paula Pays',
          roleName: 'Standard',
          after: 'conflicting',
        },
      ],
      truncated: false,
    });
    const { rows } = await sql`select from governance.role_conflict_rule`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it('tells of a change whom it frees, what it ends, and that a second operator decides', async () => {
    const { here, account, rule } = await newEstate();
    const { body: saved } = await post(url, rule());
    const { id } = await seedViolation(database.db, {
      organisationId: here,
      accountId: account,
      checkId: 'role-conflict',
      severity: 'high',
    });
    await sql`
      update governance.violation set subject_type = 'account', subject_id = ${account}, subject_key = ${saved.id.slice(4)}
       where id = ${id}`.execute(database.db);
    const preview = (next: object | null) => post(`${url}/preview`, { roleConflictRuleId: saved.id, rule: next });
    const ends = {
      effect: { openViolations: [{ checkId: 'role-conflict', severity: 'high', count: 1 }] },
      counts: { conflicting: 0, becomesConflicting: 0, becomesFree: 1 },
      needsReason: true,
      needsSecondOperator: true,
      accounts: [{ accountId: `acc_${account}`, after: 'free' }],
    };
    expect((await preview(rule({ otherRoles: ['READONLY'] }))).body).toMatchObject(ends);
    expect((await preview(null)).body).toMatchObject(ends);
    const renamed = await preview(rule({ name: 'Another name' }));
    expect(renamed.body).toMatchObject({ needsReason: false, accounts: [], counts: { conflicting: 1 } });
    const { body } = await post(`${url}/preview`, { roleConflictRuleId: saved.id, rule: rule() });
    expect(body.counts).toEqual({ conflicting: 1, becomesConflicting: 0, becomesFree: 0 });
  });

  it('finds an Adviser who is the subscriber by one account, and raises no alarm about what they hold together', async () => {
    const organisation = await world.organisation();
    const facts = { firstName: 'Olga', role: 'FINANCIALADVISER', isSubscriber: true };
    const [account = ''] = await world.read(organisation, [{ userId: randomUUID(), ...facts }]);
    const preview = async (roles: string[], relation: string, otherRoles: string[]) => {
      const scope = { organisationIds: [`org_${organisation}`] };
      const rule = { name: 'Subscribers', roles, scope, relation, otherRoles, otherScope: { all: true } };
      return (await post(`${url}/preview`, { rule })).body;
    };
    expect(await preview(['FINANCIALADVISER'], 'with', ['SUBSCRIBER'])).toMatchObject({
      counts: { conflicting: 1 },
      accounts: [{ accountId: `acc_${account}`, after: 'conflicting' }],
    });
    expect(await preview(['SUBSCRIBER'], 'without', ['FINANCIALADVISER'])).toMatchObject({
      counts: { conflicting: 0 },
      accounts: [],
    });
  });

  it('refuses what saving would refuse', async () => {
    const { rule } = await newEstate();
    const ask = async (payload: object, headers?: Record<string, string>) =>
      (await post(`${url}/preview`, payload, headers)).status;
    expect(await ask({ roleConflictRuleId: `rcr_${randomUUID()}`, rule: rule() })).toBe(404);
    expect(await ask({ rule: rule({ otherScope: { organisationIds: [`org_${randomUUID()}`] } }) })).toBe(422);
    expect(await ask({ rule: null })).toBe(400);
    expect(await ask({ rule: rule() }, await key(['admin'], [randomUUID()]))).toBe(403);
  });
});
