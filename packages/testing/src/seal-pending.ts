import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** What the sealer does, without its hashes. */
export async function sealPending(db: Db): Promise<void> {
  await sql`
    with taken as (delete from journal.pending returning seq, at),
    numbered as (
      select seq, at, (select position from journal.head) + row_number() over (order by seq) as position from taken
    ), sealed as (
      insert into journal.sealed (position, seq, at, data_digest, hash)
      select position, seq, at, '\\x00', sha256(position::text::bytea) from numbered returning position
    )
    update journal.head set position = greatest(position, (select max(position) from sealed))
     where exists (select from sealed)`.execute(db);
  await sql`notify keyledger_sealed`.execute(db);
}
