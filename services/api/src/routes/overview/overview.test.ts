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
    await seedSealedEvents(db, outside.id, 2);
    const whole = await get('/v1/summary');
    expect(whole).toMatchObject({
      organisations: { total: 2, byDataState: { fresh: 1, never_read: 1 }, byGovernance: { observed: 2 } },
      accounts: { current: 2, privileged: 1, clean: 1 },
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
    const { days } = await get('/v1/summary/trend?days=3', await key(['access:read'], [groupId]));
    expect(days).toHaveLength(3);
    expect(days[0]).toMatchObject({ open: { critical: 0, high: 0, medium: 1, low: 0 }, opened: 0, resolved: 0 });
    expect(days[2]).toMatchObject({ open: { medium: 1 }, opened: 1, resolved: 1 });
  });
});
