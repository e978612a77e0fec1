import { type Actor, type Db, insertEventsFrom } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { insertRecordsOf } from './keep-records.ts';
import { type BatchExtent, matchesOf } from './match-people.ts';

type Twins = {
  line: number;
  ownId: string;
  otherId: string;
  isOwnFree: boolean;
  isOtherFree: boolean;
  isOwnOlder: boolean;
};
type Merge = { line: number; goneId: string; keptId: string };

/**
 * Makes two people one whom two sources brought before either said that they are the same human. One of them has to be free:
 * nothing refers to them. That one is deleted and says who took their place; two to whom something refers stay apart. The
 * candidates must have been noted and locked. Gives how many lines are about somebody else's records now.
 */
export async function mergeTwins(
  db: Db,
  batch: Batch,
  { actor, ...extent }: BatchExtent & { actor: Actor },
): Promise<bigint> {
  const merges = (await findTwins(db, batch, extent)).flatMap(decide);
  if (merges.length === 0) return 0n;
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(merges)}::jsonb) as pair (line integer, "goneId" uuid, "keptId" uuid)`;
  await moveRecords(db, pairs);
  await retire(db, { pairs, batch, actor });
  await moveManagers(db, { pairs, batch, actor });
  await sql`
    update people.import_row r
       set person_id = pair."keptId", is_composed = true,
           record_changes = jsonb_build_object('personId', jsonb_build_array(pair."goneId", pair."keptId"))
      from ${pairs} where r.import_id = ${batch.id} and r.line = pair.line`.execute(db);
  return BigInt(merges.length);
}

/** Who stays: the one to whom something refers, else the older one. */
function decide({ line, ownId, otherId, isOwnFree, isOtherFree, isOwnOlder }: Twins): Merge[] {
  if (isOtherFree && (!isOwnFree || isOwnOlder)) return [{ line, goneId: otherId, keptId: ownId }];
  return isOwnFree ? [{ line, goneId: ownId, keptId: otherId }] : [];
}

/** Condition: nothing but managers and what sources say refers to this person; an identity provider never does. */
const isFree = (id: RawBuilder<unknown>) => sql<boolean>`
  not exists (select from people.scim_user where person_id = ${id})
  and not exists (select from governance.account_link where person_id = ${id} and valid_to is null)
  and not exists (select from governance.account_kind where (owner_person_id = ${id} or sponsor_person_id = ${id}) and valid_to is null)
  and not exists (select from governance.classification_rule where owner_person_id = ${id} or sponsor_person_id = ${id})
  and not exists (select from governance.rule where owner_person_id = ${id} or ${id} = any(covers_person_ids))
  and not exists (select from governance.organisation_policy where valid_to is null and ${id} = any(owner_person_ids))
  and not exists (select from governance.violation where state <> 'resolved' and (person_id = ${id} or owner_person_id = ${id}))
  and not exists (select from auth.operator where person_id = ${id})`;

async function findTwins(db: Db, batch: Batch, extent: BatchExtent): Promise<Twins[]> {
  const { rows } = await sql<Twins>`
    select r.line, own.id as "ownId", other.id as "otherId", ${isFree(sql`own.id`)} as "isOwnFree",
           ${isFree(sql`other.id`)} as "isOtherFree", (own.created_at, own.id) < (other.created_at, other.id) as "isOwnOlder"
      from (${matchesOf(batch, extent)}) m
      join people.import_row r on r.import_id = ${batch.id} and r.line = m.line and not r.is_new
      join people.person own on own.id = r.person_id
      join people.person other on other.id = m.person_id
     where r.candidate_person_id = m.person_id`.execute(db);
  return rows;
}

/** What sources said of who goes is said of who stays. */
async function moveRecords(db: Db, pairs: RawBuilder<unknown>): Promise<void> {
  await sql`
    delete from people.source_record s using ${pairs}
     where s.person_id = pair."goneId" and (
       exists (select from people.source_record kept where kept.person_id = pair."keptId" and kept.source = s.source)
       or exists (select from people.person kept where kept.id = pair."keptId" and not kept.is_composed and kept.source = s.source))`.execute(
    db,
  );
  await sql`
    update people.source_record s set person_id = pair."keptId" from ${pairs} where s.person_id = pair."goneId"`.execute(
    db,
  );
  await sql`${insertRecordsOf(
    sql`people.person p join ${pairs} on pair."goneId" = p.id and not p.is_composed`,
    sql`pair."keptId"`,
  )}`.execute(db);
}

type Retirement = { pairs: RawBuilder<unknown>; batch: Batch; actor: Actor };

/** Deletes who goes. The addresses are those of who stays. */
async function retire(db: Db, { pairs, batch: { now, source }, actor }: Retirement): Promise<void> {
  await sql`
    update people.person p
       set external_id = 'merged:' || p.id, primary_email = null, normalised_email = null, aliases = '{}',
           normalised_aliases = '{}', manager_external_id = null, is_composed = false, deleted_at = ${now},
           merged_into_person_id = pair."keptId", version = p.version + 1, updated_at = ${now}
      from ${pairs} where p.id = pair."goneId"`.execute(db);
  await keepVersions(db, sql`select pair."goneId" from ${pairs}`, now);
  await insertEventsFrom(
    db,
    sql`
      select pair.line as ordinal, 'person.deleted' as type, ${actor.type}::text as actor_type, ${actor.id}::text as actor_id,
             null::uuid as organisation_id, 'person' as subject_type, p.id::text as subject_id,
             p.version as subject_version, false as baseline,
             jsonb_build_object('source', ${source}::text, 'changes', jsonb_build_object(
               'deletedAt', jsonb_build_array(null, p.deleted_at),
               'mergedIntoPersonId', jsonb_build_array(null, p.merged_into_person_id))) as data
        from ${pairs} join people.person p on p.id = pair."goneId"`,
  );
}

/** Whoever reports to somebody who goes reports to who stays. */
async function moveManagers(db: Db, { pairs, batch: { now, source }, actor }: Retirement): Promise<void> {
  await sql`
    update people.source_record s set manager_person_id = pair."keptId" from ${pairs}
     where s.manager_person_id = pair."goneId"`.execute(db);
  const { rows } = await sql<{ id: string; goneId: string }>`
    update people.person p
       set manager_person_id = nullif(pair."keptId", p.id), version = p.version + 1, updated_at = ${now}
      from ${pairs} where p.manager_person_id = pair."goneId"
    returning p.id, pair."goneId"`.execute(db);
  if (rows.length === 0) return;
  const moved = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved (id uuid, "goneId" uuid)`;
  await keepVersions(db, sql`select moved.id from ${moved}`, now);
  await insertEventsFrom(
    db,
    sql`
      select row_number() over (order by p.id) as ordinal, 'person.updated' as type, ${actor.type}::text as actor_type,
             ${actor.id}::text as actor_id, null::uuid as organisation_id, 'person' as subject_type,
             p.id::text as subject_id, p.version as subject_version, false as baseline,
             jsonb_build_object('source', ${source}::text, 'changes', jsonb_build_object('managerPersonId',
               jsonb_build_array(moved."goneId", p.manager_person_id))) as data
        from ${moved} join people.person p on p.id = moved.id`,
  );
}

/** Ends the present versions of people whose row changed, and begins new ones. */
async function keepVersions(db: Db, personIds: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    update people.person_version v set valid_to = greatest(${now}::timestamptz, v.valid_from)
     where v.person_id in (${personIds}) and v.valid_to is null`.execute(db);
  await sql`
    insert into people.person_version (person_id, version, valid_from, data)
    select p.id, p.version, ${now}, to_jsonb(p) from people.person p where p.id in (${personIds})`.execute(db);
}
