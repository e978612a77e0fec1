import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseMigration } from './migration-files.ts';
import { findSchemaProblem } from './schema-version.ts';
import { watchSchema } from './watch-schema.ts';

const { db, dbFor } = await testDatabase();
const newer = (isBreaking: boolean) =>
  sql`insert into app.migration (name, sha256, is_breaking) values ('9999_future', 'x', ${isBreaking})`.execute(db);

afterEach(() => sql`delete from app.migration where name = '9999_future'`.execute(db));

describe('a service', () => {
  test.each(['auth', 'scheduler', 'worker', 'api'] as const)('%s may ask whether the schema fits', async (login) => {
    await expect(findSchemaProblem(dbFor(login))).resolves.toBeUndefined();
  });

  test('works on a schema that a newer version has widened', async () => {
    await newer(false);
    expect(await findSchemaProblem(db)).toBeUndefined();
  });

  test('refuses a schema that a newer version has changed so that older services do not fit, and names the migration', async () => {
    await newer(true);
    expect(await findSchemaProblem(db)).toMatch(
      /newer than this version: migration 9999_future does not fit older services/,
    );
  });

  test('names the migrations that a schema lacks', async () => {
    const missing = await db.transaction().execute(async (transaction) => {
      await sql`delete from app.migration where name = '0008_idempotency'`.execute(transaction);
      const problem = await findSchemaProblem(transaction);
      await sql`insert into app.migration (name, sha256) values ('0008_idempotency', 'x')`.execute(transaction);
      return problem;
    });
    expect(missing).toBe('lacks 0008_idempotency; run keyledger migrate');
  });

  test('begins when the schema fits, and ends for good when a newer one comes', async () => {
    await newer(true);
    const calls: string[] = [];
    const watch = watchSchema({
      db,
      everyMs: 20,
      onFit: () => calls.push('fit'),
      onMisfit: (problem, didFit) => calls.push(`${problem.split(':')[0]}, fitted ${didFit}`),
    });
    const saw = (expected: string[]) => vi.waitFor(() => expect(calls).toEqual(expected), { timeout: 5000 });
    const refusal = 'is newer than this version, fitted';
    await saw([`${refusal} false`]);
    await sql`delete from app.migration where name = '9999_future'`.execute(db);
    await saw([`${refusal} false`, 'fit']);
    await newer(true);
    await saw([`${refusal} false`, 'fit', `${refusal} true`]);
    await watch.close();
  });
});

test('a migration breaks older services only if its header says so', () => {
  expect(
    parseMigration('0012_x', '-- Why: x.\n-- Breaking: services before 0.2 write the old column.\n').isBreaking,
  ).toBe(true);
  expect(
    parseMigration('0012_x', '-- Why: x. Safe with older code: yes. Nothing is Breaking: here.\n').isBreaking,
  ).toBe(false);
});
