import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { confirmCandidates, noteCandidates } from './match-newcomers.ts';

/** Key of the advisory lock of whoever adds people while there are several sources. */
const addingLock = 4_911_208;

/**
 * Finds whom the lines of a batch speak about: those whom the source knows by the id, also beside others, and newcomers whom
 * other sources know already. Locks them where there are several sources, since each makes a person out of what all say.
 * Tells whether somebody is among them whom several sources know.
 */
export async function identifyPeople(db: Db, batch: Batch): Promise<{ hasComposed: boolean }> {
  await sql`
    update people.import_row r set person_id = p.id, is_new = false
      from people.person p
     where r.import_id = ${batch.id} and p.source = ${batch.source} and p.external_id = r.external_id`.execute(db);
  const { hasOthers, hasNewcomers } = await lookAround(db, batch);
  if (!hasOthers) return { hasComposed: false };
  if (hasNewcomers) {
    await holdAdding(db);
    await identifyByRecords(db, batch);
    await noteCandidates(db, batch);
  }
  await lockPeople(db, batch);
  const known = await identifyByRecords(db, batch);
  const joined = hasNewcomers ? await confirmCandidates(db, batch) : 0n;
  return { hasComposed: known + joined > 0n };
}

/** Holds off, until the transaction ends, whoever would add people or have another source know them. */
export async function holdAdding(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${addingLock})`.execute(db);
}

/** Whether there are other sources, and lines about people whom the source does not know. */
async function lookAround(db: Db, { id, source }: Batch): Promise<{ hasOthers: boolean; hasNewcomers: boolean }> {
  const { rows } = await sql<{ hasOthers: boolean; hasNewcomers: boolean }>`
    /* keep plan: look-around-batch */
    select exists (select from people.source where name <> ${source}) as "hasOthers",
           exists (select from people.import_row r
                    where r.import_id = ${id} and r.is_new and not r.is_deleted and not exists (
                      select from people.source_record s
                       where s.source = ${source} and s.external_id = r.external_id)) as "hasNewcomers"`.execute(db);
  return rows[0] ?? { hasOthers: false, hasNewcomers: false };
}

/** Gives how many lines are about people whom several sources know. */
async function identifyByRecords(db: Db, { id, source }: Batch): Promise<bigint> {
  const { numAffectedRows = 0n } = await sql`
    /* keep plan: identify-by-records */
    update people.import_row r set person_id = s.person_id, is_new = false, is_composed = true
      from people.source_record s
     where r.import_id = ${id} and s.source = ${source} and s.external_id = r.external_id`.execute(db);
  return numAffectedRows;
}

/** In one order, so that two batches never wait for each other. */
async function lockPeople(db: Db, { id, source }: Batch): Promise<void> {
  await sql`
    /* keep plan: lock-people-of-batch */
    select count(*) from (
      select p.id from people.person p
       where p.id in (
               select coalesce(r.candidate_person_id, r.person_id) from people.import_row r
                where r.import_id = ${id} and (r.candidate_person_id is not null or not r.is_new)
               union all
               select s.person_id from people.import_row r
                 join people.source_record s on s.source = ${source} and s.external_id = r.external_id
                where r.import_id = ${id} and r.is_new)
       order by p.id for no key update) locked`.execute(db);
}
