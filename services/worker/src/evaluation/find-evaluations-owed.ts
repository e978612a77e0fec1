import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Of the organisations that were just read without a change, those whose read still changes an answer: a claim waits for it,
 * a violation rests on an older read or waits for the proof of its end, an unknown answer can be known again, a stale read is
 * stale no more, an instant has come at which time changes an answer, or Xero now refuses access.
 */
export async function findEvaluationsOwedAfterRead(db: Db, organisationIds: string[]): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    /* keep plan: evaluations-owed-after-read */
    select o.id from directory.organisation o
      left join governance.evaluation_state s on s.organisation_id = o.id
     where o.id = any(${organisationIds}::uuid[])
       and (s.evaluated_at is null
         or s.next_evaluation_at <= app.now()
         or exists (select from governance.check_result c
                     where c.organisation_id = o.id and c.valid_to is null and c.status = 'unknown')
         or exists (select from governance.violation v left join directory.account a on a.id = v.account_id
                     where v.organisation_id = o.id and v.state <> 'resolved'
                       and (v.state = 'awaiting_verification' or v.basis = 'last_known' or v.check_id = 'stale-sync'
                         or a.status = 'removed' or (v.account_id is not null and (v.facts ->> 'role' is distinct from a.role
                         or v.facts -> 'isSubscriber' is distinct from to_jsonb(a.is_subscriber)))))
         or exists (select from schedule.organisation p
                     where p.organisation_id = o.id and p.failures_in_row > 0 and p.last_problem ->> 'status' = '403'
                       and not exists (select from governance.violation v where v.organisation_id = o.id
                                          and v.check_id = 'stale-sync' and v.state <> 'resolved'))
         or exists (select from governance.violation v join auth.connection c on c.authorisation_id = v.subject_id
                     where v.organisation_id is null and v.subject_type = 'authorisation' and v.state <> 'resolved'
                       and c.organisation_id = o.id))
     order by o.id`.execute(db);
  return rows.map((row) => row.id);
}
