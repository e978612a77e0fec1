import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import { withTypePrefix } from '../conventions/type-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { FeedEvent } from './event-schema.ts';

/** What a reader of the feed asks for. */
export type FeedRequest = {
  readonly after: number;
  readonly limit: number;
  readonly type?: readonly string[] | undefined;
  readonly organisationId?: readonly string[] | undefined;
  /** Organisations that are in one of these groups today. */
  readonly groupId?: readonly string[] | undefined;
};

type Row = Omit<FeedEvent, 'actor' | 'subject'> & {
  actorType: string;
  actorId: string | null;
  subjectType: string;
  subjectId: string;
  subjectVersion: number | null;
};

/** How many positions one statement looks at, so that a narrow filter cannot make it read the whole journal. */
const windowSize = 20_000;

/**
 * The next events after a position in order, and the position up to which was looked: it moves on also where nothing that
 * the caller may see happened.
 */
export async function findEvents(
  db: Db,
  { after, limit, type, organisationId, groupId }: FeedRequest,
  caller: Caller,
): Promise<{ events: FeedEvent[]; position: number }> {
  const head = await findHead(db);
  const upTo = Math.min(head, after + windowSize);
  const { rows } = await sql<Row>`
    select s.position, e.id, e.type, e.at, e.actor_type as "actorType", e.actor_id as "actorId",
           e.organisation_id as "organisationId", e.subject_type as "subjectType", e.subject_id as "subjectId",
           e.subject_version as "subjectVersion", e.baseline, d.data, encode(s.hash, 'hex') as hash
      from journal.sealed s
      join journal.event e on e.seq = s.seq and e.at = s.at
      left join journal.event_data d on d.seq = s.seq and d.at = s.at
     where s.position > ${after} and s.position <= ${upTo}
       and ${isVisible(caller, sql.ref('e.organisation_id'))}
       ${type ? sql`and e.type = any(${[...type]}::text[])` : sql``}
       ${organisationId ? sql`and e.organisation_id = any(${[...organisationId]}::uuid[])` : sql``}
       ${groupId ? sql`and e.organisation_id in (${organisationsIn(groupId)})` : sql``}
     order by s.position
     limit ${limit}`.execute(db);
  const events = rows.map(toEvent);
  const last = events.at(-1);
  return { events, position: last !== undefined && events.length === limit ? last.position : Math.max(upTo, after) };
}

function organisationsIn(groupIds: readonly string[]): RawBuilder<unknown> {
  return sql`select member.organisation_id from governance.organisation_group_member member
              where member.group_id = any(${[...groupIds]}::uuid[]) and member.valid_to is null`;
}

/** Position of the last sealed event. */
export async function findHead(db: Db): Promise<number> {
  const { position } = await db.selectFrom('journal.head').select('position').executeTakeFirstOrThrow();
  return Number(position);
}

/** Position of the oldest event that is still kept; null when there is none. */
export async function findOldestPosition(db: Db): Promise<number | null> {
  const { rows } = await sql<{ oldest: number | null }>`select min(position) as oldest from journal.sealed`.execute(db);
  return rows[0]?.oldest ?? null;
}

function toEvent({ actorType, actorId, subjectType, subjectId, subjectVersion, ...event }: Row): FeedEvent {
  return {
    ...event,
    actor: withActorPrefix({ type: actorType, id: actorId }),
    subject: { type: subjectType, id: withTypePrefix(subjectType, subjectId), version: subjectVersion },
  };
}
