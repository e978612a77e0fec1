import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { composePeople } from './compose-people.ts';

/**
 * People whom a source and others know, who count as having left, and would not after `change`. The change is made on trial
 * and taken back.
 */
export async function findReturning(db: Db, source: string, change: (db: Db) => Promise<unknown>): Promise<string[]> {
  await sql`savepoint trial`.execute(db);
  await change(db);
  const { rows } = await sql<{ id: string }>`
    select p.id
      from (${composePeople(sql`select person_id from people.source_record where source = ${source}`)}) c
      join people.person p on p.id = c.person_id
     where (p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= app.now())
       and c.deleted_at is null and c.status <> 'offboarded' and (c.ends_at is null or c.ends_at > app.now())`.execute(
    db,
  );
  await sql`rollback to savepoint trial`.execute(db);
  return rows.map((row) => row.id);
}
