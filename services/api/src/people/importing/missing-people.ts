import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';

/** So many missing people never look like a broken file. */
const alwaysEnded = 3;
/** A larger share of a source's people does not leave between two files. */
const mostEndedShare = 0.2;

/** Condition: person `p` of the source is employed as far as we know, and no line of the batch speaks about them. */
export const isMissing = ({ id, source, now }: Batch) => sql<boolean>`
  p.source = ${source} and p.deleted_at is null and p.status <> 'offboarded' and (p.ends_at is null or p.ends_at > ${now})
  and not exists (
    select from people.import_row r where r.import_id = ${id} and r.external_id = p.external_id)`;

/**
 * Adds a line to a batch that holds everybody of its source for each person who is missing: they left. When more than a
 * fifth (and more than three) are missing the file is probably not whole: nobody is ended then, and the number is given.
 */
export async function stageMissingPeople(db: Db, batch: Batch): Promise<{ heldBack: number }> {
  const { rows } = await sql<{ missing: number; employed: number }>`
    select count(*) filter (where ${isMissing(batch)}) as missing, count(*) as employed
      from people.person p
     where p.source = ${batch.source} and p.deleted_at is null and p.status <> 'offboarded'
       and (p.ends_at is null or p.ends_at > ${batch.now})`.execute(db);
  const { missing = 0, employed = 0 } = rows[0] ?? {};
  if (missing > alwaysEnded && missing > employed * mostEndedShare) return { heldBack: missing };
  await sql`
    insert into people.import_row (import_id, line, external_id, said, status)
    select ${batch.id}::uuid, -row_number() over (order by p.external_id), p.external_id, array['status'], 'offboarded'
      from people.person p where ${isMissing(batch)}`.execute(db);
  return { heldBack: 0 };
}
