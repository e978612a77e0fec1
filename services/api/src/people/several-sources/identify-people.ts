import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { confirmNewcomers, noteCandidates } from './match-people.ts';
import { mergeTwins } from './merge-twins.ts';

/** Key of the advisory lock of whoever adds people while there are several sources. */
const addingLock = 4_911_208;
const fewLines = 100;

/**
 * Finds whom the lines of a batch speak about: those whom the source knows by the id, also beside others, and those whom other
 * sources know already. Locks them where there are several sources, since each makes a person out of what all say. Tells
 * whether somebody is among them who is known at all, and whom several sources know.
 */
export async function identifyPeople(
  db: Db,
  batch: Batch,
  actor: Actor,
): Promise<{ hasKnown: boolean; hasComposed: boolean }> {
  const { known, hasOthers, hasNewcomers, isLarge } = await (batch.isSingle === true ? identifyOne : identifyMany)(
    db,
    batch,
  );
  if (!hasOthers) return { hasKnown: known > 0n, hasComposed: false };
  if (hasNewcomers) await holdAdding(db);
  const candidates = batch.saysNothing === true ? 0n : await noteCandidates(db, batch, { isLarge });
  await lockPeople(db, batch);
  let composed = await identifyByRecords(db, batch);
  if (candidates > 0n) {
    composed += await confirmNewcomers(db, batch, { isLarge });
    composed += await mergeTwins(db, batch, { isLarge, actor });
  }
  return { hasKnown: known + composed > 0n, hasComposed: composed > 0n };
}

/** Holds off, until the transaction ends, whoever would add people or have another source know them. */
export async function holdAdding(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${addingLock})`.execute(db);
}

/**
 * Has statements planned for few lines until the transaction ends: the table of lines has been full of others, or empty, when
 * PostgreSQL last counted its rows.
 */
const planForFew = sql`set_config('enable_hashjoin', 'off', true) as a, set_config('enable_mergejoin', 'off', true) as b,
  set_config('enable_seqscan', 'off', true) as c`;

type Surroundings = { hasOthers: boolean; hasNewcomers: boolean; isLarge: boolean };
type Identified = Surroundings & { known: bigint };

/** What {@link identifyMany} does, for a batch of one line with one statement. */
async function identifyOne(db: Db, { id, source }: Batch): Promise<Identified> {
  const { rows } = await sql<{ hasOthers: boolean; isKnown: boolean; isDeleted: boolean }>`
    /* keep plan: identify-person */
    with found as (
      select line.is_deleted, p.id as own_id, s.person_id as shared_id, other.has_others
        from people.import_row line
       cross join (select exists (select from people.source where name <> ${source}) as has_others) other
        left join people.person p on p.source = ${source} and p.external_id = line.external_id
        left join lateral (
          select person_id from people.source_record
           where other.has_others and source = ${source} and external_id = line.external_id limit 1) s on true
       where line.import_id = ${id}
    ), identified as (
      update people.import_row r
         set person_id = coalesce(found.shared_id, found.own_id), is_new = false, is_composed = found.shared_id is not null
        from found where r.import_id = ${id} and coalesce(found.shared_id, found.own_id) is not null
    )
    select found.has_others as "hasOthers", coalesce(found.shared_id, found.own_id) is not null as "isKnown",
           found.is_deleted as "isDeleted", ${planForFew}
      from found`.execute(db);
  const { hasOthers = false, isKnown = false, isDeleted = false } = rows[0] ?? {};
  return { known: isKnown ? 1n : 0n, hasOthers, hasNewcomers: !isKnown && !isDeleted, isLarge: false };
}

async function identifyMany(db: Db, batch: Batch): Promise<Identified> {
  const { numAffectedRows: known = 0n } = await sql`
    /* keep plan: identify-people */
    update people.import_row r set person_id = p.id, is_new = false
      from people.person p
     where r.import_id = ${batch.id} and p.source = ${batch.source} and p.external_id = r.external_id`.execute(db);
  const surroundings = await lookAround(db, batch);
  if (surroundings.hasOthers) {
    if (!surroundings.isLarge) await sql`select ${planForFew}`.execute(db);
    await identifyByRecords(db, batch);
  }
  return { known, ...surroundings };
}

/** Whether there are other sources, lines about people whom the source does not know, and many lines. */
async function lookAround(db: Db, { id, source }: Batch): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    /* keep plan: look-around-batch */
    select exists (select from people.source where name <> ${source}) as "hasOthers",
           exists (select from people.import_row r
                    where r.import_id = ${id} and r.is_new and not r.is_deleted and not exists (
                      select from people.source_record s
                       where s.source = ${source} and s.external_id = r.external_id)) as "hasNewcomers",
           (select count(*) > ${fewLines} from (
             select from people.import_row r where r.import_id = ${id} limit ${fewLines + 1}) first) as "isLarge"`.execute(
    db,
  );
  return rows[0] ?? { hasOthers: false, hasNewcomers: false, isLarge: false };
}

/** Gives how many lines are about people whom several sources know. */
async function identifyByRecords(db: Db, { id, source }: Batch): Promise<bigint> {
  const { numAffectedRows = 0n } = await sql`
    /* keep plan: identify-by-records */
    update people.import_row r set person_id = known.person_id, is_new = false, is_composed = true
      from (select line.line, s.person_id
              from people.import_row line
             cross join lateral (
               select person_id from people.source_record
                where source = ${source} and external_id = line.external_id limit 1) s
             where line.import_id = ${id}) known
     where r.import_id = ${id} and r.line = known.line`.execute(db);
  return numAffectedRows;
}

/** In one order, so that two batches never wait for each other. */
async function lockPeople(db: Db, { id, source }: Batch): Promise<void> {
  await sql`
    /* keep plan: lock-people-of-batch */
    select count(*) from (
      select p.id from people.person p
       where p.id = any(array(
               select r.person_id from people.import_row r where r.import_id = ${id} and not r.is_new
               union all
               select r.candidate_person_id from people.import_row r
                where r.import_id = ${id} and r.candidate_person_id is not null
               union all
               select s.person_id from people.import_row r
                cross join lateral (
                  select person_id from people.source_record
                   where source = ${source} and external_id = r.external_id limit 1) s
                where r.import_id = ${id} and r.is_new))
       order by p.id for no key update) locked`.execute(db);
}
