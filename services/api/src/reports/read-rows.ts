import { randomUUID } from 'node:crypto';
import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

const rowsPerRead = 200;

/** The first rows of a report over everything may take longer than any other statement. */
const statementTimeout = '10min';

/** Rows of a query some hundreds at a time, by a cursor of PostgreSQL: `db` must be a transaction. */
export async function* readRows<Row>(db: Db, query: RawBuilder<Row>): AsyncGenerator<Row[]> {
  const cursor = sql.ref(`report_${randomUUID().replaceAll('-', '')}`);
  await sql`set local statement_timeout = ${sql.lit(statementTimeout)}`.execute(db);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(db);
  try {
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(rowsPerRead)} from ${cursor}`.execute(db);
      if (rows.length > 0) yield rows;
      if (rows.length < rowsPerRead) return;
    }
  } finally {
    await sql`close ${cursor}`.execute(db).catch(() => {});
  }
}
