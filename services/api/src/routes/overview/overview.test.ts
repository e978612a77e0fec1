import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSealedEvents } from '../../testing/seed.ts';
import { seedAccount } from '../../testing/seed-access.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key } = await testApi();
const { db } = database;
const reader = await key(['access:read']);
const get = async (url: string, headers: Record<string, string> = reader) => {
  const answer = await app.inject({ method: 'GET', url, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

/** As an evaluation leaves it; of each role the accounts and the subscribers among them. */
async function foundWith(
  organisationId: string,
  { accounts, explained, roles }: { accounts: number; explained: number; roles: Record<string, [number, number]> },
) {
  const counts = Object.entries(roles).map(([role, [held, subscribers]]) => [role, { accounts: held, subscribers }]);
  await sql`
    insert into governance.evaluation_state (organisation_id, evaluated_at, accounts, explained_accounts, roles)
    values (${organisationId}, now(), ${accounts}, ${explained}, ${JSON.stringify(Object.fromEntries(counts))}::jsonb)`.execute(
    db,
  );
}

describe('the overview', () => {
  it('says that connecting comes first in an empty installation', async () => {
    const { steps } = await get('/v1/setup');
    expect(steps[0]).toMatchObject({ id: 'connect', done: false, count: 0, link: '/connect' });
    expect(steps.some((step: { done: boolean }) => step.done)).toBe(false);
  });

  it('counts organisations, accounts, violations and cases of what the caller may see', async () => {
    const groupId = await seedGroup(db);
    const inside = await seedOrganisation(db, { read: new Date(), groupId });
    const outside = await seedOrganisation(db);
    const scope = { organisationId: inside.id, snapshotId: inside.snapshotId ?? '' };
    const bad = await seedAccount(db, { ...scope, role: 'FINANCIALADVISER', email: 'a@old.example' });
    await seedAccount(db, { ...scope, role: 'READONLY', email: 'b@old.example' });
    await seedViolation(db, { organisationId: inside.id, accountId: bad.id, severity: 'critical', dueAt: new Date(0) });
    await foundWith(inside.id, { accounts: 2, explained: 1, roles: { FINANCIALADVISER: [1, 0], READONLY: [1, 0] } });
    await seedSealedEvents(db, outside.id, 2);
    const whole = await get('/v1/summary');
    expect(whole).toMatchObject({
      organisations: {
        total: 2,
        byDataState: { fresh: 1, never_read: 1 },
        byGovernance: { observed: 2 },
        needAttention: { neverRead: 1, notConnected: 0, lastReadFailed: 0 },
      },
      accounts: { current: 2, privileged: 1, clean: 1, byRole: [{ accounts: 1 }, { accounts: 1 }] },
      access: { explained: 1, toMend: 1, unknown: 0 },
      cases: { open: 1 },
      violations: { open: { critical: 1, high: 0 }, overdue: 1 },
      people: { active: 0 },
      xeroApp: { tier: 'core', connectionCap: 50, connectionsUsed: 0, customConnections: 0 },
    });
    const limited = await get('/v1/summary', await key(['access:read'], [groupId]));
    expect(limited).toMatchObject({ organisations: { total: 1 }, people: null, xeroApp: null });
    const { steps } = await get('/v1/setup');
    expect(steps[2]).toMatchObject({ id: 'classify', count: 2, domains: [{ domain: 'old.example', accounts: 2 }] });
    expect(await get('/v1/status')).toMatchObject({ isDemo: false, feed: { position: 2, unsealed: 0 }, reads: {} });
  });

  it('counts people by what they are, and none who was deleted', async () => {
    const statuses = ['active', 'active', 'active', 'leave', 'offboarded', 'offboarded'];
    await sql`
      insert into people.person (source, external_id, display_name, status, deleted_at)
      select 'hr', status || place || deleted, 'Somebody', status, case when deleted then now() end
        from unnest(${statuses}::text[]) with ordinality as said (status, place) cross join (values (false), (true)) as of (deleted)`.execute(
      db,
    );
    expect((await get('/v1/summary')).people).toEqual({ active: 3, leave: 1, offboarded: 2 });
  });

  it('tells the limits that apply, by the tier of the Xero app and what is set', async () => {
    expect((await get('/v1/status')).limits).toEqual({
      requests: { count: 100_000, windowSeconds: 60 },
      xeroCalls: { tier: 'core', perMinute: 55, perDay: 5000, atOnce: 4 },
      freshnessHours: 24,
      dueHours: { critical: 24, high: 72, medium: 336, low: 720 },
      baselineGraceHours: 720,
      exceptionDays: { critical: 30, high: 90, medium: 180, low: 365 },
    });
  });

  it('takes the access for unknown where the data do not speak for the present, and leaves out what is retired', async () => {
    const groupId = await seedGroup(db);
    const old = await seedOrganisation(db, { read: new Date(Date.now() - 25 * 3_600_000), groupId });
    const retired = await seedOrganisation(db, { read: new Date(), groupId });
    const fresh = await seedOrganisation(db, { read: new Date(), groupId });
    for (const { id } of [old, retired, fresh])
      await foundWith(id, { accounts: 3, explained: 2, roles: { STANDARD: [3, 1] } });
    await sql`update governance.organisation_policy set governance = 'retired' where organisation_id = ${retired.id}`.execute(
      db,
    );
    expect(await get('/v1/summary', await key(['access:read'], [groupId]))).toMatchObject({
      accounts: { current: 9, privileged: 3, clean: 9 },
      access: { explained: 2, toMend: 1, unknown: 3 },
    });
  });

  it('tells how violations went day by day, of what the caller may see', async () => {
    const groupId = await seedGroup(db);
    const { id: organisationId, snapshotId } = await seedOrganisation(db, { read: new Date(), groupId });
    const account = await seedAccount(db, { organisationId, snapshotId: snapshotId ?? '' });
    const seeded = { organisationId, accountId: account.id, severity: 'medium' as const };
    const { id: old } = await seedViolation(db, { ...seeded, checkId: 'access-valid' });
    await sql`update governance.violation set first_detected_at = now() - interval '5 days' where id = ${old}`.execute(
      db,
    );
    await seedViolation(db, { ...seeded, state: 'resolved', resolvedAt: new Date() });
    const limited = await key(['access:read'], [groupId]);
    const { firstReadDay, days } = await get('/v1/summary/trend?days=3', limited);
    expect(days[2].day).toBe(firstReadDay);
    expect(days).toHaveLength(3);
    expect(days[0]).toMatchObject({ open: { critical: 0, high: 0, medium: 1, low: 0 }, opened: 0, resolved: 0 });
    expect(days[2]).toMatchObject({ open: { medium: 1 }, opened: 1, resolved: 1 });
  });
});
