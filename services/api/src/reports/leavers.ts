import { roleRank } from '@keyledger/checks';
import { bounds, idOf, instant } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { isInScope } from '../matrix/matrix-query.ts';
import { employmentEnds } from './employment-ends.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

const row = z.object({
  personId: idOf('person'),
  name: z.string(),
  source: z.string(),
  externalId: z.string(),
  endedAt: instant.describe('When employment ended; when that is not said, when Keyledger learned of it.'),
  learnedAt: instant.nullable(),
  employedAgainAt: instant
    .nullable()
    .describe('When Keyledger learned that they are employed again, or that the end was wrong.'),
  organisationId: idOf('organisation').nullable().describe('Null: no access at the end.'),
  organisationName: z.string().nullable(),
  accountId: idOf('account').nullable(),
  role: z.string().nullable(),
  isSubscriber: z.boolean(),
  removed: bounds
    .nullable()
    .describe('When access went; null while it lasts, lasted until they were employed again, or when there was none.'),
  dueAt: instant.nullable(),
  result: z.enum(['within', 'late', 'indeterminate']),
  because: z.enum([
    'no_access',
    'removed_in_time',
    'removed_late',
    'still_there',
    'due_between_reads',
    'not_due_yet',
    'not_read_since_due',
    'not_governed',
    'employed_again',
  ]),
});

type Row = Omit<z.output<typeof row>, 'removed'> & { removedNotBefore: Date | null; removedNotAfter: Date | null };

/** Everybody whose employment ended in the period, with each access that they held at the end or afterwards. */
export const leavers = defineReport({
  id: 'leavers',
  title: 'Leavers',
  description:
    'Everybody whose employment ended in the period, a row for each account that they held at the end or afterwards, and one for who held none. `within`: a read that proves the removal lies not after the due time; `late`: the access was still seen at the due time; `indeterminate`: the reads do not say which, or no due time holds.',
  row,
  countBy: ['result', 'because'],
  limits: [
    'Employment is told by the people sources, as they are known now; of who was employed again since, as Keyledger knew it last before that. Such an end is not listed once the earlier data of the person are deleted, by retention or by erasure.',
    'An end that was corrected after it had passed is listed too, when by the correction the person was employed still.',
    'An access that was first seen after the person was employed again belongs to that employment.',
    'The due time is that of the violation; where none was opened, or the same was opened again after a later end, 24 hours for an adviser or the subscriber, 72 hours from Invoice only upwards, else 7 days, from the latest of the end, when it was learned of and the start of governance.',
    'An access whose link to the person was taken back before the removal is not listed.',
    'No access at the end is told by the organisations that were read; the report on coverage lists the others.',
  ],
  async *pages(db, query, { caller, now }) {
    const isWhole = caller.organisationGroupIds === null && !query.organisationId && !query.groupId;
    const pages = readRows<Row>(
      db,
      sql`
      with leaver as materialized (${employmentEnds(query, now)}
      ), held as (
        select leaver.ordinal, g.account_id, g.organisation_id,
               bool_or(g.until_not_after is null or coalesce(g.until_not_before >= leaver.employed_again_at, false)) as is_current,
               max(g.until_not_before) as removed_not_before, max(g.until_not_after) as removed_not_after,
               (array_agg(g.role order by g.since_not_after desc) filter (where g.kind = 'role'))[1] as role,
               bool_or(g.kind = 'subscriber') as is_subscriber
          from leaver
          join governance.account_link l on l.person_id = leaver.id
          join directory.access_grant g on g.account_id = l.account_id
           and (g.until_not_after is null or g.until_not_after > leaver.ended_at)
           and (leaver.employed_again_at is null or g.since_not_after <= leaver.employed_again_at)
           and (l.valid_to is null or l.valid_to > g.until_not_before)
         where ${isInScope(query, caller, sql.ref('g.organisation_id'))}
         group by leaver.ordinal, g.account_id, g.organisation_id
      ), due as (
        select held.*, coalesce(
                 (select v.due_at from governance.violation v
                   where v.check_id = 'offboarded-access-removed' and v.account_id = held.account_id and v.person_id = leaver.id
                     and (leaver.employed_from is null or v.opened_at >= leaver.employed_from)
                     and (leaver.employed_again_at is null or v.opened_at < leaver.employed_again_at)
                   order by v.first_detected_at desc limit 1),
                 case when op.governed_since is not null and op.governance <> 'observed'
                      then greatest(leaver.ended_at, leaver.end_learned_at, op.governed_since)
                         + case when ${roleRank(sql`held.role`)} >= 50 or held.is_subscriber then interval '24 hours'
                                when ${roleRank(sql`held.role`)} >= 20 then interval '72 hours' else interval '7 days' end end) as due_at,
               o.name as organisation_name, r.last_read_started_at
          from held
          join leaver using (ordinal)
          join directory.organisation o on o.id = held.organisation_id
          left join directory.read_state r on r.organisation_id = o.id
          left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
      ), judged as (
        select leaver.*, due.account_id, due.organisation_id, due.organisation_name, due.role, due.is_subscriber, due.due_at,
               case when not due.is_current then due.removed_not_before end as removed_not_before,
               case when not due.is_current then due.removed_not_after end as removed_not_after,
               case when due.account_id is null then 'no_access'
                    when due.due_at is null then 'not_governed'
                    when not due.is_current and due.removed_not_after <= least(due.due_at, leaver.employed_again_at) then 'removed_in_time'
                    when leaver.employed_again_at <= due.due_at then 'employed_again'
                    when not due.is_current and due.removed_not_before >= due.due_at then 'removed_late'
                    when not due.is_current then 'due_between_reads'
                    when due.last_read_started_at >= due.due_at then 'still_there'
                    when due.due_at > ${now} then 'not_due_yet'
                    else 'not_read_since_due' end as because
          from leaver left join due using (ordinal)
         where ${isWhole} or due.account_id is not null
      )
      select id as "personId", display_name as name, source, external_id as "externalId", ended_at as "endedAt",
             end_learned_at as "learnedAt", employed_again_at as "employedAgainAt", organisation_id as "organisationId",
             organisation_name as "organisationName", account_id as "accountId", role, coalesce(is_subscriber, false) as "isSubscriber",
             removed_not_before as "removedNotBefore", removed_not_after as "removedNotAfter", due_at as "dueAt",
             case when because in ('no_access', 'removed_in_time') then 'within'
                  when because in ('removed_late', 'still_there') then 'late' else 'indeterminate' end as result, because
        from judged order by ended_at, id, employed_again_at, organisation_id, account_id`,
    );
    for await (const rows of pages) {
      yield rows.map(({ removedNotBefore, removedNotAfter, ...found }) => ({
        ...found,
        removed: removedNotAfter === null ? null : { notBefore: removedNotBefore, notAfter: removedNotAfter },
      }));
    }
  },
});
