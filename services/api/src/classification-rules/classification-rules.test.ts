import { randomUUID } from 'node:crypto';
import { classifyAccounts } from '@keyledger/database';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin = (await operator('admin')).headers;
const owner = await world.person({ name: 'Olive Owner' });
const path = '/v1/classification-rules';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function call(method: Method, url: string, payload?: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method, url, headers: { ...admin, ...headers }, ...(payload && { payload }) });
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    etag: String(answer.headers.etag),
  };
}

const vendor = (changes: object = {}) => ({
  name: 'Support of Hubdoc',
  match: { domains: ['hubdoc.test'] },
  kind: 'vendor',
  kindFacts: { ownerPersonId: `per_${owner}`, endsAt: '2099-12-31' },
  ...changes,
});

/** What evaluations would do. */
async function classify(...organisationIds: string[]) {
  const now = await world.now();
  return classifyAccounts(database.db, { organisationIds, now, actor: { type: 'service', id: 'worker' } });
}

async function organisationWith(...emails: string[]) {
  const organisation = await world.organisation();
  const users = emails.map((email) => ({ userId: randomUUID(), email, role: 'STANDARD' }));
  return { organisation, accounts: await world.read(organisation, users) };
}

const account = async (id = '') => (await call('GET', `/v1/accounts/acc_${id}`)).body;

beforeEach(async () => {
  await sql`update governance.classification_rule set deleted_at = now() where deleted_at is null`.execute(database.db);
  await sql`delete from schedule.request`.execute(database.db);
});

