import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, operator } = await testApi();
const { db } = database;
const admin = (await operator('admin')).headers;
const get = (url: string, headers: Record<string, string> = admin) => app.inject({ method: 'GET', url, headers });

async function newCase(groupId?: string) {
  const organisation = await seedOrganisation(db, {
    name: 'Smith & <Sons>',
    read: new Date(),
    ...(groupId ? { groupId } : {}),
  });
  const account = await seedAccount(db, { organisationId: organisation.id, snapshotId: organisation.snapshotId ?? '' });
  const summary = `<script>alert(1)</script> still has access`;
  const seeded = await seedViolation(db, {
    organisationId: organisation.id,
    accountId: account.id,
    severity: 'critical',
    summary,
  });
  return { ...seeded, organisationId: organisation.id };
}

describe('a page', () => {
  it('tells the signed-out how to get a link, and nothing else', async () => {
    const answer = await get('/', {});
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('keyledger sign-in-link');
    expect(answer.body).not.toContain('Sign out');
  });

  it('says what to do while nothing is connected', async () => {
    expect((await get('/')).body).toContain('href="/connect"');
    const connect = await get('/connect');
    expect(connect.body).toContain('href="/auth/xero/connect"');
    expect(connect.body).toContain('No organisation is connected yet');
    expect((await get('/cases')).body).toContain('Nothing is open');
  });

  it('runs no script and escapes what comes from Xero', async () => {
    const { caseId } = await newCase();
    for (const url of ['/', '/cases', `/cases/cas_${caseId}`, '/connect', '/docs']) {
      const answer = await get(url);
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['content-security-policy']).not.toContain('script-src');
      expect(answer.body).not.toContain('<script');
      expect(answer.body).not.toContain('<Sons>');
    }
  });

  it('says DEMO DATA on every page of a demo', async () => {
    expect((await get('/')).body).not.toContain('DEMO DATA');
    await sql`update app.installation set is_demo = true`.execute(db);
    for (const url of ['/', '/cases', '/connect', '/docs', '/cases/nonsense'])
      expect((await get(url)).body).toContain('DEMO DATA');
    expect((await get('/', {})).body).toContain('DEMO DATA');
    await sql`update app.installation set is_demo = false`.execute(db);
  });

  it('loads itself again while first reads run', async () => {
    const { id } = await seedOrganisation(db, { name: 'Fresh one' });
    expect((await get('/connect')).body).toContain('http-equiv="refresh"');
    await db
      .updateTable('directory.organisation')
      .set({ connection_state: 'disconnected' })
      .where('id', '=', id)
      .execute();
    expect((await get('/connect')).body).not.toContain('http-equiv="refresh"');
  });

  it('claims a fix, then shows that it awaits the read', async () => {
    const { id, caseId } = await newCase();
    const before = await get(`/cases/cas_${caseId}`);
    expect(before.body).toContain(`href="/violations/vio_${id}/open-in-xero"`);
    expect(before.body).toContain('I fixed it');
    const claim = () => app.inject({ method: 'POST', url: `/violations/vio_${id}/claim-fixed`, headers: admin });
    const claimed = await claim();
    expect(claimed.statusCode).toBe(303);
    expect(claimed.headers.location).toBe(`/cases/cas_${caseId}?notice=claimed`);
    const after = await get(String(claimed.headers.location));
    expect(after.body).toContain('Awaiting verification');
    expect(after.body).toContain('http-equiv="refresh"');
    expect(after.body).not.toContain('I fixed it');
    expect(after.body).toContain('claimed by The admin');
    expect((await claim()).headers.location).toContain('notice=already_claimed');
    await db.updateTable('governance.violation').set({ state: 'open' }).where('id', '=', id).execute();
    expect((await get(String(claimed.headers.location))).body).not.toContain('Xero is being read again');
  });

  it('promises no read of an organisation that is disconnected', async () => {
    const { id, caseId, organisationId } = await newCase();
    await db
      .updateTable('directory.organisation')
      .set({ connection_state: 'disconnected' })
      .where('id', '=', organisationId)
      .execute();
    await app.inject({ method: 'POST', url: `/violations/vio_${id}/claim-fixed`, headers: admin });
    const page = await get(`/cases/cas_${caseId}?notice=claimed`);
    expect(page.body).toContain('cannot read this organisation');
    expect(page.body).not.toContain('Xero is being read again');
    expect(page.body).not.toContain('http-equiv="refresh"');
  });

  it('refuses a claim from another site and from an auditor', async () => {
    const { id, caseId } = await newCase();
    const url = `/violations/vio_${id}/claim-fixed`;
    const foreign = { cookie: admin.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await app.inject({ method: 'POST', url, headers: foreign })).statusCode).toBe(403);
    const auditor = (await operator('auditor')).headers;
    expect((await app.inject({ method: 'POST', url, headers: auditor })).statusCode).toBe(403);
    expect((await get(`/cases/cas_${caseId}`, auditor)).body).not.toContain('I fixed it');
  });

  it('shows a limited operator no case outside of its groups', async () => {
    const groupId = await seedGroup(db);
    const inside = await newCase(groupId);
    const outside = await newCase();
    const limited = (await operator('reviewer', [groupId])).headers;
    expect((await get(`/cases/cas_${inside.caseId}`, limited)).statusCode).toBe(200);
    expect((await get(`/cases/cas_${outside.caseId}`, limited)).statusCode).toBe(404);
    const answer = await app.inject({
      method: 'POST',
      url: `/violations/vio_${outside.id}/claim-fixed`,
      headers: limited,
    });
    expect(answer.statusCode).toBe(404);
  });

  it('leads through all cases page by page', async () => {
    for (let index = 0; index < 51; index += 1) await newCase();
    const first = await get('/cases?severity=critical');
    const next =
      /href="(\/cases\?[^"]*cursor[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&#38;', '&').replaceAll('&#61;', '=') ??
      '';
    expect(next).toContain('cursor');
    expect((await get(next)).body).toContain('still has access');
  });
});
