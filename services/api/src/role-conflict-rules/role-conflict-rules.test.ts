import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const url = '/v1/role-conflict-rules';

beforeEach(async () => {
  await sql`truncate schedule.request, governance.control_change`.execute(database.db);
});

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  headers: Record<string, string> = anna.headers,
) {
  const answer = await app.inject({
    method,
    url: path,
    headers: { 'if-match': '*', ...headers },
    ...(payload && { payload }),
  });
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    etag: String(answer.headers.etag),
  };
}
const rule = (facts: object = {}) => ({
  name: 'Pay or post',
  roles: ['STANDARD'],
  scope: { all: true },
  relation: 'with',
  otherRoles: ['financialadviser', 'SUBSCRIBER'],
  otherScope: { all: true },
  ...facts,
});

/** An open violation that rests on a rule. */
async function violationOf(ruleId: string) {
  const organisationId = await world.organisation();
  const [accountId = ''] = await world.read(organisationId, [{ userId: crypto.randomUUID() }]);
  const { id } = await seedViolation(database.db, {
    organisationId,
    accountId,
    checkId: 'role-conflict',
    severity: 'high',
  });
  await sql`update governance.violation set subject_key = ${ruleId.slice(4)} where id = ${id}`.execute(database.db);
}

describe('rules on conflicting roles', () => {
  it('are created, replaced and deleted with versions, events and checks that run', async () => {
    const organisation = await world.organisation();
    const created = await call('POST', url, rule({ scope: { organisationIds: [`org_${organisation}`] } }));
    expect([created.status, created.body.version]).toEqual([201, 1]);
    expect(created.body).toMatchObject({
      roles: ['STANDARD'],
      otherRoles: ['FINANCIALADVISER', 'SUBSCRIBER'],
      scope: { all: false, groupIds: [], organisationIds: [`org_${organisation}`] },
      deletedAt: null,
    });
    const requests = await sql`select organisation_id, cause from schedule.request`.execute(database.db);
    expect(requests.rows).toEqual([{ organisation_id: organisation, cause: 'role_conflict_rule_changed' }]);
    const at = `${url}/${created.body.id}`;
    const { etag } = await call('GET', at);
    expect((await call('PUT', at, rule(), { ...anna.headers, 'if-match': '"old"' })).status).toBe(412);
    const changed = await call('PUT', at, rule({ relation: 'without' }), { ...anna.headers, 'if-match': etag });
    expect([changed.status, changed.body.version, changed.body.relation]).toEqual([200, 2, 'without']);
    expect((await call('DELETE', at)).status).toBe(204);
    expect((await call('GET', at)).body).toMatchObject({ version: 3, deletedAt: expect.any(String) });
    expect((await call('PUT', at, rule())).status).toBe(409);
    expect((await call('GET', url)).body.data).toEqual([]);
    expect((await call('GET', `${url}?include=deleted`)).body.data).toHaveLength(1);
    const id = created.body.id.slice(4);
    const events = await sql<{ type: string }>`
      select type from journal.event where subject_id = ${id} order by seq`.execute(database.db);
    expect(events.rows.map(({ type }) => type)).toEqual(
      ['created', 'updated', 'deleted'].map((what) => `role_conflict_rule.${what}`),
    );
    const versions = await sql`
      select version, valid_to is null as holds from governance.role_conflict_rule_version where rule_id = ${id} order by 1`.execute(
      database.db,
    );
    expect(versions.rows.map((row) => Object.values(row as object))).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('name roles, and organisations that exist', async () => {
    for (const facts of [{ roles: [] }, { scope: {} }, { relation: 'beside' }, { name: '' }])
      expect((await call('POST', url, rule(facts))).status, JSON.stringify(facts)).toBe(400);
    const unknown = { organisationIds: [`org_${crypto.randomUUID()}`] };
    expect((await call('POST', url, rule({ otherScope: unknown }))).status).toBe(422);
  });

  it('on which violations rest are weakened with a reason and by a second operator only', async () => {
    const { body } = await call('POST', url, rule());
    await violationOf(body.id);
    const at = `${url}/${body.id}`;
    expect((await call('PUT', at, rule({ name: 'Another name' }))).status).toBe(200);
    expect((await call('DELETE', at)).status).toBe(422);
    const asked = await call('DELETE', `${at}?reason=Not%20ours%20any%20more`);
    expect([asked.status, asked.body.kind, asked.body.state]).toEqual([202, 'role_conflict_rule.delete', 'requested']);
    expect((await call('GET', at)).body.deletedAt).toBeNull();
    const approved = await call('POST', `/v1/control-changes/${asked.body.id}/approve`, {}, ben.headers);
    expect(approved.body.state).toBe('applied');
    expect((await call('GET', at)).body.deletedAt).toEqual(expect.any(String));
  });

  it('replaced by a second operator’s word take what was asked for', async () => {
    const { body } = await call('POST', url, rule());
    await violationOf(body.id);
    const at = `${url}/${body.id}`;
    const asked = await call('PUT', at, { ...rule({ otherRoles: ['READONLY'] }), changeReason: 'Too wide.' });
    expect(asked.status).toBe(202);
    await call('POST', `/v1/control-changes/${asked.body.id}/approve`, {}, ben.headers);
    expect((await call('GET', at)).body).toMatchObject({ otherRoles: ['READONLY'], version: 2 });
  });

  it('are hidden from who is limited to some organisations', async () => {
    const limited = await key(['admin', 'access:read'], [crypto.randomUUID()]);
    expect((await call('GET', url, undefined, limited)).status).toBe(403);
    expect((await call('POST', url, rule(), limited)).status).toBe(403);
  });
});
