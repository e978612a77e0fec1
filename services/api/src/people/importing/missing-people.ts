import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { knownBySource } from '../several-sources/known-by-source.ts';

/** So many missing people never look like a broken file. */
const alwaysEnded = 3;
/** A larger share of a source's people does not leave between two files. */
const mostEndedShare = 0.2;

const isEmployed = (now: Date) => sql<boolean>`
  (k.deleted_at is null and k.status <> 'offboarded' and (k.ends_at is null or k.ends_at > ${now}))`;

/** Condition: person `k` whom the source knows is employed as far as it said, and no line of the batch speaks about them. */
export const isMissing = ({ id, now }: Batch) => sql<boolean>`
  ${isEmployed(now)} and not exists (
    select from people.import_row r where r.import_id = ${id} and r.external_id = k.external_id)`;

/**
 * Adds a line to a batch that holds everybody of its source for each person who is missing: they left. When more than a
 * fifth (and more than three) are missing the file is probably not whole: nobody is ended then, and the number is given.
 */
export async function stageMissingPeople(db: Db, batch: Batch): Promise<{ heldBack: number }> {
  const known = knownBySource(batch.source);
  const { rows } = await sql<{ missing: number; employed: number }>`
    select count(*) filter (where ${isMissing(batch)}) as missing, count(*) as employed
      from (${known}) k where ${isEmployed(batch.now)}`.execute(db);
  const { missing = 0, employed = 0 } = rows[0] ?? {};
  if (missing > alwaysEnded && missing > employed * mostEndedShare) return { heldBack: missing };
  await sql`
    insert into people.import_row (import_id, line, external_id, said, status)
    select ${batch.id}::uuid, -row_number() over (order by k.external_id), k.external_id, array['status'], 'offboarded'
      from (${known}) k where ${isMissing(batch)}`.execute(db);
  return { heldBack: 0 };
}
