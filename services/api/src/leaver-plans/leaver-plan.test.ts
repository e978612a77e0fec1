import { randomUUID } from 'node:crypto';
import { openWorld, type UserFacts } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup } from '../testing/seed.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const { db } = database;
const world = await openWorld(database);
const reader = await key(['access:read']);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

const lee = { userId: randomUUID(), email: 'lee@firm.example', firstName: 'Lee', lastName: 'Leaver', role: 'STANDARD' };
const ada: UserFacts = {
  userId: randomUUID(),
  email: 'ada@firm.example',
  firstName: 'Ada',
  lastName: 'Adviser',
  role: 'FINANCIALADVISER',
};
const client = (name: string): UserFacts => ({
  userId: randomUUID(),
  email: `${name.toLowerCase()}@client.example`,
  firstName: name,
  lastName: 'Client',
  role: 'STANDARD',
  isSubscriber: true,
});

async function plan(personId: string, query = '', headers: Record<string, string> = reader) {
  const url = `/v1/people/per_${personId}/leaver-plan${query}`;
  const answer = await app.inject({ method: 'GET', url, headers });
  return {
    status: answer.statusCode,
    body: answer.headers['content-type']?.includes('json') ? answer.json() : answer.body,
  };
}

/** A leaver with an account in each of so many organisations; every one has the users that are given, too. */
async function leaverIn(
  organisations: {
    name: string;
    relationship?: 'own' | 'client';
    ownDomains?: string[];
    others: UserFacts[];
    subscriber?: boolean;
    owner?: string;
  }[],
  person: Parameters<typeof world.person>[0] = {},
) {
  const personId = await world.person({ name: 'Lee Leaver', endsAt: hoursAgo(50), learnedAt: hoursAgo(48), ...person });
  const made: { organisationId: string; accountId: string; others: UserFacts[] }[] = [];
  for (const { name, relationship = 'own', ownDomains = [], others, subscriber = false, owner } of organisations) {
    const ownerPersonIds = owner === undefined ? [] : [owner];
    const organisationId = await world.organisation({ name, relationship, ownDomains, ownerPersonIds });
    const user = { ...lee, isSubscriber: subscriber };
    const [accountId = ''] = await world.read(organisationId, [user, ...others]);
    await world.link(accountId, personId);
    made.push({ organisationId, accountId, others });
  }
  return { personId, made };
}

