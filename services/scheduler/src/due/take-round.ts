import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Work that comes round: its one row says when it comes next. `name` begins the names of its rounds. */
export type Round = {
  readonly name: 'mail' | 'ends';
  readonly table: 'delivery.mail_round' | 'schedule.end_round';
  readonly everySeconds: number;
};

/** Takes the next round when it is due, and names it; null while it is not. */
export async function takeRound(db: Db, { name, table, everySeconds }: Round): Promise<string | null> {
  const { rows } = await sql<{ round: string }>`
    /* keep plan: take-round-${sql.raw(name)} */
    update ${sql.table(table)} set next_round_at = app.now() + make_interval(secs => ${everySeconds})
     where next_round_at <= app.now()
    returning ${sql.lit(`${name}.`)} || extract(epoch from next_round_at)::bigint as round`.execute(db);
  return rows[0]?.round ?? null;
}
