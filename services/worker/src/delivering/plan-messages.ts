import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Messages of one endpoint that may wait; while so many do, the journal itself keeps the rest. */
const mostWaiting = 1000;
/** How many positions one statement looks at, so that a narrow filter cannot make it read the whole journal. */
const windowSize = 5000;
/** So long after the first event of an observed organisation its summary waits for the others. */
const summaryAfterSeconds = 60;

type Locked = { position: number; replayAfter: number | null; head: number; waiting: number };

/**
 * Gives every sealed event that a held endpoint asks for, and has none yet, its message; starts again from an earlier position
 * when a replay was asked for. What happened to a violation while its organisation was observed becomes one summary per organisation and day.
 * Returns whether there may be more to plan.
 */
export function planMessages(db: Db, { id, fence }: { id: string; fence: number }): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const locked = await lockProgress(db, id, fence);
    if (locked === undefined) return false;
    if (locked.replayAfter !== null) await forgetAfter(db, id, locked.replayAfter);
    const position = locked.replayAfter ?? locked.position;
    const room = mostWaiting - locked.waiting;
    if (room <= 0 && locked.replayAfter === null) return false;
    const reached = room <= 0 ? position : await insertMessages(db, id, { position, room, head: locked.head });
    await sql`update delivery.progress set position = ${reached}, replay_after = null where endpoint_id = ${id}`.execute(
      db,
    );
    return reached < locked.head;
  });
}

async function lockProgress(db: Db, id: string, fence: number): Promise<Locked | undefined> {
  const { rows } = await sql<Locked>`
    select position, replay_after as "replayAfter", (select position from journal.head) as head,
           (select count(*)::integer from (
             select from delivery.message where endpoint_id = ${id} and state = 'pending' limit ${mostWaiting}) w) as waiting
      from delivery.progress where endpoint_id = ${id} and claim_fence = ${fence} for update`.execute(db);
  return rows[0];
}

/** What waits from that position on is planned anew, so that it keeps its order. */
async function forgetAfter(db: Db, id: string, position: number): Promise<void> {
  await sql`
    delete from delivery.message
     where endpoint_id = ${id} and state = 'pending' and kind = 'event' and position > ${position}`.execute(db);
}

async function insertMessages(
  db: Db,
  id: string,
  { position, room, head }: { position: number; room: number; head: number },
): Promise<number> {
  const upTo = Math.min(head, position + windowSize);
  const { rows } = await sql<{ count: number; last: number | null }>`
    with seen as materialized (
      select s.position, s.seq, v.id, v.at, v.type, v.organisation_id, v.subject_type, v.subject_id,
             v.baseline and not exists (
               select from governance.organisation_policy p
                where (v.organisation_id is null or p.organisation_id = v.organisation_id) and p.governance <> 'observed'
                  and p.valid_from <= v.at and (p.valid_to is null or p.valid_to > v.at)) as is_observed
        from delivery.endpoint e
        cross join journal.sealed s
        join journal.event v on v.seq = s.seq and v.at = s.at
       where e.id = ${id} and s.position > ${position} and s.position <= ${upTo}
         and (e.event_types is null or v.type = any(e.event_types))
         and ((e.organisation_ids is null and e.organisation_group_ids is null)
              or v.organisation_id = any(e.organisation_ids)
              or exists (select from governance.organisation_group_member m
                          where m.organisation_id = v.organisation_id and m.group_id = any(e.organisation_group_ids) and m.valid_to is null))
       order by s.position
       limit ${room}
    ), events as (
      insert into delivery.message (endpoint_id, kind, event_id, event_at, event_seq, position, type, organisation_id, object, next_attempt_at)
      select ${id}, 'event', id, at, seq, position, type, organisation_id, subject_type || ':' || subject_id, app.now()
        from seen where not is_observed order by position
    ), summaries as (
      insert into delivery.message (endpoint_id, kind, type, organisation_id, object, next_attempt_at)
      select ${id}, 'baseline', 'organisation.baseline', organisation_id, 'organisation:' || organisation_id,
             app.now() + make_interval(secs => ${summaryAfterSeconds})
        from (select distinct organisation_id from seen where is_observed and organisation_id is not null) observed
       where not exists (select from delivery.message m
                          where m.endpoint_id = ${id} and m.kind = 'baseline' and m.organisation_id = observed.organisation_id
                            and m.created_at > app.now() - interval '1 day')
    )
    select count(*)::integer as count, max(position) as last from seen`.execute(db);
  const { count = 0, last = null } = rows[0] ?? {};
  return last !== null && count === room ? last : upTo;
}
