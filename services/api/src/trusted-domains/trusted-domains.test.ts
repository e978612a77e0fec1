import type { Severity } from '@keyledger/domain';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const url = '/v1/trusted-domains';

beforeEach(async () => {
  await sql`truncate governance.trusted_domains, governance.control_change, schedule.request`.execute(database.db);
  await sql`delete from governance.violation`.execute(database.db);
});

async function call(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({
    method,
    url: path,
    headers: { ...anna.headers, ...headers },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), etag: String(answer.headers.etag) };
}
const put = (domains: string[], reason: string | null = null, path = url) =>
  call('PUT', path, { domains, reason }, { 'if-match': '*' });

async function violation(domain: string, severity: Severity, organisation?: string) {
  const organisationId = organisation ?? (await world.organisation());
  const [accountId = ''] = await world.read(organisationId, [{ userId: crypto.randomUUID(), email: `a@${domain}` }]);
  const { id } = await seedViolation(database.db, { organisationId, accountId, checkId: 'external-domain', severity });
  await sql`update governance.violation set facts = ${JSON.stringify({ domain })}::jsonb where id = ${id}`.execute(
    database.db,
  );
  return organisationId;
}

describe('trusted domains', () => {
  it('are unconfirmed at first, confirmed as a whole, and ask for every check', async () => {
    const before = await call('GET', url);
    expect(before.body).toMatchObject({ version: 0, confirmed: false, domains: [], organisationId: null });
    expect((await call('PUT', url, { domains: [] })).status).toBe(428);
    const { status, body } = await call(
      'PUT',
      url,
      { domains: [' Kauri.Example ', 'b.example', 'kauri.example'] },
      { 'if-match': before.etag },
    );
    expect([status, body.version, body.confirmed]).toEqual([200, 1, true]);
    expect(body.domains).toEqual(['b.example', 'kauri.example']);
    expect((await call('PUT', url, { domains: [] }, { 'if-match': before.etag })).status).toBe(412);
    const { rows } = await sql`select kind, everything, cause from schedule.request`.execute(database.db);
    expect(rows).toEqual([{ kind: 'evaluate', everything: true, cause: 'trusted_domains_changed' }]);
    const events = await sql<{ type: string }>`
      select type from journal.event where subject_id = 'deployment' order by seq`.execute(database.db);
    expect(events.rows).toEqual([{ type: 'trusted_domains.updated' }]);
    expect((await call('GET', '/v1/control-changes')).body.data).toEqual([]);
    const setup = (await call('GET', '/v1/setup')).body;
    expect(JSON.stringify(setup)).toMatch(/"id":"trusted_domains"[^}]*"done":true/);
  });

  it('are domains, and never those of a free mail service', async () => {
    for (const domains of [['gmail.com'], ['not a domain'], ['a@b.example']])
      expect([400, 422]).toContain((await put(domains)).status);
    expect((await call('GET', url)).body.version).toBe(0);
  });

  it('added to a confirmed list need a reason and are kept as a control change; taken away they need none', async () => {
    await put(['a.example']);
    await violation('b.example', 'medium');
    expect((await call('POST', `${url}/preview`, { domains: ['a.example', 'b.example'] })).body).toEqual({
      effect: { openViolations: [{ checkId: 'external-domain', severity: 'medium', count: 1 }] },
      needsReason: true,
      needsSecondOperator: false,
    });
    expect((await put(['a.example', 'b.example'])).status).toBe(422);
    expect((await put(['a.example', 'b.example'], 'Our partner.')).status).toBe(200);
    expect((await put(['a.example'])).status).toBe(200);
    expect((await call('GET', '/v1/control-changes')).body.data).toMatchObject([
      {
        kind: 'trusted_domains.change',
        state: 'applied',
        before: { domains: ['a.example'] },
        after: { domains: ['a.example', 'b.example'] },
      },
    ]);
  });

  it('that would end something high wait for a second operator', async () => {
    await put([]);
    await violation('b.example', 'high');
    const { status, body } = await put(['b.example'], 'Our partner.');
    expect([status, body.state]).toEqual([202, 'requested']);
    expect((await call('GET', url)).body.domains).toEqual([]);
    const approve = `/v1/control-changes/${body.id}/approve`;
    expect((await call('POST', approve)).status).toBe(403);
    expect((await call('POST', approve, undefined, ben.headers)).body.state).toBe('applied');
    expect((await call('GET', url)).body).toMatchObject({ domains: ['b.example'], version: 2 });
  });

  it('of one organisation count there only, and who is limited sees and sets no others', async () => {
    const organisation = await violation('p.example', 'low');
    await violation('p.example', 'low');
    const path = `/v1/organisations/org_${organisation}/trusted-domains`;
    expect((await call('POST', `${path}/preview`, { domains: ['p.example'] })).body.effect.openViolations).toEqual([
      { checkId: 'external-domain', severity: 'low', count: 1 },
    ]);
    const { status, body } = await put(['p.example'], 'A partner of this one.', path);
    expect([status, body.organisationId, body.domains]).toEqual([200, `org_${organisation}`, ['p.example']]);
    expect((await call('GET', url)).body.confirmed).toBe(false);
    const limited = await key(['admin', 'violations:read'], [crypto.randomUUID()]);
    const asLimited = async (method: 'GET' | 'PUT', at: string) =>
      (
        await app.inject({
          method,
          url: at,
          headers: { ...limited, 'if-match': '*' },
          ...(method === 'PUT' && { payload: { domains: [] } }),
        })
      ).statusCode;
    expect([await asLimited('PUT', url), await asLimited('GET', path), await asLimited('PUT', path)]).toEqual([
      403, 404, 404,
    ]);
  });
});
