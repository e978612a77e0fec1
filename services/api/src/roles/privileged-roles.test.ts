import { openWorld } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const world = await openWorld(database);
const admin = await key(['admin']);
const get = async (url: string) => {
  const answer = await app.inject({ url, headers: admin });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

type Entry = { id: string; role: string; privileged: boolean };

async function privileged() {
  const names = (entries: Entry[], name: 'id' | 'role') =>
    entries.filter((entry) => entry.privileged).map((entry) => entry[name]);
  const to = (await world.now()).toISOString();
  const from = new Date(Date.now() - 86_400_000).toISOString();
  return {
    roles: names((await get('/v1/roles')).data, 'id'),
    entitlements: names((await get('/v1/entitlements')).data, 'role'),
    summary: (await get('/v1/summary')).accounts.privileged,
    report: (await get(`/v1/reports/privileged?from=${from}&to=${to}`)).data.map(({ role }: Entry) => role),
  };
}

it('which roles are privileged is what the check is set to, wherever it is shown', async () => {
  const { id: organisationId, snapshotId } = await seedOrganisation(database.db, { read: new Date() });
  for (const role of ['FINANCIALADVISER', 'STANDARD'])
    await seedAccount(database.db, { organisationId, snapshotId: snapshotId ?? '', role });
  const counts = { FINANCIALADVISER: { accounts: 1, subscribers: 0 }, STANDARD: { accounts: 2, subscribers: 0 } };
  await sql`
    insert into governance.evaluation_state (organisation_id, evaluated_at, accounts, roles)
    values (${organisationId}, app.now(), 3, ${JSON.stringify(counts)}::jsonb)
    on conflict (organisation_id) do update set roles = excluded.roles`.execute(database.db);
  const usual = ['FINANCIALADVISER'];
  expect(await privileged()).toEqual({ roles: usual, entitlements: usual, summary: 1, report: usual });
  const answer = await app.inject({
    method: 'PATCH',
    url: '/v1/checks/privileged-count',
    headers: { ...admin, 'if-match': '*' },
    payload: { settings: { privilegedRoles: ['Standard'] }, reason: 'Who may pay is what counts here.' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const set = ['STANDARD'];
  expect(await privileged()).toEqual({ roles: set, entitlements: set, summary: 2, report: set });
});
