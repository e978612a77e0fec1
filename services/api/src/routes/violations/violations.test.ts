import { FRESHNESS_HOURS } from '@keyledger/checks';
import { insertEvents } from '@keyledger/database';
import { timelinessOf, type ViolationState } from '@keyledger/domain';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../../testing/seed.ts';
import { seedAccount } from '../../testing/seed-access.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';
import { claimFixed } from '../../violations/claim-fixed.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const world = await openWorld(database);
const reader = await key(['violations:read']);
const get = async (url: string, headers: Record<string, string> = reader) => {
  const answer = await app.inject({ method: 'GET', url, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

async function newAccount(groupId?: string) {
  const organisation = await seedOrganisation(db, { read: hours(-1), ...(groupId ? { groupId } : {}) });
  const account = await seedAccount(db, { organisationId: organisation.id, snapshotId: organisation.snapshotId ?? '' });
  return { organisationId: organisation.id, accountId: account.id };
}

describe('violations', () => {
  it('are shown with every field, and by id with their history', async () => {
    const where = await newAccount();
    const violation = await seedViolation(db, where);
    await insertEvents(db, [
      {
        type: 'violation.opened',
        actor: { type: 'service', id: 'worker' },
        organisationId: where.organisationId,
        subject: { type: 'violation', id: violation.id, version: 1 },
        data: { state: 'open' },
      },
    ]);
    const found = await get(`/v1/violations/vio_${violation.id}`);
    expect(found).toMatchObject({
      checkId: 'offboarded-access-removed',
      subject: { type: 'account', id: `acc_${where.accountId}` },
      timeliness: 'not_started',
      caseId: `cas_${violation.caseId}`,
      remediation: { canBeDoneBy: [{ accountId: `acc_${where.accountId}` }], notes: [] },
      personId: null,
      resolution: null,
      history: [
        { type: 'violation.opened', actor: { type: 'service', id: 'worker', name: null }, data: { state: 'open' } },
      ],
    });
  });

  it('stand against their due time as the domain says', async () => {
    const { organisationId } = await newAccount();
    const day = 86_400;
    const cases: {
      state: ViolationState;
      dueAt: Date | null;
      dueSeconds: number;
      claimedAt: Date | null;
      resolvedAt: Date | null;
    }[] = [
      { state: 'open', dueAt: null, dueSeconds: day, claimedAt: null, resolvedAt: null },
      { state: 'open', dueAt: hours(100), dueSeconds: 7 * day, claimedAt: null, resolvedAt: null },
      { state: 'open', dueAt: hours(30), dueSeconds: 7 * day, claimedAt: null, resolvedAt: null },
      { state: 'acknowledged', dueAt: hours(23), dueSeconds: day, claimedAt: null, resolvedAt: null },
      { state: 'open', dueAt: hours(-1), dueSeconds: day, claimedAt: null, resolvedAt: null },
      { state: 'awaiting_verification', dueAt: hours(-1), dueSeconds: day, claimedAt: hours(-2), resolvedAt: null },
      { state: 'awaiting_verification', dueAt: hours(-30), dueSeconds: day, claimedAt: hours(-26), resolvedAt: null },
      { state: 'resolved', dueAt: hours(-5), dueSeconds: day, claimedAt: hours(-6), resolvedAt: hours(-4) },
      { state: 'resolved', dueAt: hours(-5), dueSeconds: day, claimedAt: null, resolvedAt: hours(-4) },
    ];
    const { snapshotId } = await seedOrganisation(db, { read: hours(-1) });
    for (const given of cases) {
      const account = await seedAccount(db, { organisationId, snapshotId: snapshotId ?? '' });
      const { id } = await seedViolation(db, { organisationId, accountId: account.id, ...given });
      const fixedAt = given.claimedAt ?? given.resolvedAt;
      const expected = timelinessOf(
        { ...given, slaMs: given.dueSeconds * 1000, fixedAt },
        new Date(),
        FRESHNESS_HOURS * 3_600_000,
      );
      expect((await get(`/v1/violations/vio_${id}`)).timeliness, JSON.stringify(given)).toBe(expected);
    }
  });

  it('make one case per account, worst first, and leave the list when all are resolved', async () => {
    const groupId = await seedGroup(db);
    const limited = await key(['violations:read'], [groupId]);
    const mild = await newAccount(groupId);
    const bad = await newAccount(groupId);
    const first = await seedViolation(db, { ...mild, severity: 'medium', summary: 'mild' });
    await seedViolation(db, { ...bad, severity: 'high', checkId: 'access-valid', summary: 'second' });
    await seedViolation(db, { ...bad, severity: 'critical', summary: 'worst', dueAt: hours(2) });
    const { data } = await get('/v1/cases', limited);
    expect(data.map((row: { summary: string }) => row.summary)).toEqual(['worst', 'mild']);
    expect(data[0]).toMatchObject({ severity: 'critical', state: 'open', accountId: `acc_${bad.accountId}` });
    expect(data[0]).toMatchObject({
      organisationName: expect.any(String),
      accountName: expect.any(String),
      personName: null,
    });
    expect(data[0].violationIds).toHaveLength(2);
    expect(data[0].taken).toBeNull();
    expect((await get('/v1/cases?severity=medium', limited)).data).toHaveLength(1);
    await sql`update governance.violation set state = 'resolved', resolution = 'fixed_verified', resolved_at = now()
      where id = ${first.id}`.execute(db);
    expect((await get('/v1/cases', limited)).data).toHaveLength(1);
    expect((await get('/v1/cases?state=resolved', limited)).data).toHaveLength(1);
    expect(await get(`/v1/cases/cas_${first.caseId}`, limited)).toMatchObject({ state: 'resolved' });
  });
});

describe('a case that somebody took', () => {
  it('says who is at it and how far, and is found by its owner', async () => {
    const groupId = await seedGroup(db);
    const limited = await key(['violations:read'], [groupId]);
    const where = await newAccount(groupId);
    await seedViolation(db, { ...(await newAccount(groupId)), severity: 'critical' });
    await seedViolation(db, { ...where, severity: 'critical' });
    const { id, caseId } = await seedViolation(db, { ...where, checkId: 'access-valid', severity: 'medium' });
    const taker = await operator('reviewer');
    const ownerPersonId = await world.person();
    await sql`update governance.violation set state = 'acknowledged', owner_person_id = ${ownerPersonId},
      acknowledged_by = ${JSON.stringify({ type: 'operator', id: taker.operatorId })} where id = ${id}`.execute(db);
    const { data } = await get(`/v1/cases?ownerPersonId=per_${ownerPersonId}`, limited);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      id: `cas_${caseId}`,
      state: 'open',
      taken: {
        state: 'acknowledged',
        by: { type: 'operator', id: `opr_${taker.operatorId}`, name: expect.any(String) },
      },
    });
  });
});

describe('saying that a violation is fixed', () => {
  const apiDb = database.dbFor('api');
  const claim = async (violationId: string, groupIds: readonly string[] | null = null) => {
    const { operatorId } = await operator('reviewer');
    const caller = {
      type: 'operator' as const,
      id: operatorId,
      sessionId: operatorId,
      displayName: 'R',
      role: 'reviewer' as const,
      personId: null,
      organisationGroupIds: groupIds,
    };
    return apiDb.transaction().execute((trx) => claimFixed(trx, { violationId, caller }));
  };

  it('lets it await verification, tells the journal and asks for a read', async () => {
    const where = await newAccount();
    const { id } = await seedViolation(db, where);
    await claim(id);
    expect(await get(`/v1/violations/vio_${id}`)).toMatchObject({
      state: 'awaiting_verification',
      version: 2,
      history: [{ type: 'violation.claimed' }],
    });
    const request = await db
      .selectFrom('schedule.request')
      .where('organisation_id', '=', where.organisationId)
      .selectAll()
      .executeTakeFirst();
    expect(request).toMatchObject({ kind: 'sync', cause: 'claimed' });
  });

  it('refuses a second claim until a read has begun after the first', async () => {
    const where = await newAccount();
    const { id } = await seedViolation(db, where);
    await claim(id);
    await expect(claim(id)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'already_claimed' } });
    await sql`update governance.violation set state = 'open' where id = ${id}`.execute(db);
    await expect(claim(id)).rejects.toMatchObject({ details: { reason: 'already_claimed' } });
    await sql`update directory.read_state set last_read_started_at = ${hours(1)} where organisation_id = ${where.organisationId}`.execute(
      db,
    );
    await expect(claim(id)).resolves.toBeUndefined();
  });

  it('refuses what is not put right in Xero, and hides what the caller may not see', async () => {
    const { id } = await seedViolation(db, { ...(await newAccount()), action: 'link' });
    await expect(claim(id)).rejects.toMatchObject({ details: { reason: 'not_a_fact_of_xero' } });
    await expect(claim(id, [])).rejects.toMatchObject({ code: 'not_found' });
  });
});
