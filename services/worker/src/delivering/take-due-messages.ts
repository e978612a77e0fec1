import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The event of a message as it was sealed; `data` is null once it was erased. Ids are bare. */
export type SealedEventRow = {
  readonly id: string;
  readonly position: number;
  readonly type: string;
  readonly at: Date;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly organisation_id: string | null;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly subject_version: number | null;
  readonly baseline: boolean;
  readonly data: Record<string, unknown> | null;
  readonly hash: string;
};

/** A message that is due, with all that its text is made of. */
export type DueMessage = {
  readonly seq: number;
  readonly id: string;
  readonly kind: 'event' | 'baseline' | 'test';
  readonly type: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly epoch: string;
  readonly event: SealedEventRow | null;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly violation: {
    readonly summary: string;
    readonly severity: string;
    readonly state: string;
    readonly caseId: string;
  } | null;
  /** Of a summary: open violations found before the organisation was governed. */
  readonly baseline: readonly { readonly checkId: string; readonly severity: string; readonly count: number }[] | null;
};

/**
 * The oldest due messages of an endpoint, at most one of each object: the next one of an object has its turn when the one before has
 * ended. Of an endpoint that is turned off only tests are due.
 */
export async function takeDueMessages(
  db: Db,
  { id, isEnabled, limit }: { id: string; isEnabled: boolean; limit: number },
): Promise<DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    with due as (
      select m.* from delivery.message m
       where m.endpoint_id = ${id} and m.state = 'pending' and m.next_attempt_at <= app.now()
         and (${isEnabled}::boolean or m.kind = 'test')
         and (m.kind = 'test'
              or (select p.not_before is null or p.not_before <= app.now() from delivery.progress p where p.endpoint_id = m.endpoint_id))
         and not exists (select from delivery.message e
                          where e.endpoint_id = m.endpoint_id and e.object = m.object and e.state = 'pending' and e.seq < m.seq)
       order by m.seq limit ${limit}
    )
    select m.seq, m.id, m.kind, m.type, m.attempts, m.created_at as "createdAt",
           (select feed_epoch::text from app.installation) as epoch,
           case when e.seq is not null then json_build_object('id', e.id, 'position', s.position, 'type', e.type, 'at', e.at,
             'actor_type', e.actor_type, 'actor_id', e.actor_id, 'organisation_id', e.organisation_id, 'subject_type', e.subject_type,
             'subject_id', e.subject_id, 'subject_version', e.subject_version, 'baseline', e.baseline, 'data', d.data,
             'hash', encode(s.hash, 'hex')) end as event,
           case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation,
           case when v.id is not null then json_build_object('summary', v.summary, 'severity', v.severity, 'state', v.state,
             'caseId', v.case_id) end as violation,
           case when m.kind = 'baseline' then (
             select coalesce(json_agg(json_build_object('checkId', c.check_id, 'severity', c.severity, 'count', c.count)
                      order by c.check_id, c.severity), '[]'::json)
               from (select check_id, severity, count(*)::integer as count from governance.violation b
                      where b.organisation_id = m.organisation_id and b.baseline and b.state <> 'resolved'
                      group by check_id, severity) c) end as baseline
      from due m
      left join journal.event e on e.seq = m.event_seq and e.at = m.event_at
      left join journal.event_data d on d.seq = m.event_seq and d.at = m.event_at
      left join journal.sealed s on s.position = m.position and s.at = m.event_at
      left join directory.organisation o on o.id = m.organisation_id
      left join governance.violation v on v.id::text = case e.subject_type when 'violation' then e.subject_id
                                                                           when 'exception' then d.data ->> 'violationId' end
     order by m.seq`.execute(db);
  return rows.map((row) =>
    row.event === null ? row : { ...row, event: { ...row.event, at: new Date(row.event.at) } },
  );
}
