import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const owner = await world.person({ name: 'Olive Owner' });

type Result = {
  accountId: string;
  status: number;
  problem: { code: string } | null;
  version: number;
  personId: string;
};
async function decide(decisions: object[], headers: Record<string, string> = admin) {
  const answer = await app.inject({ method: 'POST', url: '/v1/accounts/bulk', headers, payload: { decisions } });
  return { status: answer.statusCode, body: answer.json() };
}
const account = async (id = '') => (await app.inject({ url: `/v1/accounts/acc_${id}`, headers: admin })).json();
const named = (ids: readonly (string | undefined)[]) => ids.map((id) => `acc_${id}`);

async function newAccounts(count: number) {
  const organisation = await world.organisation();
  const users = Array.from({ length: count }, () => ({ userId: randomUUID(), email: `${randomUUID()}@some.test` }));
  return { organisation, accounts: await world.read(organisation, users) };
}

describe('deciding about many accounts', () => {
  it('links to known and new people and classifies, with a result for each and one event each', async () => {
    const [one, two] = [await newAccounts(3), await newAccounts(2)];
    await sql`delete from schedule.request`.execute(database.db);
    const { status, body } = await decide([
      { accountIds: named(one.accounts.slice(0, 1)), personId: `per_${owner}` },
      {
        accountIds: named([one.accounts[1], two.accounts[0]]),
        person: { displayName: 'Nina New', primaryEmail: 'nina@new.test', externalId: 'n-1' },
      },
      {
        accountIds: named([one.accounts[2], two.accounts[1]]),
        kind: 'external',
        kindFacts: {
          sponsorPersonId: `per_${owner}`,
          company: 'Ledger Partners',
          ceiling: 'STANDARD',
          approvedBy: `per_${owner}`,
          endsAt: '2099-01-01',
        },
      },
    ]);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ done: 5, refused: 0 });
    expect(body.results.map((each: Result) => each.accountId)).toEqual(
      named([one.accounts[0], one.accounts[1], two.accounts[0], one.accounts[2], two.accounts[1]]),
    );
    expect(body.results.every((each: Result) => each.version === 2)).toBe(true);
    const nina = body.results[1].personId;
    expect(body.results[2].personId).toBe(nina);
    expect(await account(two.accounts[0])).toMatchObject({ personId: nina, linkMethod: 'manual', version: 2 });
    const external = await account(two.accounts[1]);
    expect(external).toMatchObject({
      kind: 'external',
      kindSource: 'manual',
      kindFacts: { company: 'Ledger Partners' },
    });
    expect(external.kindFacts.organisationIds.sort()).toEqual(
      [`org_${one.organisation}`, `org_${two.organisation}`].sort(),
    );
    const events = await sql<{ type: string; n: number }>`
      select type, count(*)::integer as n from journal.event where subject_id = any(${[...one.accounts, ...two.accounts]})
       group by type order by type`.execute(database.db);
    expect(events.rows).toEqual([
      { type: 'account.classified', n: 2 },
      { type: 'account.linked', n: 3 },
    ]);
    const asked = await sql<{ id: string }>`
      select organisation_id as id from schedule.request where cause = 'account_decided'`.execute(database.db);
    expect(asked.rows.map(({ id }) => id).sort()).toEqual([one.organisation, two.organisation].sort());
  });

  it('accepts the address and the names that the accounts have, as one link does', async () => {
    const organisation = await world.organisation();
    const facts = () => ({
      userId: randomUUID(),
      email: `${randomUUID()}@some.test`,
      firstName: 'Ann',
      lastName: 'Person',
    });
    const [inBulk = '', alone = ''] = await world.read(organisation, [facts(), facts()]);
    await decide([{ accountIds: named([inBulk]), personId: `per_${owner}` }]);
    const answer = await app.inject({
      method: 'PATCH',
      url: `/v1/accounts/acc_${alone}`,
      headers: { ...admin, 'if-match': '*' },
      payload: { personId: `per_${owner}` },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const { rows } = await sql<object>`
      select l.account_id as id, l.linked_email = a.normalised_email as "hasEmail", l.linked_first_name as "firstName", l.linked_last_name as "lastName"
        from governance.account_link l join directory.account a on a.id = l.account_id
       where l.valid_to is null and a.organisation_id = ${organisation} order by l.account_id`.execute(database.db);
    const accepted = { hasEmail: true, firstName: 'Ann', lastName: 'Person' };
    expect(rows).toEqual([inBulk, alone].sort().map((id) => ({ id, ...accepted })));
  });

  it('refuses what cannot be and does the rest', async () => {
    const { accounts } = await newAccounts(5);
    await world.link(accounts[3] ?? '', owner);
    const nobody = `per_${randomUUID()}`;
    const { body } = await decide([
      { accountIds: named([accounts[0]]), personId: nobody },
      { accountIds: [`acc_${randomUUID()}`], personId: `per_${owner}` },
      { accountIds: named([accounts[1]]), person: { displayName: 'Nina Again', externalId: 'n-1' } },
      { accountIds: named([accounts[2], accounts[3]]), kind: 'shared', kindFacts: { approvedBy: `per_${owner}` } },
      { accountIds: named([accounts[4]]), personId: null },
    ]);
    expect(body.results.map((each: Result) => [each.status, each.problem?.code ?? null])).toEqual([
      [422, 'unprocessable'],
      [404, 'not_found'],
      [409, 'already_exists'],
      [200, null],
      [422, 'unprocessable'],
      [200, null],
    ]);
    expect(await account(accounts[0])).toMatchObject({ personId: null, version: 1 });
    const twice = [{ accountIds: named([accounts[0], accounts[0]]), personId: null }];
    expect((await decide(twice)).status).toBe(400);
  });

  it('takes a thousand accounts within seconds', async () => {
    const { accounts } = await newAccounts(1000);
    const started = performance.now();
    const decisions = accounts.map((id) => ({ accountIds: [`acc_${id}`], personId: `per_${owner}` }));
    const { body } = await decide(decisions);
    expect(body).toMatchObject({ done: 1000, refused: 0 });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect((await decide([...decisions, { accountIds: [`acc_${randomUUID()}`], personId: null }])).status).toBe(400);
  });

  it('hides accounts of other groups, and lets only who may add people add them', async () => {
    const { accounts } = await newAccounts(1);
    const limited = await key(['violations:write'], [await seedGroup(database.db)]);
    const linking = [{ accountIds: named(accounts), personId: `per_${owner}` }];
    expect((await decide(linking, limited)).body.results).toMatchObject([{ status: 404 }]);
    const reviewer = (await operator('reviewer')).headers;
    const adding = [{ accountIds: named(accounts), person: { displayName: 'Nobody' } }];
    expect((await decide(adding, reviewer)).body.results).toMatchObject([{ problem: { code: 'forbidden' } }]);
    expect((await decide(linking, (await operator('auditor')).headers)).status).toBe(403);
  });
});
