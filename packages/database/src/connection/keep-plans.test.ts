import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createDatabase, type Db } from './create-database.ts';

const database = await testDatabase();

it('keeps the plan of a marked statement on its connection, and of no other statement', async () => {
  const handle = createDatabase({ url: database.ownerUrl, poolMax: 1, applicationName: 'test' });
  const double = async (db: Db, value: number) => {
    const { rows } = await sql<{ n: number }>`
      /* keep plan: double */
      select ${value}::integer * 2 as n`.execute(db);
    return rows[0]?.n;
  };
  expect(await Promise.all([1, 2, 3].map((value) => double(handle.db, value)))).toEqual([2, 4, 6]);
  const { rows } = await sql<{ name: string; runs: number }>`
    select regexp_replace(name, '-[0-9a-f]+$', '') as name, (generic_plans + custom_plans)::integer as runs from pg_prepared_statements`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ name: 'double', runs: 3 }]);
  expect(await handle.db.transaction().execute((db) => double(db, 5))).toBe(10);
  await handle.close();
});
