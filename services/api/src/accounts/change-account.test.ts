import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const owner = await world.person({ name: 'Owner' });
const boss = await world.person({ name: 'Boss' });

async function newAccount(email = `${crypto.randomUUID()}@kauri.example`) {
  const organisation = await world.organisation();
  const [account] = await world.read(organisation, [{ userId: crypto.randomUUID(), email }]);
  await sql`delete from schedule.request`.execute(database.db);
  return { organisation, account: account as string, url: `/v1/accounts/acc_${account}` };
}

async function patch(url: string, payload: object, headers: Record<string, string> = { 'if-match': '*' }) {
  const answer = await app.inject({ method: 'PATCH', url, payload, headers: { ...admin, ...headers } });
  return { status: answer.statusCode, body: answer.json() };
}

const external = (organisation: string, changes: object = {}) => ({
  kind: 'external',
  kindFacts: {
    ownerPersonId: null,
    sponsorPersonId: `per_${owner}`,
    company: 'Ledger Partners',
    purpose: null,
    organisationIds: [`org_${organisation}`],
    ceiling: 'STANDARD',
    approvedBy: `per_${boss}`,
    endsAt: '2027-03-31',
    ...changes,
  },
});

describe('deciding about an account', () => {
  it('classifies with facts, for the version that was read, and asks for the checks of the organisation', async () => {
    const { organisation, account, url } = await newAccount();
    const etag = String((await app.inject({ url, headers: admin })).headers.etag);
    expect((await patch(url, external(organisation), {})).status).toBe(428);
    const { status, body } = await patch(url, external(organisation), { 'if-match': etag });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      kind: 'external',
      kindSource: 'manual',
      kindFacts: {
        sponsorPersonId: `per_${owner}`,
        organisationIds: [`org_${organisation}`],
        approvedBy: `per_${boss}`,
        ceiling: 'STANDARD',
        endsAt: '2027-03-31T10:59:59.999Z',
      },
    });
    expect((await patch(url, external(organisation), { 'if-match': etag })).status).toBe(412);
    const { rows } = await sql`select organisation_id, cause from schedule.request`.execute(database.db);
    expect(rows).toEqual([{ organisation_id: organisation, cause: 'account_decided' }]);
    const events = await sql<{ type: string; version: number }>`
      select type, subject_version as version from journal.event where subject_id = ${account}`.execute(database.db);
    expect(events.rows).toEqual([{ type: 'account.classified', version: body.version }]);
  });

  it('ends a class, and keeps what it was', async () => {
    const { organisation, account, url } = await newAccount();
    await patch(url, external(organisation));
    const { body } = await patch(url, { kind: 'unclassified' });
    expect(body).toMatchObject({ kind: 'unclassified', kindFacts: null, kindSource: null });
    const { rows } =
      await sql`select kind, valid_to is not null as ended from governance.account_kind where account_id = ${account}`.execute(
        database.db,
      );
    expect(rows).toEqual([{ kind: 'external', ended: true }]);
  });

  it('refuses facts that name what does not exist, and an approver who is the subject', async () => {
    const { organisation, account, url } = await newAccount();
    await world.link(account, boss);
    const nobody = `per_${crypto.randomUUID()}`;
    for (const changes of [
      { approvedBy: `per_${boss}` },
      { sponsorPersonId: nobody },
      { organisationIds: [`org_${crypto.randomUUID()}`] },
    ]) {
      expect((await patch(url, external(organisation, changes))).status, JSON.stringify(changes)).toBe(422);
    }
    expect((await patch(url, external(organisation, { ceiling: 'OWNER' }))).status).toBe(400);
    expect((await patch(url, { kind: 'shared', personId: null })).status).toBe(400);
    expect((await patch(url, {})).status).toBe(400);
  });

  it('links by hand, another person in place of the first, and to nobody', async () => {
    const { account, url } = await newAccount();
    expect((await patch(url, { personId: `per_${owner}` })).body).toMatchObject({
      personId: `per_${owner}`,
      linkMethod: 'manual',
      kind: 'person',
    });
    expect((await patch(url, { personId: `per_${boss}` })).body).toMatchObject({ personId: `per_${boss}` });
    expect((await patch(url, { personId: null })).body).toMatchObject({ personId: null, kind: 'unclassified' });
    expect((await patch(url, { personId: `per_${crypto.randomUUID()}` })).status).toBe(422);
    const { rows } = await sql<{ type: string; changes: unknown }>`
      select e.type, d.data -> 'changes' -> 'personId' as changes from journal.event e join journal.event_data d using (seq)
       where e.subject_id = ${account} order by seq`.execute(database.db);
    expect(rows).toEqual([
      { type: 'account.linked', changes: [null, owner] },
      { type: 'account.linked', changes: [owner, boss] },
      { type: 'account.unlinked', changes: [boss, null] },
    ]);
  });

  it('lets one of two who decide at the same moment win', async () => {
    const { url } = await newAccount();
    const etag = String((await app.inject({ url, headers: admin })).headers.etag);
    const answers = await Promise.all(
      [owner, boss].map((person) => patch(url, { personId: `per_${person}` }, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('does not show accounts of other groups, and lets auditors change nothing', async () => {
    const { url } = await newAccount();
    const limited = await key(['admin'], [await seedGroup(database.db)]);
    expect((await patch(url, { personId: null }, { ...limited, 'if-match': '*' })).status).toBe(404);
    const auditor = (await operator('auditor')).headers;
    const answer = await app.inject({
      method: 'PATCH',
      url,
      payload: { personId: null },
      headers: { ...auditor, 'if-match': '*' },
    });
    expect(answer.statusCode).toBe(403);
  });
});
