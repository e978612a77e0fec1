import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { confirmCandidates, noteCandidates } from './match-newcomers.ts';

/** Key of the advisory lock of whoever adds people while there are several sources. */
const addingLock = 4_911_208;

/**
 * Finds whom the lines of a batch speak about: those whom the source knows by the id, also beside others, and newcomers whom
 * other sources know already. Locks them where there are several sources, since each makes a person out of what all say.
 * Tells whether there are.
 */
export async function identifyPeople(db: Db, batch: Batch): Promise<{ severalSources: boolean }> {
  await sql`
    update people.import_row r set person_id = p.id, is_new = false
      from people.person p
     where r.import_id = ${batch.id} and p.source = ${batch.source} and p.external_id = r.external_id`.execute(db);
  if (!(await hasOtherSources(db, batch.source))) return { severalSources: false };
  await identifyByRecords(db, batch);
  if (await hasNewcomers(db, batch.id)) {
    await sql`select pg_advisory_xact_lock(${addingLock})`.execute(db);
    await noteCandidates(db, batch);
  }
  await lockPeople(db, batch.id);
  await identifyByRecords(db, batch);
  await confirmCandidates(db, batch);
  return { severalSources: true };
}

async function hasOtherSources(db: Db, source: string): Promise<boolean> {
  const row = await db.selectFrom('people.source').select('name').where('name', '<>', source).limit(1).execute();
  return row.length > 0;
}

async function identifyByRecords(db: Db, { id, source }: Batch): Promise<void> {
  await sql`
    /* keep plan: identify-by-records */
    update people.import_row r set person_id = s.person_id, is_new = false, is_composed = true
      from people.source_record s
     where r.import_id = ${id} and s.source = ${source} and s.external_id = r.external_id`.execute(db);
}

async function hasNewcomers(db: Db, batchId: string): Promise<boolean> {
  const { rows } = await sql`
    select from people.import_row where import_id = ${batchId} and is_new and not is_deleted limit 1`.execute(db);
  return rows.length > 0;
}

/** In one order, so that two batches never wait for each other. */
async function lockPeople(db: Db, batchId: string): Promise<void> {
  await sql`
    /* keep plan: lock-people-of-batch */
    select count(*) from (
      select p.id from people.person p
       where p.id in (select coalesce(r.candidate_person_id, r.person_id) from people.import_row r
                       where r.import_id = ${batchId} and (r.candidate_person_id is not null or not r.is_new))
       order by p.id for no key update) locked`.execute(db);
}