describe('classification rules', () => {
  it('classify whom they fit, ask for the checks there, and keep every version with one event each', async () => {
    const { organisation, accounts } = await organisationWith('a@hubdoc.test', 'b@other.test');
    const created = await call('POST', path, vendor({ reason: 'They support us until the end of the contract.' }));
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    expect(created.body).toMatchObject({
      version: 1,
      position: 10,
      match: { domains: ['hubdoc.test'], addresses: [], xeroGlobalUserIds: [], organisationIds: [], groupIds: [] },
      kind: 'vendor',
      kindFacts: { ownerPersonId: `per_${owner}`, sponsorPersonId: null, endsAt: '2099-12-31T10:59:59.999Z' },
      accounts: 0,
    });
    const asked = await sql<{ id: string }>`select organisation_id as id from schedule.request`.execute(database.db);
    expect(asked.rows).toEqual([{ id: organisation }]);
    expect(await classify(organisation)).toMatchObject([{ accountId: accounts[0], kind: 'vendor' }]);
    expect(await classify(organisation)).toEqual([]);
    expect(await account(accounts[0])).toMatchObject({
      kind: 'vendor',
      kindSource: 'rule',
      kindFacts: { ownerPersonId: `per_${owner}` },
    });
    expect(await account(accounts[1])).toMatchObject({ kind: 'unclassified' });

    const url = `${path}/${created.body.id}`;
    expect((await call('GET', url)).body.accounts).toBe(1);
    const wider = vendor({ match: { domains: ['other.test'] }, reason: 'They changed their name.' });
    expect((await call('PUT', url, wider)).status).toBe(428);
    const replaced = await call('PUT', url, wider, { 'if-match': created.etag });
    expect(replaced.body).toMatchObject({ version: 2, position: 10, match: { domains: ['other.test'] } });
    expect((await call('PUT', url, wider, { 'if-match': created.etag })).status).toBe(412);
    await classify(organisation);
    expect(await account(accounts[0])).toMatchObject({ kind: 'unclassified', kindSource: null });
    expect(await account(accounts[1])).toMatchObject({ kind: 'vendor' });
    expect((await call('DELETE', url, undefined, { 'if-match': '*' })).status).toBe(204);
    await classify(organisation);
    expect(await account(accounts[1])).toMatchObject({ kind: 'unclassified' });
    expect((await call('GET', url)).body.deletedAt).not.toBeNull();
    const id = String(created.body.id).slice(4);
    const events = await sql<{ type: string }>`
      select type from journal.event where subject_id = ${id} order by seq`.execute(database.db);
    expect(events.rows.map(({ type }) => type)).toEqual([
      'classification_rule.created',
      'classification_rule.updated',
      'classification_rule.deleted',
    ]);
    const versions = await sql<{ version: number; open: boolean }>`
      select version, valid_to is null as open from governance.classification_rule_version
       where rule_id = ${id} order by version`.execute(database.db);
    expect(versions.rows).toEqual([
      { version: 1, open: false },
      { version: 2, open: false },
      { version: 3, open: true },
    ]);
  });

  it('fit by domain, address pattern, user of Xero, organisation and group; the first in order counts', async () => {
    const { organisation, accounts } = await organisationWith(
      'ann@x.test',
      'payroll@x.test',
      'pay_roll@x.test',
      'zoe@sub.y.test',
    );
    const user = randomUUID();
    await sql`update directory.account set xero_global_user_id = ${user} where id = ${accounts[0]}`.execute(
      database.db,
    );
    const groupId = await seedGroup(database.db);
    await sql`insert into governance.organisation_group_member (group_id, organisation_id) values (${groupId}, ${organisation})`.execute(
      database.db,
    );
    const save = async (name: string, position: number, match: object, kind = 'vendor') => {
      const { status, body } = await call('POST', path, vendor({ name, position, match, kind, reason: 'A test.' }));
      expect(status, JSON.stringify(body)).toBe(201);
    };
    await save('the rest', 900, { groupIds: [`grp_${groupId}`] }, 'integration');
    await save('payroll', 20, { addresses: ['PAY_roll@*'], organisationIds: [`org_${organisation}`] }, 'shared');
    await save('elsewhere', 10, {
      addresses: ['*'.concat('@*.y.test')],
      organisationIds: [`org_${await world.organisation()}`],
    });
    await save('user', 30, { xeroGlobalUserIds: [user] }, 'external');
    await classify(organisation);
    const kinds = await Promise.all(accounts.map(async (id) => (await account(id)).kind));
    expect(kinds).toEqual(['external', 'integration', 'shared', 'integration']);
    const external = await account(accounts[0]);
    expect(external.kindFacts.organisationIds).toEqual([`org_${organisation}`]);
    const list = (await call('GET', path)).body.data.map(({ name }: { name: string }) => name);
    expect(list).toEqual(['elsewhere', 'payroll', 'user', 'the rest']);
  });

  it('never speak about an account that a person stated or that is somebody’s', async () => {
    const { organisation, accounts } = await organisationWith('a@hubdoc.test', 'b@hubdoc.test');
    await world.kind(accounts[0] ?? '', { kind: 'integration', ownerPersonId: owner });
    await world.link(accounts[1] ?? '', owner);
    await call('POST', path, vendor({ reason: 'A test.' }));
    expect(await classify(organisation)).toEqual([]);
    expect(await account(accounts[0])).toMatchObject({ kind: 'integration', kindSource: 'manual' });
    expect(await account(accounts[1])).toMatchObject({ kind: 'person' });
    await world.link(accounts[1] ?? '', null);
    await classify(organisation);
    expect(await account(accounts[1])).toMatchObject({ kind: 'vendor', kindSource: 'rule' });
  });

  it('say before what they would change and end, and store nothing of it', async () => {
    const { organisation, accounts } = await organisationWith('a@preview.test', 'b@other.test');
    const match = { match: { domains: ['preview.test'] } };
    const { body } = await call('POST', `${path}/preview`, { rule: vendor(match) });
    expect(body).toMatchObject({
      needsReason: true,
      needsSecondOperator: false,
      counts: { changed: 1, becomesIdentified: 1, becomesUnidentified: 0 },
      accounts: [
        {
          accountId: `acc_${accounts[0]}`,
          organisationId: `org_${organisation}`,
          before: { kind: 'unclassified', identified: false },
          after: { kind: 'vendor', identified: true },
        },
      ],
      truncated: false,
    });
    const left = await sql`
      select (select count(*) from governance.classification_rule where deleted_at is null) as rules,
             (select count(*) from governance.account_kind where account_id = ${accounts[0]}) as kinds,
             (select count(*) from schedule.request) as requests`.execute(database.db);
    expect(left.rows).toEqual([{ rules: 0, kinds: 0, requests: 0 }]);
    const incomplete = vendor({ ...match, kindFacts: {} });
    expect((await call('POST', `${path}/preview`, { rule: incomplete })).body).toMatchObject({
      needsReason: false,
      counts: { changed: 1, becomesIdentified: 0 },
    });
  });

  it('need a reason when fewer things fail, and a second operator when something high ends', async () => {
    const { organisation, accounts } = await organisationWith('a@hubdoc.test');
    expect((await call('POST', path, vendor())).body.code).toBe('unprocessable');
    await sql`
      with opened as (insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
        values ('account', ${accounts[0]}, ${organisation}, ${accounts[0]}) returning id)
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, account_id, case_id, severity,
        state, baseline, summary, facts, remediation, first_detected_at, opened_at)
      select 'user-identified', ${organisation}, 'account', ${accounts[0]}, ${accounts[0]}, id, 'high', 'open', false, 'x', '{}',
             '{}', now(), now() from opened`.execute(database.db);
    const second = (await operator('admin')).headers;
    const asked = await call('POST', path, vendor({ reason: 'They support us.' }));
    expect(asked.status, JSON.stringify(asked.body)).toBe(202);
    expect(asked.body).toMatchObject({
      kind: 'classification_rule.create',
      state: 'requested',
      effect: { openViolations: [{ checkId: 'user-identified', severity: 'high', count: 1 }] },
    });
    expect((await call('GET', path)).body.data).toEqual([]);
    const approval = `/v1/control-changes/${asked.body.id}/approve`;
    expect((await call('POST', approval, {})).status).toBe(403);
    const approved = await call('POST', approval, {}, second);
    expect(approved.body, JSON.stringify(approved.body)).toMatchObject({ state: 'applied' });
    expect((await call('GET', path)).body.data).toMatchObject([
      { name: 'Support of Hubdoc', version: 1, kindFacts: { endsAt: '2099-12-31T10:59:59.999Z' } },
    ]);
  });

  it('compare domains and addresses in the form that those of accounts have', async () => {
    const { organisation, accounts } = await organisationWith('anna@xn--bcher-kva.test');
    const match = { domains: ['B\u00FCcher.test'], addresses: ['*@B\u00FCcher.test'] };
    const { body } = await call('POST', path, vendor({ match, reason: 'They support us.' }));
    expect(body.match).toMatchObject({ domains: ['xn--bcher-kva.test'], addresses: ['*@xn--bcher-kva.test'] });
    expect(await classify(organisation)).toMatchObject([{ accountId: accounts[0], kind: 'vendor' }]);
  });

  it('refuse what names nothing or what does not exist, and callers who may not', async () => {
    expect((await call('POST', path, vendor({ match: {} }))).status).toBe(400);
    expect((await call('POST', path, vendor({ match: { addresses: ['*@*'] } }))).status).toBe(400);
    const nobody = vendor({ kindFacts: { ownerPersonId: `per_${randomUUID()}` } });
    expect((await call('POST', path, nobody)).body.code).toBe('unprocessable');
    const limited = await key(['admin'], [await seedGroup(database.db)]);
    const answer = await app.inject({ method: 'POST', url: path, headers: limited, payload: vendor() });
    expect(answer.statusCode).toBe(403);
    const auditor = (await operator('auditor')).headers;
    expect((await app.inject({ url: path, headers: auditor })).statusCode).toBe(200);
  });
});

