import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSnapshot } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const { db } = database;
const reader = await key(['access:read']);
const get = (path: string, headers: Record<string, string> = reader) =>
  app.inject({ method: 'GET', url: `/v1/${path}`, headers });
const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const ids = { organisation: '', account: '', ada: '', grace: '' };

async function seedPerson(name: string): Promise<string> {
  await sql`insert into people.source (name, kind) values ('hr', 'csv') on conflict do nothing`.execute(db);
  const { id } = await db
    .insertInto('people.person')
    .values({ source: 'hr', external_id: name, display_name: name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** READONLY until the 10th, STANDARD until the 20th, gone since; Grace's until the 5th, then Ada's. */
beforeAll(async () => {
  const organisation = await seedOrganisation(db, { read: at(1) });
  const first = organisation.snapshotId ?? '';
  const second = await seedSnapshot(db, organisation.id, at(10));
  const third = await seedSnapshot(db, organisation.id, at(20));
  const account = await seedAccount(db, {
    organisationId: organisation.id,
    snapshotId: first,
    role: 'READONLY',
    since: { notBefore: null, notAfter: at(1) },
    until: { notBefore: at(9), notAfter: at(10) },
  });
  await sql`update directory.access_grant set closed_by_snapshot_id = ${second} where id = ${account.grantId}`.execute(
    db,
  );
  await sql`
    with e as (insert into directory.entitlement (organisation_id, kind, role) values (${organisation.id}, 'role', 'STANDARD') returning id)
    insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_before, since_not_after,
                                        until_not_before, until_not_after, opened_by_snapshot_id, closed_by_snapshot_id)
    select ${organisation.id}, ${account.id}, id, 'role', 'STANDARD', ${at(9)}, ${at(10)}, ${at(19)}, ${at(20)}, ${second}, ${third} from e`.execute(
    db,
  );
  const [grace, ada] = [await seedPerson('grace'), await seedPerson('ada')];
  await sql`insert into governance.account_link (account_id, person_id, method, changed_by, valid_from, valid_to)
    values (${account.id}, ${grace}, 'email', '{}', ${at(1)}, ${at(5)}), (${account.id}, ${ada}, 'manual', '{}', ${at(5)}, null)`.execute(
    db,
  );
  Object.assign(ids, { organisation: organisation.id, account: account.id, ada, grace });
});

describe('the history of an account', () => {
  it('is each role with its bounds, what came before, how it ended, and whose it was', async () => {
    const { data } = (await get(`accounts/acc_${ids.account}/history`)).json();
    expect(data).toMatchObject([
      {
        organisationId: `org_${ids.organisation}`,
        role: 'READONLY',
        rank: 10,
        previousRole: null,
        current: false,
        since: { notBefore: null, notAfter: at(1).toISOString() },
        until: { notBefore: at(9).toISOString(), notAfter: at(10).toISOString() },
        ended: 'changed',
        links: [
          { personId: `per_${ids.grace}`, method: 'email', until: at(5).toISOString() },
          { personId: `per_${ids.ada}`, method: 'manual', until: null },
        ],
      },
      { role: 'STANDARD', previousRole: 'READONLY', ended: 'removed', links: [{ personId: `per_${ids.ada}` }] },
    ]);
  });

  it('comes page by page, for a part of the time, and as CSV', async () => {
    const first = (await get(`accounts/acc_${ids.account}/history?limit=1`)).json();
    const second = (await get(`accounts/acc_${ids.account}/history?limit=1&cursor=${first.next}`)).json();
    expect([...first.data, ...second.data].map(({ role }) => role)).toEqual(['READONLY', 'STANDARD']);
    const late = (await get(`accounts/acc_${ids.account}/history?from=${at(12).toISOString()}`)).json();
    expect(late.data.map(({ role }: { role: string }) => role)).toEqual(['STANDARD']);
    const csv = await get(`accounts/acc_${ids.account}/history`, { ...reader, accept: 'text/csv' });
    const rows = parse(csv.body, { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['until.notAfter'])).toEqual([at(10).toISOString(), at(20).toISOString()]);
    expect(csv.headers['content-disposition']).toMatch(/keyledger-accounts-history-/);
  });

  it('is not there for an account that is not there or may not be seen', async () => {
    expect((await get('accounts/acc_nonsense/history')).statusCode).toBe(404);
    const limited = await key(['access:read'], [await seedGroup(db)]);
    expect((await get(`accounts/acc_${ids.account}/history`, limited)).statusCode).toBe(404);
    const cursor = (await get(`accounts/acc_${ids.account}/history?limit=1`)).json().next;
    const other = await get(`people/per_${ids.ada}/access-history?limit=1&cursor=${cursor}`);
    expect(other.json().code).toBe('invalid_cursor');
  });
});

describe("the history of a person's access", () => {
  it('is what accounts held while they were linked to the person', async () => {
    const rolesOf = async (person: string) =>
      (await get(`people/per_${person}/access-history`)).json().data.map(({ role }: { role: string }) => role);
    expect(await rolesOf(ids.grace)).toEqual(['READONLY']);
    expect(await rolesOf(ids.ada)).toEqual(['READONLY', 'STANDARD']);
    const { data } = (await get(`people/per_${ids.grace}/access-history`)).json();
    expect(data[0].links).toMatchObject([{ personId: `per_${ids.grace}` }]);
  });

  it('shows a limited caller nothing of other organisations', async () => {
    const limited = await key(['access:read'], [await seedGroup(db)]);
    expect((await get(`people/per_${ids.ada}/access-history`, limited)).json().data).toEqual([]);
    expect((await get('people/per_nonsense/access-history')).statusCode).toBe(404);
  });
});
