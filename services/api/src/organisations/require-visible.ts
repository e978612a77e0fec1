import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** @throws AppError `not_found` unless the caller may see every one of these organisations. */
export async function requireVisible(db: Db, ids: readonly string[], caller: Caller): Promise<void> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<{ seen: number }>`
    select count(*) as seen from directory.organisation o
     where o.id = any(${wanted}::uuid[]) and ${isVisible(caller, sql.ref('o.id'))}`.execute(db);
  if (Number(rows[0]?.seen) < wanted.length) throw new AppError({ code: 'not_found' });
}
