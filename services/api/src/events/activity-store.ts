import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { accountName } from '../accounts/account-name.ts';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import { withTypePrefix } from '../conventions/type-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { ActivityEntry } from './activity-schema.ts';
import { findHead } from './event-store.ts';

/** What a reader of the journal asks for; ids are those inside. */
export type ActivityRequest = {
  /** Only entries before this position; from the newest on when absent. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly type?: readonly string[] | undefined;
  readonly subjectType?: readonly string[] | undefined;
  readonly subjectId?: readonly string[] | undefined;
  readonly actorType?: readonly string[] | undefined;
  readonly actorId?: readonly string[] | undefined;
  readonly organisationId?: readonly string[] | undefined;
};

type Row = Omit<ActivityEntry, 'actor' | 'subject'> & {
  actorType: string;
  actorId: string | null;
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  subjectVersion: number | null;
  subjectName: string | null;
  caseId: string | null;
};

/** Positions that one statement looks at, and statements of one answer: a narrow filter never reads the whole journal at once. */
const windowSize = 20_000;
const mostWindows = 10;

/** Entries newest first; `before` is where to go on looking, null when the beginning of the journal has been reached. */
export async function findActivity(
  db: Db,
  request: ActivityRequest,
  caller: Caller,
): Promise<{ entries: ActivityEntry[]; before: number | null }> {
  const entries: ActivityEntry[] = [];
  let before = request.before ?? (await findHead(db)) + 1;
  for (let window = 0; window < mostWindows && before > 1; window++) {
    const from = Math.max(1, before - windowSize);
    const limit = request.limit - entries.length;
    const found = await findWithin(db, { ...request, limit, from, before }, caller);
    entries.push(...found);
    const last = found.at(-1);
    if (last !== undefined && found.length === limit) return { entries, before: nextBefore(last.position) };
    before = from;
  }
  return { entries, before: nextBefore(before) };
}

function nextBefore(position: number): number | null {
  return position > 1 ? position : null;
}

async function findWithin(
  db: Db,
  request: ActivityRequest & { from: number; before: number },
  caller: Caller,
): Promise<ActivityEntry[]> {
  const { rows } = await sql<Row>`
    with picked as materialized (
      select s.position, s.seq, s.at as sealed_of, s.hash, e.id, e.type, e.at, e.actor_type, e.actor_id, e.organisation_id,
             e.subject_type, e.subject_id, e.subject_version, e.baseline
        from journal.sealed s
        join journal.event e on e.seq = s.seq and e.at = s.at
       where s.position >= ${request.from} and s.position < ${request.before}
         and ${isVisible(caller, sql.ref('e.organisation_id'))}
         ${anyOf('e.type', request.type)}
         ${anyOf('e.subject_type', request.subjectType)}
         ${anyOf('e.subject_id', request.subjectId)}
         ${anyOf('e.actor_type', request.actorType)}
         ${anyOf('e.actor_id', request.actorId)}
         ${anyOf('e.organisation_id::text', request.organisationId)}
       order by s.position desc
       limit ${request.limit}
    )
    select p.position, p.id, p.type, p.at, p.actor_type as "actorType", p.actor_id as "actorId",
           coalesce(o.display_name, k.name) as "actorName", p.organisation_id as "organisationId",
           organisation.name as "organisationName", p.subject_type as "subjectType", p.subject_id as "subjectId",
           p.subject_version as "subjectVersion", ${nameOfSubject} as "subjectName", p.baseline, d.data,
           ${caseOfSubject} as "caseId",
           encode(p.hash, 'hex') as hash
      from picked p
      left join journal.event_data d on d.seq = p.seq and d.at = p.sealed_of
      left join directory.organisation organisation on organisation.id = p.organisation_id
      left join auth.operator o on p.actor_type = 'operator' and o.id::text = p.actor_id
      left join auth.api_key k on p.actor_type = 'key' and k.id::text = p.actor_id
     order by p.position desc`.execute(db);
  return rows.map(toEntry);
}

function anyOf(column: string, values: readonly string[] | undefined): RawBuilder<unknown> {
  return values === undefined ? sql`` : sql`and ${sql.raw(column)} = any(${[...values]}::text[])`;
}

/** What the subject is called now. */
const nameOfSubject = sql<string | null>`case p.subject_type
  when 'organisation' then (select name from directory.organisation where id = p.subject_id::uuid)
  when 'account' then (select ${accountName('a')} from directory.account a where a.id = p.subject_id::uuid)
  when 'grant' then (select ${accountName('a')} from directory.access_grant g join directory.account a on a.id = g.account_id
                      where g.id = p.subject_id::uuid)
  when 'person' then (select display_name from people.person where id = p.subject_id::uuid)
  when 'rule' then (select name from governance.rule where id = p.subject_id::uuid)
  when 'role_conflict_rule' then (select name from governance.role_conflict_rule where id = p.subject_id::uuid)
  when 'classification_rule' then (select name from governance.classification_rule where id = p.subject_id::uuid)
  when 'organisation_group' then (select name from governance.organisation_group where id = p.subject_id::uuid)
  when 'violation' then (select summary from governance.violation where id = p.subject_id::uuid)
  when 'exception' then (select v.summary from governance.exception e join governance.violation v on v.id = e.violation_id
                          where e.id = p.subject_id::uuid)
  when 'webhook' then (select name from delivery.endpoint where id = p.subject_id::uuid)
  when 'operator' then (select display_name from auth.operator where id = p.subject_id::uuid)
  when 'api_key' then (select name from auth.api_key where id = p.subject_id::uuid)
end`;

/** The case of what is told about a violation. */
const caseOfSubject = sql<string | null>`case p.subject_type
  when 'violation' then (select v.case_id from governance.violation v where v.id = p.subject_id::uuid)
  when 'exception' then (select v.case_id from governance.exception e join governance.violation v on v.id = e.violation_id
                          where e.id = p.subject_id::uuid)
end`;

function toEntry(row: Row): ActivityEntry {
  const { actorType, actorId, actorName, subjectType, subjectId, subjectVersion, subjectName, caseId, ...entry } = row;
  return {
    ...entry,
    actor: { ...withActorPrefix({ type: actorType, id: actorId }), name: actorName },
    subject: {
      type: subjectType,
      id: withTypePrefix(subjectType, subjectId),
      version: subjectVersion,
      name: subjectName,
      caseId,
    },
  };
}
