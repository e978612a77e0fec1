import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import type { HistoryEntry } from './violation-schema.ts';

const most = 500;

/** What happened last to violations, oldest first, from the journal; by the name that an operator or key has now. */
export async function findHistory(
  db: Db,
  violationIds: readonly string[],
): Promise<(HistoryEntry & { violationId: string })[]> {
  const { rows } = await sql<HistoryEntry & { violationId: string }>`
    select e.subject_id as "violationId", e.id, e.at, e.type,
           json_build_object('type', e.actor_type, 'id', e.actor_id, 'name', coalesce(o.display_name, k.name)) as actor, d.data
      from journal.event e
      left join journal.event_data d on d.seq = e.seq and d.at = e.at
      left join auth.operator o on e.actor_type = 'operator' and o.id::text = e.actor_id
      left join auth.api_key k on e.actor_type = 'key' and k.id::text = e.actor_id
     where e.subject_id = any(${[...violationIds]}::text[]) and e.subject_type = 'violation'
     order by e.seq desc
     limit ${most}`.execute(db);
  return rows.reverse().map((row) => ({ ...row, actor: { ...withActorPrefix(row.actor), name: row.actor.name } }));
}
