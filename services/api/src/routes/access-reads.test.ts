import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const { db } = database;
const reader = await key(['access:read']);
const get = async (url: string, headers: Record<string, string> = reader) => {
  const answer = await app.inject({ method: 'GET', url, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000);

const groupId = await seedGroup(db);
const organisation = await seedOrganisation(db, { name: 'Acme', read: at(10), groupId });
const other = await seedOrganisation(db, { name: 'Never read' });
const scope = { organisationId: organisation.id, snapshotId: organisation.snapshotId ?? '' };
const current = await seedAccount(db, {
  ...scope,
  role: 'FINANCIALADVISER',
  email: 'ada@example.com',
  since: { notBefore: at(2), notAfter: at(3) },
});
const gone = await seedAccount(db, {
  ...scope,
  role: 'READONLY',
  since: { notBefore: null, notAfter: at(1) },
  until: { notBefore: at(5), notAfter: at(6) },
});
await sql`insert into directory.read_gap values (${organisation.id}, ${at(-200)}, ${at(-199)}, ${at(0)}, ${at(1)})`.execute(
  db,
);

describe('reading access', () => {
  it.each(['accounts', 'roles', 'entitlements', 'grants', 'snapshots', 'syncs', 'authorisations', 'connections'])(
    'lists %s for everybody who may read access, and nothing outside for a limited key',
    async (name) => {
      expect(await get(`/v1/${name}`)).toMatchObject({ next: null, position: 0 });
      const nowhere = await get(`/v1/${name}`, await key(['access:read'], [randomUUID()]));
      if (name !== 'roles') expect(nowhere.data).toEqual([]);
      const streamed = await app.inject({ url: `/v1/${name}`, headers: { ...reader, accept: 'application/x-ndjson' } });
      expect(streamed.statusCode).toBe(200);
    },
  );

  it('shows an account with every field, and removed ones only when asked for', async () => {
    const { data } = await get('/v1/accounts');
    expect(data).toHaveLength(1);
    expect(data[0]).toEqual({
      id: `acc_${current.id}`,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      version: 1,
      organisationId: `org_${organisation.id}`,
      xeroUserId: expect.any(String),
      xeroGlobalUserId: null,
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
      role: 'FINANCIALADVISER',
      roleName: 'Adviser',
      isSubscriber: false,
      status: 'current',
      kind: 'unclassified',
      kindSource: null,
      kindFacts: null,
      personId: null,
      personName: null,
      linkMethod: null,
      xeroUpdatedAt: null,
      firstSeenAt: at(3).toISOString(),
      observedAt: at(10).toISOString(),
      removedAt: null,
    });
    expect((await get('/v1/accounts?include=deleted')).data).toHaveLength(2);
    expect(await get(`/v1/accounts/acc_${gone.id}`)).toMatchObject({
      status: 'removed',
      removedAt: at(6).toISOString(),
    });
  });

  it('finds accounts by a part of their address and of their names, as these are shown', async () => {
    for (const q of ['Ada Lovelace', 'lovelace', 'a love', 'ADA@', 'Áda']) {
      const { data } = await get(`/v1/accounts?q=${encodeURIComponent(q)}`);
      expect(data, q).toMatchObject([{ id: `acc_${current.id}` }]);
    }
    expect((await get('/v1/accounts?q=Lovelace%20Ada')).data).toEqual([]);
  });

  it('counts the holders of every entitlement, also none', async () => {
    const { data } = await get('/v1/entitlements');
    const holders = Object.fromEntries(data.map((row: { role: string; holders: number }) => [row.role, row.holders]));
    expect(holders).toEqual({ FINANCIALADVISER: 1, READONLY: 0 });
  });

  it('gives grants as of an instant with their certainty', async () => {
    const seen = async (hour: number) => {
      const { data } = await get(`/v1/grants?as_of=${at(hour).toISOString()}`);
      return Object.fromEntries(data.map((row: { id: string; certainty: string }) => [row.id.slice(4), row.certainty]));
    };
    expect(await seen(0.5)).toEqual({});
    expect(await seen(1)).toEqual({ [gone.grantId]: 'observed' });
    expect(await seen(2.5)).toEqual({ [gone.grantId]: 'observed', [current.grantId]: 'possible' });
    expect(await seen(4)).toEqual({ [gone.grantId]: 'observed', [current.grantId]: 'observed' });
    expect(await seen(5.5)).toEqual({ [gone.grantId]: 'possible', [current.grantId]: 'observed' });
    expect(await seen(7)).toEqual({ [current.grantId]: 'observed' });
    expect(await seen(11)).toEqual({ [current.grantId]: 'possible' });
  });

  it('gives accounts as of an instant with the role of then', async () => {
    const { data } = await get(`/v1/accounts?as_of=${at(4).toISOString()}`);
    const roles = Object.fromEntries(data.map((row: { id: string; role: string }) => [row.id.slice(4), row.role]));
    expect(roles).toEqual({ [current.id]: 'FINANCIALADVISER', [gone.id]: 'READONLY' });
  });

  it('names an organisation that was never read as unknown, not as empty', async () => {
    const { coverage } = await get(`/v1/grants?as_of=${at(4).toISOString()}`);
    expect(coverage).toEqual([
      {
        organisationId: `org_${organisation.id}`,
        status: 'observed',
        readBefore: { startedAt: at(0).toISOString(), completedAt: at(1).toISOString() },
        readAfter: { startedAt: new Date(at(10).getTime() - 1000).toISOString(), completedAt: at(10).toISOString() },
      },
      { organisationId: `org_${other.id}`, status: 'unknown', readBefore: null, readAfter: null },
    ]);
    expect(await get('/v1/grants')).not.toHaveProperty('coverage');
  });

  it('shows a role that Xero has not documented as it is, with rank null', async () => {
    await seedAccount(db, { ...scope, role: 'SOMETHING_NEW' });
    expect(await get('/v1/roles/SOMETHING_NEW')).toMatchObject({ rank: null, known: false, privileged: false });
    expect((await get('/v1/roles')).data.map((role: { id: string }) => role.id)).toContain('FINANCIALADVISER');
  });

  it('shows the last unchanged sync run beside the kept ones', async () => {
    const id = randomUUID();
    await sql`update directory.read_state set last_sync_id = ${id}, last_sync_cause = 'schedule', last_sync_started_at = ${at(9)},
      last_sync_finished_at = ${at(10)}, last_sync_calls = 2, last_sync_waited_ms = 0 where organisation_id = ${organisation.id}`.execute(
      db,
    );
    await sql`insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms, problem)
      values (${organisation.id}, 'schedule', ${at(8)}, ${at(9)}, 'failed', 1, 0, '{"code":"timeout"}')`.execute(db);
    const { data } = await get('/v1/syncs?sort=startedAt');
    expect(data.map((row: { outcome: string }) => row.outcome)).toEqual(['failed', 'unchanged']);
    expect(await get(`/v1/syncs/syn_${id}`)).toMatchObject({ calls: 2, problem: null });
  });

  it('shows a snapshot with its difference by account', async () => {
    await sql`update directory.snapshot set difference = ${JSON.stringify({ removedAccountIds: [gone.id], population: { key: 'x' } })}
      where id = ${organisation.snapshotId}`.execute(db);
    const snapshot = await get(`/v1/snapshots/snp_${organisation.snapshotId}`);
    expect(snapshot.difference).toEqual({
      removedAccountIds: [`acc_${gone.id}`],
      returnedAccountIds: [],
      lostAccountIds: [],
      changedAccounts: [],
      grantsOpened: null,
      grantsClosed: null,
    });
  });
});
