import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import type { XeroConnection } from '@keyledger/xero';
import { expect, it } from 'vitest';
import { adoptExpectedOrganisations, insertOrganisations } from './connection-store.ts';

const database = await testDatabase();
const db = database.dbFor('auth');

const arriving = (tenantName: string) =>
  ({ tenantId: randomUUID(), tenantName, tenantType: 'ORGANISATION' }) as XeroConnection;

async function expectOrganisation(name: string): Promise<string> {
  const { id } = await database.db
    .insertInto('directory.organisation')
    .values({ name, xero_tenant_id: randomUUID(), connection_state: 'expected' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

it('an expected organisation takes the tenant of its name, and no second one comes into being', async () => {
  const id = await expectOrganisation('Rimu Holdings');
  const tenant = arriving(' RIMU holdings ');
  expect(await adoptExpectedOrganisations(db, [tenant])).toEqual([{ id, xeroTenantId: tenant.tenantId, version: 2 }]);
  expect(await insertOrganisations(db, [tenant])).toEqual([]);
});

it('takes none when its name is not the only one, here or there', async () => {
  await expectOrganisation('Twin');
  await expectOrganisation('twin');
  await expectOrganisation('Single');
  expect(await adoptExpectedOrganisations(db, [arriving('Twin')])).toEqual([]);
  expect(await adoptExpectedOrganisations(db, [arriving('Single'), arriving('single')])).toEqual([]);
  const known = arriving('Single');
  await insertOrganisations(db, [known]);
  expect(await adoptExpectedOrganisations(db, [known])).toEqual([]);
});
