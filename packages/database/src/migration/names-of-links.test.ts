import { randomUUID } from 'node:crypto';
import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readMigrationFiles } from './migration-files.ts';

const world = await openWorld(await testDatabase());

test('links that were made in bulk take the names that Xero shows, others and those of erased people stay as they are', async () => {
  const organisation = await world.organisation();
  const named = () => ({
    userId: randomUUID(),
    email: `${randomUUID()}@kauri.example`,
    firstName: 'Ann',
    lastName: 'Person',
  });
  const [inBulk, alone, byAddress, erased, gone] = [named(), named(), named(), named(), named()];
  const accounts = await world.read(organisation, [inBulk, alone, byAddress, erased, gone]);
  const [bulkId = '', aloneId = '', addressId = '', erasedId = '', goneId = ''] = accounts;
  for (const id of accounts) await world.link(id, await world.person(), id === addressId ? 'email' : 'manual');
  const change = (columns: ReturnType<typeof sql>, ...ids: string[]) =>
    sql`update governance.account_link set ${columns} where account_id = any(${ids}::uuid[])`.execute(world.owner);
  await change(sql`linked_first_name = null, linked_last_name = null`, bulkId, addressId, erasedId, goneId);
  await change(sql`linked_first_name = 'Anna'`, aloneId);
  await change(sql`linked_email = null`, erasedId);
  await world.read(organisation, [inBulk, alone, byAddress, erased]);

  const migration = (await readMigrationFiles()).find(({ name }) => name.startsWith('0033'));
  await sql.raw(migration?.sql ?? '').execute(world.owner);
  const { rows } = await sql<{ id: string; names: unknown[] }>`
    select account_id as id, jsonb_build_array(linked_first_name, linked_last_name) as names from governance.account_link
     where account_id = any(${accounts}::uuid[])`.execute(world.owner);
  const names = new Map(rows.map((row) => [row.id, row.names]));
  expect(names.get(bulkId)).toEqual(['Ann', 'Person']);
  expect(names.get(aloneId)).toEqual(['Anna', 'Person']);
  for (const id of [addressId, erasedId, goneId]) expect(names.get(id)).toEqual([null, null]);
});
