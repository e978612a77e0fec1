import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const owner = await world.person({ name: 'Rule Owner' });

async function post(url: string, payload: object, headers: Record<string, string> = admin) {
  const answer = await app.inject({ method: 'POST', url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

/** An organisation with an accountant (Standard), a clerk (Adviser) and somebody unknown. */
async function newEstate() {
  const organisation = await world.organisation();
  const people = [
    await world.person({ name: 'Ann Accountant', jobRoles: ['Accountant'] }),
    await world.person({ name: 'Carl Clerk', jobRoles: ['Clerk'] }),
  ];
  const accounts = await world.read(organisation, [
    { userId: randomUUID(), email: 'ann@example.com', firstName: 'Ann', role: 'STANDARD' },
    { userId: randomUUID(), email: 'carl@example.com', firstName: 'Carl', role: 'FINANCIALADVISER' },
    { userId: randomUUID(), email: 'who@elsewhere.test', firstName: 'Who', role: 'READONLY' },
  ]);
  for (const [index, person] of people.entries()) await world.link(accounts[index] ?? '', person);
  const rule = (changes: object = {}) => ({
    name: 'Staff',
    scope: { organisationIds: [`org_${organisation}`] },
    covers: { jobRoles: ['Accountant'] },
    ceiling: 'STANDARD',
    reviewBy: '2027-05-31',
    ownerPersonId: `per_${owner}`,
    ...changes,
  });
  return { organisation, accounts, rule };
}

describe('the preview of a rule', () => {
  it('names whom a first rule would make valid and invalid, and stores nothing', async () => {
    const { organisation, accounts, rule } = await newEstate();
    const before = await everything();
    const { status, body } = await post('/v1/rules/preview', { rule: rule() });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.counts).toEqual({
      valid: 1,
      invalid: 1,
      notJudged: 1,
      becomesValid: 1,
      becomesInvalid: 1,
      becomesNotJudged: 0,
    });
    expect(body.accounts).toMatchObject([
      {
        accountId: `acc_${accounts[1]}`,
        organisationId: `org_${organisation}`,
        organisationName: 'Kauri Joinery',
        personName: 'Carl Clerk',
        roleName: 'Adviser',
        before: 'not_judged',
        after: 'invalid',
      },
      { accountId: `acc_${accounts[0]}`, personName: 'Ann Accountant', before: 'not_judged', after: 'valid' },
    ]);
    expect(body.truncated).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('compares a change with the rule as it is, and counts the open violations that it ends', async () => {
    const { organisation, accounts, rule } = await newEstate();
    const { body: saved } = await post('/v1/rules', rule());
    await sql`
      with opened as (insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
        values ('account', ${accounts[1]}, ${organisation}, ${accounts[1]}) returning id)
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, account_id, case_id, severity,
        state, baseline, summary, facts, remediation, first_detected_at, opened_at)
      select 'access-valid', ${organisation}, 'account', ${accounts[1]}, ${accounts[1]}, id, 'high', 'open', false, 'x', '{}',
             '{}', now(), now() from opened`.execute(database.db);
    const wider = rule({ covers: { jobRoles: ['Accountant', 'Clerk'] }, ceiling: 'FINANCIALADVISER' });
    const { body } = await post('/v1/rules/preview', { ruleId: saved.id, rule: wider });
    expect(body.accounts).toMatchObject([{ accountId: `acc_${accounts[1]}`, before: 'invalid', after: 'valid' }]);
    expect(body.effect.openViolations).toEqual([{ checkId: 'access-valid', severity: 'high', count: 1 }]);
    const gone = (await post('/v1/rules/preview', { ruleId: saved.id, rule: null })).body;
    expect(gone.counts).toMatchObject({ becomesNotJudged: 2, valid: 0, invalid: 0, notJudged: 3 });
  });

  it('looks at the old scope too when a rule moves elsewhere', async () => {
    const [one, other] = [await newEstate(), await newEstate()];
    const { body: saved } = await post('/v1/rules', one.rule());
    const { body } = await post('/v1/rules/preview', { ruleId: saved.id, rule: other.rule() });
    expect(body.counts).toMatchObject({ becomesNotJudged: 2, becomesValid: 1, becomesInvalid: 1 });
  });

  it('refuses what saving would refuse, unknown rules, and callers who may not save', async () => {
    const { rule } = await newEstate();
    expect((await post('/v1/rules/preview', { rule: rule({ covers: {} }) })).status).toBe(422);
    expect((await post('/v1/rules/preview', { ruleId: `rul_${randomUUID()}`, rule: null })).status).toBe(404);
    expect((await post('/v1/rules/preview', { rule: null })).status).toBe(400);
    expect((await post('/v1/rules/preview', { rule: rule() }, await key(['access:read']))).status).toBe(403);
  });
});

/** What a preview could leave behind. */
async function everything() {
  const { rows } = await sql`
    select (select count(*) from governance.rule) as rules, (select count(*) from governance.rule_version) as versions,
           (select count(*) from journal.event) as events, (select count(*) from schedule.request) as requests`.execute(
    database.db,
  );
  return rows;
}
