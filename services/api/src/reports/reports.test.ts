import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSnapshot } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { seedViolation } from '../testing/seed-violation.ts';
import { testApi } from '../testing/test-api.ts';
import { reports } from './registry.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const reader = await key(['evidence:read']);
const get = (path: string, headers: Record<string, string> = reader) =>
  app.inject({ method: 'GET', url: `/v1/reports/${path}`, headers });
const hour = 3_600_000;
const at = (day: number, hours = 0) => new Date(Date.UTC(2026, 0, day) + hours * hour);
const january = `from=${at(1).toISOString()}&to=${at(31).toISOString()}`;
const rowsOf = async (path: string, headers = reader) => {
  const answer = await get(path, headers);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().data;
};

const groupId = await seedGroup(db);
const org = { id: '', snapshot: '', other: '' };

async function seedPerson(
  name: string,
  facts: { endsAt?: Date; learnedAt?: Date; startsAt?: Date } = {},
): Promise<string> {
  const { id } = await db
    .insertInto('people.person')
    .values({
      source: 'hr',
      external_id: name,
      display_name: name,
      status: facts.endsAt === undefined ? 'active' : 'offboarded',
      starts_at: facts.startsAt ?? at(-300),
      ends_at: facts.endsAt ?? null,
      end_learned_at: facts.learnedAt ?? facts.endsAt ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A person with an account that was there from the first read, perhaps until some bounds. */
async function withAccount(
  name: string,
  facts: Parameters<typeof seedPerson>[1] & {
    role?: string;
    until?: { notBefore: Date; notAfter: Date };
    since?: { notBefore: Date | null; notAfter: Date };
  },
) {
  const personId = await seedPerson(name, facts);
  return { personId, accountId: await addAccount(personId, name, facts) };
}

async function addAccount(
  personId: string,
  name: string,
  facts: Pick<Parameters<typeof seedAccount>[1], 'role' | 'until' | 'since'>,
): Promise<string> {
  const account = await seedAccount(db, {
    organisationId: org.id,
    snapshotId: org.snapshot,
    email: `${name}@example.com`,
    since: facts.since ?? { notBefore: null, notAfter: at(-90) },
    ...(facts.role === undefined ? {} : { role: facts.role }),
    ...(facts.until === undefined ? {} : { until: facts.until }),
  });
  await sql`insert into governance.account_link (account_id, person_id, method, changed_by, valid_from)
    values (${account.id}, ${personId}, 'email', '{}', ${facts.since?.notAfter ?? at(-90)})`.execute(db);
  return account.id;
}

type SaidVersion = { validFrom: Date; status: string; endsAt?: Date; learnedAt?: Date };

/** What was known of a person, from each instant until the next. */
async function seedVersions(personId: string, versions: readonly SaidVersion[]) {
  const said = versions.map((version, index) => ({
    ...version,
    validTo: versions[index + 1]?.validFrom,
    version: index + 1,
  }));
  await sql`
    insert into people.person_version (person_id, version, valid_from, valid_to, data)
    select p.id, said.version, said."validFrom", said."validTo", to_jsonb(p) || jsonb_build_object('version', said.version,
             'status', said.status, 'ends_at', said."endsAt", 'end_learned_at', said."learnedAt", 'updated_at', said."validFrom")
      from people.person p, jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said
             (version integer, "validFrom" timestamptz, "validTo" timestamptz, status text, "endsAt" timestamptz, "learnedAt" timestamptz)
     where p.id = ${personId}`.execute(db);
  await sql`update people.person set version = ${versions.length} where id = ${personId}`.execute(db);
}

beforeAll(async () => {
  await sql`insert into people.source (name, kind) values ('hr', 'csv')`.execute(db);
  const one = await seedOrganisation(db, { name: 'One', read: at(-90), groupId });
  const other = await seedOrganisation(db, { name: 'Two' });
  Object.assign(org, { id: one.id, snapshot: one.snapshotId ?? '', other: other.id });
  await sql`update governance.organisation_policy set governance = 'governed', governed_since = ${at(-60)} where organisation_id = ${org.id}`.execute(
    db,
  );
  await sql`update directory.organisation set created_at = ${at(-100)}`.execute(db);
  await seedSnapshot(db, org.id, at(29));
});

describe('the report on leavers', () => {
  // A role of rank 40 has 72 hours: who left on the 10th is due on the 13th.
  const endsAt = at(10);
  const cases = [
    { name: 'in-time', until: { notBefore: at(12), notAfter: at(13) }, result: 'within', because: 'removed_in_time' },
    {
      name: 'between',
      until: { notBefore: at(12), notAfter: at(13, 1) },
      result: 'indeterminate',
      because: 'due_between_reads',
    },
    { name: 'late', until: { notBefore: at(13), notAfter: at(13, 1) }, result: 'late', because: 'removed_late' },
    { name: 'still', result: 'late', because: 'still_there' },
    {
      name: 'adviser',
      role: 'FINANCIALADVISER',
      until: { notBefore: at(11), notAfter: at(12) },
      result: 'late',
      because: 'removed_late',
    },
    {
      name: 'reader',
      role: 'READONLY',
      until: { notBefore: at(16), notAfter: at(17) },
      result: 'within',
      because: 'removed_in_time',
    },
    { name: 'unread', endsAt: at(28), result: 'indeterminate', because: 'not_read_since_due' },
  ] as const;

  it('says within, late or indeterminate by the bounds, never rounded', async () => {
    for (const { result: _, because: __, ...given } of cases) await withAccount(given.name, { endsAt, ...given });
    await withAccount('before', { endsAt, until: { notBefore: at(8), notAfter: at(9) } });
    await seedPerson('without', { endsAt });
    await seedPerson('earlier', { endsAt: at(-5) });
    await withAccount('stays', {});
    const rows = await rowsOf(`leavers?${january}`);
    const told = Object.fromEntries(
      rows.map((row: Record<string, unknown>) => [row.name, { result: row.result, because: row.because }]),
    );
    expect(told).toEqual({
      ...Object.fromEntries(cases.map(({ name, result, because }) => [name, { result, because }])),
      before: { result: 'within', because: 'no_access' },
      without: { result: 'within', because: 'no_access' },
    });
    const late = rows.find(({ name }: { name: string }) => name === 'late');
    expect(late).toMatchObject({
      endedAt: endsAt.toISOString(),
      dueAt: at(13).toISOString(),
      organisationName: 'One',
      removed: { notBefore: at(13).toISOString(), notAfter: at(13, 1).toISOString() },
    });
  });

  it('counts from when the end was learned of', async () => {
    await withAccount('told-late', { endsAt, learnedAt: at(15), until: { notBefore: at(16), notAfter: at(17) } });
    const rows = await rowsOf(`leavers?${january}`);
    const row = rows.find(({ name }: { name: string }) => name === 'told-late');
    expect(row).toMatchObject({ dueAt: at(18).toISOString(), result: 'within' });
  });

  it('lists who was employed again since, by what was known until then, and each end of who left twice', async () => {
    const until = { notBefore: at(11), notAfter: at(12) };
    const left = { validFrom: at(10), status: 'offboarded', endsAt, learnedAt: at(10) } as const;
    const employed = (validFrom: Date) => ({ validFrom, status: 'active' }) as const;
    const again = [
      { name: 'returned', until, versions: [employed(at(-300)), left, employed(at(20))], because: 'removed_in_time' },
      { name: 'kept-access', versions: [employed(at(-300)), left, employed(at(20))], because: 'still_there' },
      { name: 'back-at-once', versions: [employed(at(-300)), left, employed(at(12))], because: 'employed_again' },
      {
        name: 'corrected',
        until: { notBefore: at(15), notAfter: at(16) },
        versions: [employed(at(-300)), { ...left, endsAt: at(9) }, { ...left, validFrom: at(11) }, employed(at(20))],
        because: 'removed_late',
      },
    ];
    for (const { name, versions, ...facts } of again) {
      const { personId, accountId } = await withAccount(name, 'until' in facts ? { until: facts.until } : {});
      await seedVersions(personId, versions);
      // Opened by a later end: its due time is not that of this one.
      const { id } = await seedViolation(db, { organisationId: org.id, accountId, dueAt: at(400) });
      await sql`update governance.violation set person_id = ${personId} where id = ${id}`.execute(db);
    }
    const prolonged = await withAccount('prolonged', {});
    await seedVersions(prolonged.personId, [
      { ...employed(at(-300)), endsAt: at(10) },
      { ...employed(at(8)), endsAt: at(2000) },
    ]);
    const twice = await withAccount('twice', { endsAt: at(20), learnedAt: at(20), until });
    await addAccount(twice.personId, 'twice-again', {
      since: { notBefore: at(15), notAfter: at(16) },
      until: { notBefore: at(24), notAfter: at(25) },
    });
    await seedVersions(twice.personId, [
      employed(at(-300)),
      left,
      employed(at(15)),
      { ...left, validFrom: at(20), endsAt: at(20), learnedAt: at(20) },
    ]);
    const rows = await rowsOf(`leavers?${january}`);
    const toldOf = (named: string) => rows.filter(({ name }: { name: string }) => name === named);
    for (const { name, because } of again)
      expect(toldOf(name), name).toMatchObject([{ because, endedAt: endsAt.toISOString() }]);
    expect(toldOf('returned')[0]).toMatchObject({ result: 'within', employedAgainAt: at(20).toISOString() });
    expect(toldOf('kept-access')[0]).toMatchObject({ result: 'late', removed: null });
    expect(toldOf('back-at-once')[0]).toMatchObject({ result: 'indeterminate', employedAgainAt: at(12).toISOString() });
    expect(toldOf('prolonged')).toEqual([]);
    expect(toldOf('twice')).toMatchObject([
      { endedAt: endsAt.toISOString(), employedAgainAt: at(15).toISOString(), result: 'within' },
      { endedAt: at(20).toISOString(), employedAgainAt: null, because: 'removed_late' },
    ]);
  });

  it('lists an end that a source told and took back', async () => {
    const headers = await key(['people:write']);
    const say = (status: string) =>
      app.inject({
        method: 'PUT',
        url: '/v1/people/external/hr/flip',
        headers,
        payload: { displayName: 'flip', status },
      });
    for (const status of ['active', 'offboarded', 'active']) expect((await say(status)).statusCode).toBeLessThan(300);
    const today = `from=${new Date(Date.now() - hour).toISOString()}&to=${new Date(Date.now() + hour).toISOString()}`;
    const flips = (await rowsOf(`leavers?${today}`)).filter(({ name }: { name: string }) => name === 'flip');
    expect(flips).toMatchObject([{ result: 'within', because: 'no_access', employedAgainAt: expect.any(String) }]);
  });

  it('has no due time in an organisation that is not governed', async () => {
    await sql`update governance.organisation_policy set governance = 'observed', governed_since = null where organisation_id = ${org.id}`.execute(
      db,
    );
    const rows = await rowsOf(`leavers?${january}`);
    expect(rows.find(({ name }: { name: string }) => name === 'still')).toMatchObject({
      dueAt: null,
      result: 'indeterminate',
      because: 'not_governed',
    });
    await sql`update governance.organisation_policy set governance = 'governed', governed_since = ${at(-60)} where organisation_id = ${org.id}`.execute(
      db,
    );
  });
});

describe('the other reports', () => {
  it('list joiners with their first access, and whether it came before employment', async () => {
    await withAccount('early', { startsAt: at(10), since: { notBefore: at(5), notAfter: at(6) } });
    await withAccount('new', { startsAt: at(10), since: { notBefore: at(11), notAfter: at(12) }, role: 'READONLY' });
    await withAccount('unsure', { startsAt: at(10), since: { notBefore: at(9), notAfter: at(11) } });
    await seedPerson('no-access', { startsAt: at(12) });
    const rows = await rowsOf(`joiners?${january}`);
    const told = Object.fromEntries(rows.map((row: Record<string, unknown>) => [row.name, row.begins]));
    expect(told).toEqual({ early: 'before_start', new: 'after_start', unsure: 'indeterminate', 'no-access': null });
  });

  it('list role changes with what authorised them at that time', async () => {
    const owner = await seedPerson('owner');
    await sql`
      with r as (
        insert into governance.rule (name, scope_all, covers_all_staff, ceiling, valid_from, review_by, owner_person_id)
        values ('staff read', true, true, 'READONLY', ${at(-90)}, ${at(400)}, ${owner}) returning *)
      insert into governance.rule_version (rule_id, version, valid_from, data, changed_by)
      select r.id, r.version, r.valid_from, to_jsonb(r), '{}' from r`.execute(db);
    const rows = await rowsOf(`role-changes?${january}`);
    const changeOf = (email: string) =>
      rows.filter((row: Record<string, unknown>) => row.email === `${email}@example.com`);
    expect(changeOf('new')).toMatchObject([
      {
        change: 'granted',
        toRole: 'READONLY',
        toRank: 10,
        inPeriod: 'certain',
        authorisedBy: { kind: 'rule', id: expect.stringMatching(/^rul_/) },
      },
    ]);
    expect(changeOf('early')).toMatchObject([{ change: 'granted', toRole: 'STANDARD', authorisedBy: null }]);
    expect(changeOf('late')).toMatchObject([
      { change: 'removed', fromRole: 'STANDARD', toRole: null, happened: { notAfter: at(13, 1).toISOString() } },
    ]);
    expect(changeOf('stays')).toEqual([]);
  });

  it('list privileged access, and the whole population, of the period', async () => {
    const privileged = await rowsOf(`privileged?${january}`);
    expect(privileged.map((row: Record<string, unknown>) => row.email)).toEqual(['adviser@example.com']);
    const answer = (await get(`population?${january}`)).json();
    const { rows } =
      (await sql<{ rows: number }>`select count(*)::int as rows from directory.access_grant`.execute(db)).rows[0] ?? {};
    expect(answer.counts.rows).toBe(rows);
    expect(answer.counts.by.kind).toEqual({ role: rows });
    const stays = answer.data.find((row: Record<string, unknown>) => row.email === 'stays@example.com');
    expect(stays).toMatchObject({ personName: 'stays', until: null, heldAtEnd: 'possible' });
    const until28 = await rowsOf(`population?from=${at(1).toISOString()}&to=${at(28).toISOString()}`);
    expect(until28.find((row: Record<string, unknown>) => row.email === 'stays@example.com').heldAtEnd).toBe('yes');
  });

  it('list where more than 24 hours passed without a complete read', async () => {
    await sql`insert into directory.read_gap values (${org.id}, ${at(5)}, ${at(5, 1)}, ${at(7)}, ${at(7, 1)}), (${org.id}, ${at(9)}, ${at(9, 1)}, ${at(9, 9)}, ${at(9, 10)})`.execute(
      db,
    );
    const rows = await rowsOf(`coverage?${january}`);
    expect(rows).toMatchObject(
      [
        { organisationName: 'One', status: 'gap', notReadFrom: at(-100).toISOString(), gapHours: expect.any(Number) },
        {
          organisationName: 'One',
          status: 'gap',
          notReadFrom: at(5, 1).toISOString(),
          notReadTo: at(7).toISOString(),
          gapHours: 47,
        },
        { organisationName: 'One', status: 'gap', notReadFrom: at(29).toISOString(), notReadTo: null },
        { organisationName: 'Two', status: 'never_read', notReadFrom: null },
      ].slice(1),
    );
  });

  it('list exceptions and control changes of the period', async () => {
    const requestedBy = JSON.stringify({ type: 'operator', id: (await operator('admin')).operatorId });
    const caseRow = await sql<{ id: string }>`
      insert into governance.violation_case (subject_type, subject_id, organisation_id) values ('organisation', ${org.id}, ${org.id}) returning id`.execute(
      db,
    );
    const violation = await sql<{ id: string }>`
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, case_id, severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at)
      values ('access-rule-configured', ${org.id}, 'organisation', ${org.id}, ${caseRow.rows[0]?.id}, 'medium', 'open', false, 'No rule', '{}', '{}', now(), now()) returning id`.execute(
      db,
    );
    await sql`insert into governance.exception (violation_id, kind, state, reason, requested_by, requested_at, decided_by, decided_at, expires_at)
      values (${violation.rows[0]?.id}, 'exception', 'expired', 'in time', ${requestedBy}, ${at(-20)}, ${requestedBy}, ${at(-19)}, ${at(3)}),
             (${violation.rows[0]?.id}, 'exception', 'expired', 'too early', ${requestedBy}, ${at(-40)}, ${requestedBy}, ${at(-39)}, ${at(-20)})`.execute(
      db,
    );
    const exceptions = await rowsOf(`exceptions?${january}`);
    expect(exceptions).toMatchObject([
      {
        reason: 'in time',
        checkId: 'access-rule-configured',
        organisationId: `org_${org.id}`,
        summary: 'No rule',
        exemptDays: 41,
      },
    ]);
    await sql`insert into governance.control_change (kind, target, before, after, reason, effect, state, requested_by, created_at)
      values ('check.change', '{"type":"check","id":"x"}', '{"enabled":true}', '{"enabled":false}', 'noise', '{"openViolations":[]}', 'applied', ${requestedBy}, ${at(4)})`.execute(
      db,
    );
    const changes = await rowsOf(`control-changes?${january}`);
    expect(changes).toMatchObject([
      {
        kind: 'check.change',
        before: { enabled: true },
        after: { enabled: false },
        requestedBy: { name: 'The admin' },
      },
    ]);
  });
});

describe('every report', () => {
  it.each(reports.map(({ id }) => id))(
    '%s tells its parameters, counts, limits and a digest that anybody can check',
    async (id) => {
      const answer = await get(`${id}?${january}&groupId=grp_${groupId}`);
      const report = answer.json();
      expect(report).toMatchObject({
        report: id,
        parameters: {
          from: at(1).toISOString(),
          to: at(31).toISOString(),
          organisationIds: null,
          groupIds: [`grp_${groupId}`],
        },
        generatedBy: { type: 'key', id: expect.stringMatching(/^key_/), name: 'test key' },
        generator: { name: 'Keyledger', version: '0.0.0' },
        position: expect.any(Number),
        counts: { rows: report.data.length },
      });
      expect(report.limits.length).toBeGreaterThan(2);
      const lines = await get(`${id}?${january}&groupId=grp_${groupId}`, { ...reader, accept: 'application/x-ndjson' });
      expect(createHash('sha256').update(lines.body).digest('hex')).toBe(report.sha256);
      expect(lines.headers).toMatchObject({
        'keyledger-rows-sha256': report.sha256,
        'keyledger-rows': String(report.data.length),
      });
      const csv = await get(`${id}?${january}&groupId=grp_${groupId}`, { ...reader, accept: 'text/csv' });
      expect(parse(csv.body)).toHaveLength(report.data.length + 1);
      expect(csv.headers['content-disposition']).toContain(`keyledger-report-${id}-`);
    },
  );

  it('is also a workbook', async () => {
    const accept = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const answer = await get(`leavers?${january}`, { ...reader, accept });
    const { sheets } = await readXlsx(answer.rawPayload);
    expect(sheets[0]?.rows[0]?.slice(0, 3)).toEqual(['personId', 'name', 'source']);
  });

  it('takes days in the time zone of the installation, and refuses a period that ends before it begins', async () => {
    const { parameters } = (await get('leavers?from=2026-01-10&to=2026-01-10')).json();
    expect(parameters).toMatchObject({ from: '2026-01-09T11:00:00.000Z', to: '2026-01-10T10:59:59.999Z' });
    expect((await get('leavers?from=2026-01-10&to=2026-01-09')).json().code).toBe('invalid_request');
    expect((await get('leavers?from=2026-01-10')).json().code).toBe('invalid_request');
    const { limits } = (await get('leavers?from=2026-01-10&to=2999-01-01')).json();
    expect(limits.at(-1)).toContain('had not ended');
  });

  it('shows a limited reader nothing of other organisations', async () => {
    const limited = (await operator('auditor', [await seedGroup(db)])).headers;
    for (const { id } of reports) {
      const { data, counts } = (await get(`${id}?${january}`, limited)).json();
      expect({ id, data, rows: counts.rows }).toEqual({ id, data: [], rows: 0 });
    }
  });

  it('leaves a trace of who read what', async () => {
    const { sha256 } = (await get(`leavers?${january}`)).json();
    const { rows } = await sql<{ data: unknown; actor: string; subject: string }>`
      select d.data, e.actor_type as actor, e.subject_id as subject from journal.event e join journal.event_data d using (seq, at)
       where e.type = 'report.produced' order by e.seq desc limit 1`.execute(db);
    expect(rows[0]).toMatchObject({ actor: 'key', subject: 'leavers', data: { sha256, format: 'json' } });
  });

  it('needs the scope for evidence', async () => {
    expect((await get(`leavers?${january}`, await key(['access:read']))).statusCode).toBe(403);
  });
});