describe('a leaver plan', () => {
  it('groups what is left by the fewest people who can do it, transfers of the subscription first', async () => {
    const { personId } = await leaverIn([
      { name: 'Kauri', others: [ada] },
      { name: 'Rimu', others: [ada], subscriber: true },
      { name: 'Totara', others: [client('Tom')], relationship: 'client' },
      { name: 'Matai', others: [] },
    ]);
    const { status, body } = await plan(personId);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.progress).toEqual({
      accounts: 4,
      proved: 0,
      claimed: 0,
      toRemove: 4,
      toTransferFirst: 1,
      notReadable: 0,
    });
    const groups = body.groups.map(
      (group: { canBeDoneBy: { name: string } | null; steps: { organisationName: string }[] }) => [
        group.canBeDoneBy?.name ?? null,
        group.steps.map((step) => step.organisationName),
      ],
    );
    expect(groups).toEqual([
      ['Ada Adviser', ['Rimu', 'Kauri']],
      ['Tom Client', ['Totara']],
      [null, ['Matai']],
    ]);
    const [rimu] = body.groups[0].steps;
    expect(rimu).toMatchObject({ transferFirst: true, state: 'to_remove', roleName: 'Standard', dataState: 'fresh' });
    expect(rimu.steps[0]).toContain('Transfer the subscription');
    expect(rimu.url).toContain('https://go.xero.test/');
    expect(body.groups[2].steps[0].steps[0]).toContain('Manage users first');
  });

  it('never names the leaver as somebody who can do it', async () => {
    const { personId } = await leaverIn([{ name: 'Kauri', others: [], subscriber: true }]);
    expect((await plan(personId)).body.groups[0].steps[0].canBeDoneBy).toEqual([]);
  });

  it('makes progress as reads prove steps, and says which snapshot proved them', async () => {
    const { personId, made } = await leaverIn([
      { name: 'Kauri', others: [ada] },
      { name: 'Rimu', others: [ada] },
      { name: 'Totara', others: [ada] },
    ]);
    const [kauri, rimu] = made;
    await prove(kauri);
    const where = { organisationId: rimu?.organisationId ?? '', accountId: rimu?.accountId ?? '' };
    await seedViolation(db, { ...where, state: 'awaiting_verification', claimedAt: new Date() });
    const { body } = await plan(personId);
    expect(body.progress).toMatchObject({ accounts: 3, proved: 1, claimed: 1, toRemove: 1 });
    expect(body.groups).toMatchObject([{ accounts: 3, proved: 1 }]);
    const steps = body.groups[0].steps as { state: string; provedBySnapshotId: string | null; role: string }[];
    expect(steps.map(({ state }) => state)).toEqual(['claimed', 'to_remove', 'proved']);
    expect(steps[2]).toMatchObject({
      role: 'STANDARD',
      removed: { notAfter: expect.any(String) },
      provedBySnapshotId: expect.stringMatching(/^snp_/),
    });
  });

  it('tells what is not readable, and nothing of what was gone before the leaving was known', async () => {
    const { personId, made } = await leaverIn([
      { name: 'Kauri', others: [ada] },
      { name: 'Rimu', others: [ada] },
    ]);
    await prove(made[0]);
    await sql`update directory.account set removed_at = ${hoursAgo(500)}, removed_not_before = ${hoursAgo(501)}
      where id = ${made[0]?.accountId}`.execute(db);
    await sql`update directory.read_state set last_read_started_at = ${hoursAgo(30)}, last_read_completed_at = ${hoursAgo(30)}
      where organisation_id = ${made[1]?.organisationId}`.execute(db);
    expect((await plan(personId)).body.progress).toMatchObject({ accounts: 1, proved: 0, notReadable: 1 });
  });

  it('writes one letter to each client whose organisation is not done, and none for our own', async () => {
    const { personId, made } = await leaverIn([
      { name: 'Kauri', others: [client('Kim')], relationship: 'client', ownDomains: ['client.example'] },
      {
        name: 'Rimu',
        others: [ada, client('Rob')],
        relationship: 'client',
        ownDomains: ['client.example'],
        subscriber: true,
      },
      { name: 'Totara', others: [ada] },
    ]);
    await prove(made[0]);
    const { letters } = (await plan(personId)).body;
    expect(letters).toMatchObject([
      {
        organisationName: 'Rimu',
        to: [{ name: 'Rob Client', email: 'rob@client.example' }],
        subject: 'Please remove Lee Leaver from Rimu in Xero',
      },
    ]);
    expect(letters[0].text).toMatch(/^Hello Rob Client,\n\nLee Leaver left us on \d+ \w+ \d{4}\. Please remove/);
    expect(letters[0].text).toContain('- Lee Leaver <lee@firm.example>, Standard, subscriber');
    expect(letters[0].text).toContain('1. Transfer the subscription from Lee Leaver');
    expect(letters[0].text).toContain('3. Remove Lee Leaver.');
  });

  it("addresses a letter to the client's own people only, and to nobody when none of them is known", async () => {
    const { personId, made } = await leaverIn([
      { name: 'Kauri', others: [ada, client('Fiona')], relationship: 'client' },
    ]);
    const organisationId = made[0]?.organisationId ?? '';
    const { rows } = await sql<{ id: string; first_name: string }>`
      select id, first_name from directory.account where organisation_id = ${organisationId}`.execute(db);
    const accountOf = (name: string) => rows.find((row) => row.first_name === name)?.id ?? '';
    const letter = async () => (await plan(personId)).body.letters[0];
    expect(await letter()).toMatchObject({ to: [], text: expect.stringMatching(/^Hello,\n/) });
    await world.link(accountOf('Ada'), await world.person({ name: 'Ada Adviser' }));
    const external = { kind: 'external' } as const;
    await world.kind(accountOf('Fiona'), { ...external, company: 'Grant Partners' });
    expect((await letter()).to).toEqual([]);
    await world.kind(accountOf('Fiona'), { ...external, company: 'kauri' });
    expect((await letter()).to).toEqual([{ name: 'Fiona Client', email: 'fiona@client.example' }]);
    await world.kind(accountOf('Fiona'), { kind: 'client' });
    expect((await letter()).to).toEqual([{ name: 'Fiona Client', email: 'fiona@client.example' }]);
  });

  it('previews a plan for somebody who has not left, without progress', async () => {
    const { personId } = await leaverIn([{ name: 'Kauri', others: [ada] }], { endsAt: null, learnedAt: null });
    expect((await plan(personId)).body).toMatchObject({ endsAt: null, since: null, progress: { accounts: 1 } });
  });

  it('leaves as rows for one owner, with formulas made harmless', async () => {
    const owner = await world.person({ name: 'Olga Owner' });
    const { personId } = await leaverIn([
      { name: '=cmd|calc', others: [ada], owner },
      { name: 'Rimu', others: [ada] },
    ]);
    const accept = { ...reader, accept: 'text/csv' };
    const all = (await plan(personId, '', accept)).body as string;
    expect(all.trim().split('\r\n')).toHaveLength(3);
    const [head = '', row = ''] = ((await plan(personId, `?ownerPersonId=per_${owner}`, accept)).body as string).split(
      '\r\n',
    );
    expect(head).toContain('organisationName');
    expect(row).toContain("'=cmd|calc");
    expect(row).toContain('Ada Adviser <ada@firm.example>');
    expect(row).toContain('Olga Owner');
    expect((await plan(personId, `?ownerPersonId=per_${owner}`)).body.progress.accounts).toBe(1);
  });

  it('counts nothing outside the groups of the caller, and knows nobody who does not exist', async () => {
    const { personId, made } = await leaverIn([
      { name: 'Kauri', others: [ada] },
      { name: 'Rimu', others: [ada] },
    ]);
    const groupId = await seedGroup(db);
    await db
      .insertInto('governance.organisation_group_member')
      .values({ group_id: groupId, organisation_id: made[0]?.organisationId ?? '' })
      .execute();
    const limited = await key(['access:read'], [groupId]);
    expect((await plan(personId, '', limited)).body.progress.accounts).toBe(1);
    expect((await plan(randomUUID())).status).toBe(404);
  });
});

/** A read in which the leaver is gone closes the grant that was seeded with the first one. */
async function prove(made: { organisationId: string; accountId: string; others: UserFacts[] } | undefined) {
  if (made === undefined) throw new Error('nothing was made');
  const { organisationId, accountId, others } = made;
  await sql`
    with e as (
      insert into directory.entitlement (organisation_id, kind, role) values (${organisationId}, 'role', 'STANDARD') returning id
    )
    insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_after, opened_by_snapshot_id)
    select ${organisationId}, ${accountId}, e.id, 'role', 'STANDARD', now() - interval '1 day', r.snapshot_id
      from e, directory.read_state r where r.organisation_id = ${organisationId}`.execute(db);
  await world.read(organisationId, others);
  await sql`
    update directory.access_grant g set until_not_before = a.removed_at, until_not_after = a.removed_at, closed_by_snapshot_id = r.snapshot_id
      from directory.account a, directory.read_state r
     where g.account_id = a.id and a.id = ${accountId} and r.organisation_id = g.organisation_id`.execute(db);
}
