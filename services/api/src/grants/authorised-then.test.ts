import { randomUUID } from 'node:crypto';
import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const world = await openWorld(database);
const admin: Record<string, string> = await key(['admin']);
const [anna, ben] = await Promise.all([operator('admin'), operator('admin')]);
const owner = await world.person({ name: 'Rule Owner' });
const hour = 3_600_000;

type Json = Record<string, unknown> & { id: string };
async function call(method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers = admin): Promise<Json> {
  const given = { ...headers, ...(method === 'POST' ? {} : { 'if-match': '*' }) };
  const answer = await app.inject({ method, url, headers: given, ...(payload && { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.body === '' ? { id: '' } : answer.json();
}

/** An account that was there an hour ago, of the person whom a source calls so; null: of nobody. */
async function scene({ person, role = 'STANDARD' }: { person: Json | null; role?: string }) {
  const organisationId = await world.organisation();
  const userId = randomUUID();
  await world.read(organisationId, [{ userId, email: `${userId}@example.com`, role }]);
  const { rows } = await sql<{ id: string }>`
    select snapshot_id as id from directory.read_state where organisation_id = ${organisationId}`.execute(database.db);
  const account = await seedAccount(database.db, { organisationId, snapshotId: rows[0]?.id ?? '', role });
  if (person !== null) await world.link(account.id, person.id.slice(4));
  const organisation = `org_${organisationId}`;
  const rule = (changes: object = {}) => ({
    name: 'Bookkeepers',
    scope: { organisationIds: [organisation] },
    covers: { jobRoles: ['Bookkeeper'] },
    ceiling: 'STANDARD',
    reviewBy: '2999-05-31',
    ownerPersonId: `per_${owner}`,
    ...changes,
  });
  /** What makes the access right: now, or as of an instant. */
  const ask = async (asOf?: Date) => {
    const time = asOf === undefined ? '' : `&as_of=${asOf.toISOString()}`;
    const answer = await app.inject({ url: `/v1/grants?accountId=acc_${account.id}&kind=role${time}`, headers: admin });
    expect(answer.statusCode, answer.body).toBe(200);
    const { data } = answer.json();
    expect(data).toHaveLength(1);
    return data[0].authorisedBy;
  };
  const report = async (name: string, from: Date, to: Date) => {
    const period = `from=${from.toISOString()}&to=${to.toISOString()}&organisationId=${organisation}`;
    const answer = await app.inject({ url: `/v1/reports/${name}?${period}`, headers: admin });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  return { organisationId, account, rule, ask, report };
}

let people = 0;
const employ = (facts: object, externalId = `p${people++}`) =>
  call('PUT', `/v1/people/external/hr/${externalId}`, { displayName: 'Mia Ng', jobRoles: ['Bookkeeper'], ...facts });

/** The present instant, between what came before and what comes next. */
async function now(): Promise<Date> {
  const at = await world.now();
  await sql`select pg_sleep(0.002)`.execute(database.db);
  return at;
}

describe('what authorised an access at a past instant', () => {
  it('is told by the version that the rule had then', async () => {
    const { ask, rule, report } = await scene({ person: await employ({}), role: 'FINANCIALADVISER' });
    const before = await now();
    const { id } = await call('POST', '/v1/rules', rule());
    const low = await now();
    await call('PUT', `/v1/rules/${id}`, rule({ ceiling: 'FINANCIALADVISER', reason: 'They close the books.' }));
    const high = await now();
    await call('PUT', `/v1/rules/${id}`, rule({ name: 'Books', ceiling: 'FINANCIALADVISER', reason: 'As before.' }));
    const renamed = await now();
    await call('DELETE', `/v1/rules/${id}`);
    expect(await Promise.all([before, low, high, renamed, undefined].map(ask))).toEqual([
      null,
      null,
      { kind: 'rule', id, version: 2 },
      { kind: 'rule', id, version: 3 },
      null,
    ]);
    const told = await Promise.all([low, high].map((to) => report('population', new Date(to.getTime() - hour), to)));
    const rowOf = (data: Record<string, unknown>[]) => data.find(({ role }) => role === 'FINANCIALADVISER');
    expect(told.map(({ data }) => rowOf(data)?.authorisedBy)).toEqual([null, { kind: 'rule', id, version: 2 }]);
    expect(told[0].limits.join()).toContain('as Keyledger knew them at that time');
  });

  it('is told by what was known of the person then', async () => {
    const person = await employ({}, 'mover');
    const { ask, rule } = await scene({ person });
    const { id } = await call('POST', '/v1/rules', rule());
    const asBookkeeper = await now();
    await employ({ jobRoles: ['Cook'] }, 'mover');
    const asCook = await now();
    await employ({ status: 'offboarded' }, 'mover');
    const asLeaver = await now();
    await employ({ status: 'active' }, 'mover');
    const byRule = { kind: 'rule', id, version: 1 };
    expect(await Promise.all([asBookkeeper, asCook, asLeaver, undefined].map(ask))).toEqual([
      byRule,
      null,
      null,
      byRule,
    ]);
  });

  it('is told of a person whose earlier data are deleted by the earliest that are still known', async () => {
    const person = await employ({}, 'kept');
    const { ask, rule } = await scene({ person });
    const { id } = await call('POST', '/v1/rules', rule());
    const first = await now();
    await employ({ department: 'Books' }, 'kept');
    await employ({ jobRoles: ['Cook'] }, 'kept');
    const forget = (version: number) =>
      sql`delete from people.person_version where person_id = ${person.id.slice(4)} and version <= ${version}`.execute(
        database.db,
      );
    await forget(1);
    expect(await ask(first)).toEqual({ kind: 'rule', id, version: 1 });
    await forget(3);
    expect(await ask(first)).toBeNull();
  });

  it('is told of the subscriber by the role that it had then', async () => {
    const { account, organisationId, rule, ask } = await scene({ person: await employ({}) });
    const { id } = await call('POST', '/v1/rules', rule());
    await sql`
      with e as (
        insert into directory.entitlement (organisation_id, kind) values (${organisationId}, 'subscriber') returning id
      )
      insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, since_not_after, opened_by_snapshot_id)
      select g.organisation_id, g.account_id, e.id, 'subscriber', g.since_not_after, g.opened_by_snapshot_id
        from directory.access_grant g, e where g.id = ${account.grantId}`.execute(database.db);
    const then = await now();
    await sql`update directory.account set role = 'FINANCIALADVISER' where id = ${account.id}`.execute(database.db);
    const url = `/v1/grants?accountId=acc_${account.id}&kind=subscriber`;
    const told = async (time: string) => (await app.inject({ url: url + time, headers: admin })).json().data[0];
    expect((await told(`&as_of=${then.toISOString()}`)).authorisedBy).toEqual({ kind: 'rule', id, version: 1 });
    expect((await told('')).authorisedBy).toBeNull();
    expect(await ask(then)).toEqual({ kind: 'rule', id, version: 1 });
  });

  it('is told by an exception from its approval until it ended, however it ended', async () => {
    const { account, organisationId, ask } = await scene({ person: null });
    const { id } = await seedViolation(database.db, {
      organisationId,
      accountId: account.id,
      checkId: 'user-identified',
    });
    const request = (days: number) =>
      call(
        'POST',
        `/v1/violations/vio_${id}/except`,
        {
          reason: 'The contractor finishes the migration.',
          compensatingMeasure: 'Her work is reviewed every Friday.',
          expiresAt: new Date(Date.now() + days * 24 * hour).toISOString(),
        },
        anna.headers,
      );
    const approve = ({ id }: Json) => call('POST', `/v1/exceptions/${id}/approve`, {}, ben.headers);
    const first = await request(10);
    const requested = await now();
    await approve(first);
    const approved = await now();
    const second = await request(20);
    await approve(second);
    const renewed = await now();
    expect(await ask()).toMatchObject({ kind: 'exception', id: second.id });
    await call('POST', `/v1/exceptions/${second.id}/withdraw`, {}, anna.headers);
    const withdrawn = await now();
    const told = await Promise.all([requested, approved, renewed, withdrawn, undefined].map(ask));
    expect(told.map((each) => each?.id ?? null)).toEqual([null, first.id, second.id, null, null]);
  });

  it('agrees with what authorises it now, where nothing changed since', async () => {
    const { ask, rule } = await scene({ person: await employ({ department: 'Finance' }) });
    await call('POST', '/v1/rules', rule());
    const { id } = await call('POST', '/v1/rules', rule({ ceiling: 'READONLY', covers: { departments: ['finance'] } }));
    const at = await now();
    expect(await ask(at)).toEqual(await ask());
    expect((await ask())?.id).not.toBe(id);
  });
});
