import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSnapshot } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const { db } = database;
const reader = await key(['access:read']);
const get = (query: string, headers: Record<string, string> = reader) =>
  app.inject({ method: 'GET', url: `/v1/matrix?${query}`, headers });

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const groupId = await seedGroup(db);
const ids = { alpha: '', beta: '', ada: '', adaAlpha: '', adaBeta: '', stray: '' };

async function seedPerson(name: string): Promise<string> {
  await sql`insert into people.source (name, kind) values ('hr', 'csv') on conflict do nothing`.execute(db);
  const { id } = await db
    .insertInto('people.person')
    .values({ source: 'hr', external_id: name, display_name: name, primary_email: `${name}@example.com` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function link(accountId: string, personId: string, since: Date): Promise<void> {
  await db
    .insertInto('governance.account_link')
    .values({ account_id: accountId, person_id: personId, method: 'manual', changed_by: '{}', valid_from: since })
    .execute();
}

/** Ada was READONLY in Beta until the 10th, then STANDARD; somebody unknown left Alpha on the 12th. */
beforeAll(async () => {
  const alpha = await seedOrganisation(db, { name: 'Alpha', read: at(1), groupId });
  const beta = await seedOrganisation(db, { name: '=Beta', read: at(1) });
  const [alphaRead, betaRead] = [alpha.snapshotId ?? '', beta.snapshotId ?? ''];
  const since = { notBefore: null, notAfter: at(1) };
  const adaAlpha = await seedAccount(db, {
    organisationId: alpha.id,
    snapshotId: alphaRead,
    since,
    email: 'ada@example.com',
  });
  const adaBeta = await seedAccount(db, { organisationId: beta.id, snapshotId: betaRead, since, role: 'READONLY' });
  const later = await seedSnapshot(db, beta.id, at(10));
  await sql`update directory.access_grant set until_not_before = ${at(9)}, until_not_after = ${at(10)}, closed_by_snapshot_id = ${later}
             where id = ${adaBeta.grantId}`.execute(db);
  const standard = await sql<{ id: string }>`
    insert into directory.entitlement (organisation_id, kind, role) values (${beta.id}, 'role', 'STANDARD') returning id`.execute(
    db,
  );
  await sql`insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_before, since_not_after, opened_by_snapshot_id)
    values (${beta.id}, ${adaBeta.id}, ${standard.rows[0]?.id}, 'role', 'STANDARD', ${at(9)}, ${at(10)}, ${later})`.execute(
    db,
  );
  await sql`update directory.account set role = 'STANDARD' where id = ${adaBeta.id}`.execute(db);
  await seedAccount(db, {
    organisationId: alpha.id,
    snapshotId: alphaRead,
    since,
    email: 'gone@example.com',
    until: { notBefore: at(11), notAfter: at(12) },
  });
  const stray = await seedAccount(db, {
    organisationId: beta.id,
    snapshotId: betaRead,
    since: { notBefore: at(9), notAfter: at(10) },
    isSubscriber: true,
  });
  for (const { id } of [alpha, beta]) await seedSnapshot(db, id, at(20));
  const ada = await seedPerson('ada');
  await link(adaAlpha.id, ada, at(1));
  await link(adaBeta.id, ada, at(1));
  Object.assign(ids, {
    alpha: alpha.id,
    beta: beta.id,
    ada,
    adaAlpha: adaAlpha.id,
    adaBeta: adaBeta.id,
    stray: stray.id,
  });
  const caseRow = await sql<{ id: string }>`
    insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
    values ('account', ${stray.id}, ${beta.id}, ${stray.id}) returning id`.execute(db);
  await sql`insert into governance.violation (check_id, organisation_id, subject_type, subject_id, account_id, case_id, severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at)
    values ('user-identified', ${beta.id}, 'account', ${stray.id}, ${stray.id}, ${caseRow.rows[0]?.id}, 'high', 'open', false, 's', '{}', '{}', now(), now())`.execute(
    db,
  );
});

type Row = { id: string; kind: string; name: string; cells: { organisationId: string; role: string }[] };
const cellsIn = (row: Row | undefined) =>
  Object.fromEntries(
    (row?.cells ?? []).map((cell) => [cell.organisationId === `org_${ids.alpha}` ? 'alpha' : 'beta', cell]),
  );

describe('the matrix', () => {
  it('shows people and unidentified accounts with their access today and its worst violation', async () => {
    const { data, organisations, next } = (await get('sort=name')).json();
    expect(next).toBeNull();
    expect(organisations.map(({ name }: { name: string }) => name)).toEqual(['=Beta', 'Alpha']);
    expect(data.map(({ kind }: Row) => kind).sort()).toEqual(['account', 'person']);
    const ada = data.find(({ kind }: Row) => kind === 'person');
    expect(ada).toMatchObject({
      id: ids.ada,
      personId: `per_${ids.ada}`,
      accountId: null,
      name: 'ada',
      email: 'ada@example.com',
    });
    expect(cellsIn(ada)).toEqual({
      alpha: {
        organisationId: `org_${ids.alpha}`,
        accountId: `acc_${ids.adaAlpha}`,
        role: 'STANDARD',
        rank: 40,
        isSubscriber: false,
        severity: null,
      },
      beta: {
        organisationId: `org_${ids.beta}`,
        accountId: `acc_${ids.adaBeta}`,
        role: 'STANDARD',
        rank: 40,
        isSubscriber: false,
        severity: null,
      },
    });
    const stray = data.find(({ kind }: Row) => kind === 'account');
    expect(stray).toMatchObject({ id: ids.stray, personId: null, accountId: `acc_${ids.stray}` });
    expect(stray.cells).toMatchObject([{ role: 'STANDARD', isSubscriber: true, severity: 'high' }]);
  });

  it('shows an instant of the past, and how sure it is', async () => {
    const { data, coverage } = (await get(`as_of=${at(5).toISOString()}`)).json();
    expect(coverage).toHaveLength(2);
    const ada = data.find(({ kind }: Row) => kind === 'person');
    expect(cellsIn(ada).beta).toMatchObject({
      role: 'READONLY',
      rank: 10,
      severity: null,
      certainty: expect.any(String),
    });
    expect(data.map(({ kind }: Row) => kind).sort()).toEqual(['account', 'person']);
  });

  it('shows only what differs between two instants', async () => {
    const { data } = (await get(`from=${at(5).toISOString()}&to=${at(15).toISOString()}`)).json();
    const ada = data.find(({ kind }: Row) => kind === 'person');
    expect(ada.cells).toMatchObject([
      {
        accountId: `acc_${ids.adaBeta}`,
        role: 'STANDARD',
        change: 'changed',
        before: { role: 'READONLY', rank: 10, isSubscriber: false },
      },
    ]);
    const changes = data.flatMap(({ kind, cells }: Row & { cells: { change: string }[] }) =>
      kind === 'account' ? cells : [],
    );
    expect(changes.map(({ change }: { change: string }) => change).sort()).toEqual(['added', 'removed']);
    const nothing = (await get(`from=${at(13).toISOString()}&to=${at(15).toISOString()}`)).json();
    expect(nothing.data).toEqual([]);
  });

  it('agrees with itself: what was, with the difference applied, is what is', async () => {
    const read = async (query: string): Promise<Row[]> => (await get(query)).json().data;
    const held = new Map<string, string>();
    type Told = { accountId: string; role: string | null };
    const cellsOf = (rows: Row[]) => rows.flatMap(({ cells }) => cells as unknown as Told[]);
    for (const { accountId, role } of cellsOf(await read(`as_of=${at(5).toISOString()}`)))
      held.set(accountId, role ?? '');
    for (const { accountId, role } of cellsOf(await read(`from=${at(5).toISOString()}&to=${at(15).toISOString()}`))) {
      if (role === null) held.delete(accountId);
      else held.set(accountId, role);
    }
    const now = cellsOf(await read(`as_of=${at(15).toISOString()}`));
    expect(held).toEqual(new Map(now.map(({ accountId, role }) => [accountId, role])));
  });

  it('comes page by page, and whole as CSV with one column an organisation', async () => {
    const first = (await get('limit=1')).json();
    const second = (await get(`limit=1&cursor=${first.next}`)).json();
    expect(second.next).toBeNull();
    expect(second.organisations).toBeUndefined();
    expect(new Set([first.data[0].id, second.data[0].id])).toEqual(new Set([ids.ada, ids.stray]));
    const csv = await get('sort=name', { ...reader, accept: 'text/csv' });
    const rows = parse(csv.body, { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(['kind', 'personId', 'accountId', 'name', 'email', "'=Beta", 'Alpha']);
    expect(rows.find(({ kind }) => kind === 'person')).toMatchObject({ "'=Beta": 'STANDARD', Alpha: 'STANDARD' });
    expect(rows.find(({ kind }) => kind === 'account')).toMatchObject({
      "'=Beta": 'STANDARD + subscriber, high',
      Alpha: '',
    });
    const differences = await get(`from=${at(5).toISOString()}&to=${at(15).toISOString()}&kind=person`, {
      ...reader,
      accept: 'text/csv',
    });
    expect(differences.body).toContain('READONLY -> STANDARD');
  });

  it('can be narrowed, and shows a limited caller only the organisations of its groups', async () => {
    const limited = (await operator('auditor', [groupId])).headers;
    for (const answer of [
      await get('', limited),
      await get(`groupId=grp_${groupId}`),
      await get(`organisationId=org_${ids.alpha}`),
    ]) {
      const { data, organisations } = answer.json();
      expect(organisations.map(({ name }: { name: string }) => name)).toEqual(['Alpha']);
      expect(data.map(({ id }: Row) => id)).toEqual([ids.ada]);
      expect(data[0].cells).toHaveLength(1);
    }
    expect((await get('q=lovelace')).json().data.map(({ id }: Row) => id)).toEqual([ids.stray]);
    expect((await get(`personId=per_${ids.ada}`)).json().data).toHaveLength(1);
  });

  it('shows rows with open violations only, with all of their access, and the others only, today', async () => {
    const idsOf = async (query: string, headers: Record<string, string> = reader) =>
      (await get(query, headers)).json().data.map(({ id }: Row) => id);
    expect(await idsOf('hasViolation=true')).toEqual([ids.stray]);
    expect(await idsOf('hasViolation=false')).toEqual([ids.ada]);
    await sql`update governance.violation set account_id = ${ids.adaBeta} where account_id = ${ids.stray}`.execute(db);
    expect((await get('hasViolation=true')).json().data).toMatchObject([{ id: ids.ada, cells: [{}, {}] }]);
    expect(await idsOf('hasViolation=true', (await operator('auditor', [groupId])).headers)).toEqual([]);
    await sql`update governance.violation set account_id = ${ids.stray} where account_id = ${ids.adaBeta}`.execute(db);
    expect((await get(`hasViolation=true&as_of=${at(5).toISOString()}`)).json().code).toBe('invalid_request');
  });

  it('can be narrowed by a part of the names of organisations, also to nothing, in a file too', async () => {
    const { data, organisations } = (await get('organisationName=ALPH')).json();
    expect(organisations.map(({ name }: { name: string }) => name)).toEqual(['Alpha']);
    expect(data.map(({ id }: Row) => id)).toEqual([ids.ada]);
    const csv = await get('organisationName=nowhere', { ...reader, accept: 'text/csv' });
    expect(csv.body.trim()).toBe('kind,personId,accountId,name,email');
  });

  it('says what an account of nobody counts as, then and now', async () => {
    const kindAt = async (query: string) =>
      (await get(query)).json().data.map(({ accountKind }: Row & { accountKind: string | null }) => accountKind);
    expect(await kindAt('kind=account')).toEqual(['unclassified']);
    expect(await kindAt('kind=person')).toEqual([null]);
    await sql`insert into governance.account_kind (account_id, kind, kind_source, purpose, changed_by, valid_from)
      values (${ids.stray}, 'integration', 'manual', 'Stock', '{}', ${at(15)})`.execute(db);
    expect(await kindAt('kind=account')).toEqual(['integration']);
    expect(await kindAt(`kind=account&as_of=${at(14).toISOString()}`)).toEqual(['unclassified']);
    expect(await kindAt(`kind=account&as_of=${at(16).toISOString()}`)).toEqual(['integration']);
    await sql`delete from governance.account_kind where account_id = ${ids.stray}`.execute(db);
  });

  it('refuses instants that do not go together', async () => {
    const [early, late] = [at(1).toISOString(), at(2).toISOString()];
    for (const query of [
      `as_of=${early}&from=${early}&to=${late}`,
      `from=${early}`,
      `to=${early}`,
      `from=${late}&to=${early}`,
    ]) {
      expect((await get(query)).json().code, query).toBe('invalid_request');
    }
  });
});