describe('what a person says about a user of Xero', () => {
  it('counts in every organisation, until they say otherwise', async () => {
    const user = randomUUID();
    const estate = [];
    for (const _ of [1, 2]) {
      const organisation = await world.organisation();
      const users = [{ userId: randomUUID(), globalUserId: user, email: 'sam@agency.test' }];
      estate.push({ organisation, account: (await world.read(organisation, users))[0] ?? '' });
    }
    const [here, there] = estate as [(typeof estate)[0], (typeof estate)[0]];
    const say = (payload: object) =>
      app.inject({
        method: 'PATCH',
        url: `/v1/accounts/acc_${here.account}`,
        headers: { ...admin, 'if-match': '*' },
        payload,
      });
    await call('POST', path, vendor({ match: { domains: ['agency.test'] }, reason: 'A test.' }));
    await classify(here.organisation, there.organisation);
    expect(await account(there.account)).toMatchObject({ kind: 'vendor', kindSource: 'rule' });
    await sql`delete from schedule.request`.execute(database.db);
    const kindFacts = { ownerPersonId: `per_${owner}` };
    expect((await say({ kind: 'integration', kindFacts })).statusCode).toBe(200);
    const asked = await sql<{ id: string }>`select organisation_id as id from schedule.request`.execute(database.db);
    expect(asked.rows.map(({ id }) => id)).toEqual([here.organisation, there.organisation]);
    await classify(here.organisation, there.organisation);
    expect(await account(there.account)).toMatchObject({ kind: 'integration', kindSource: 'manual' });
    await say({ kind: 'unclassified' });
    await classify(here.organisation, there.organisation);
    expect(await account(there.account)).toMatchObject({ kind: 'vendor', kindSource: 'rule' });
    const facts = { ...kindFacts, sponsorPersonId: `per_${owner}`, organisationIds: [`org_${here.organisation}`] };
    await say({ kind: 'external', kindFacts: facts });
    await classify(here.organisation, there.organisation);
    expect(await account(there.account)).toMatchObject({ kind: 'vendor', kindSource: 'rule' });
  });
});
