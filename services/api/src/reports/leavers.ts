import { roleRank } from '@keyledger/checks';
import { bounds, idOf, instant } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { isInScope } from '../matrix/matrix-query.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

const row = z.object({
  personId: idOf('person'),
  name: z.string(),
  source: z.string(),
  externalId: z.string(),
  endedAt: instant.describe('When employment ended; when that is not said, when Keyledger learned of it.'),
  learnedAt: instant.nullable(),
  organisationId: idOf('organisation').nullable().describe('Null: no access at the end.'),
  organisationName: z.string().nullable(),
  accountId: idOf('account').nullable(),
  role: z.string().nullable(),
  isSubscriber: z.boolean(),
  removed: bounds.nullable().describe('When access went; null while it lasts, or when there was none.'),
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
    'Whoever was employed again since is not listed; employment is told by the people sources, as they are known now.',
    'The due time is that of the violation; where none was opened, 24 hours for an adviser or the subscriber, 72 hours from Invoice only upwards, else 7 days, from the latest of the end, when it was learned of and the start of governance.',
    'An access whose link to the person was taken back before the removal is not listed.',
    'No access at the end is told by the organisations that were read; the report on coverage lists the others.',
  ],
  async *pages(db, query, { caller, now }) {
    const { from, to } = query;
    const isWhole = caller.organisationGroupIds === null && !query.organisationId && !query.groupId;
    const pages = readRows<Row>(
      db,
      sql`
      with leaver as (
        select p.id, p.display_name, p.source, p.external_id, p.end_learned_at,
               case when p.ends_at <= ${now} then p.ends_at else coalesce(p.end_learned_at, p.deleted_at, p.updated_at) end as ended_at
          from people.person p
         where (p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= ${now}) and p.merged_into_person_id is null
      ), held as (
        select leaver.id as person_id, g.account_id, g.organisation_id, bool_or(g.until_not_after is null) as is_current,
               max(g.until_not_before) as removed_not_before, max(g.until_not_after) as removed_not_after,
               (array_agg(g.role order by g.since_not_after desc) filter (where g.kind = 'role'))[1] as role,
               bool_or(g.kind = 'subscriber') as is_subscriber
          from leaver
          join governance.account_link l on l.person_id = leaver.id
          join directory.access_grant g on g.account_id = l.account_id
           and (g.until_not_after is null or g.until_not_after > leaver.ended_at)
           and (l.valid_to is null or l.valid_to > g.until_not_before)
         where leaver.ended_at between ${from} and ${to} and ${isInScope(query, caller, sql.ref('g.organisation_id'))}
         group by leaver.id, g.account_id, g.organisation_id
      ), due as (
        select held.*, coalesce(
                 (select v.due_at from governance.violation v
                   where v.check_id = 'offboarded-access-removed' and v.account_id = held.account_id and v.person_id = held.person_id
                   order by v.first_detected_at desc limit 1),
                 case when op.governed_since is not null and op.governance <> 'observed'
                      then greatest(leaver.ended_at, leaver.end_learned_at, op.governed_since)
                         + case when ${roleRank(sql`held.role`)} >= 50 or held.is_subscriber then interval '24 hours'
                                when ${roleRank(sql`held.role`)} >= 20 then interval '72 hours' else interval '7 days' end end) as due_at,
               o.name as organisation_name, r.last_read_started_at
          from held
          join leaver on leaver.id = held.person_id
          join directory.organisation o on o.id = held.organisation_id
          left join directory.read_state r on r.organisation_id = o.id
          left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
      ), judged as (
        select leaver.*, due.account_id, due.organisation_id, due.organisation_name, due.role, due.is_subscriber, due.due_at,
               case when not due.is_current then due.removed_not_before end as removed_not_before,
               case when not due.is_current then due.removed_not_after end as removed_not_after,
               case when due.account_id is null then 'no_access'
                    when due.due_at is null then 'not_governed'
                    when not due.is_current and due.removed_not_after <= due.due_at then 'removed_in_time'
                    when not due.is_current and due.removed_not_before >= due.due_at then 'removed_late'
                    when not due.is_current then 'due_between_reads'
                    when due.last_read_started_at >= due.due_at then 'still_there'
                    when due.due_at > ${now} then 'not_due_yet'
                    else 'not_read_since_due' end as because
          from leaver left join due on due.person_id = leaver.id
         where leaver.ended_at between ${from} and ${to} and (${isWhole} or due.account_id is not null)
      )
      select id as "personId", display_name as name, source, external_id as "externalId", ended_at as "endedAt",
             end_learned_at as "learnedAt", organisation_id as "organisationId", organisation_name as "organisationName",
             account_id as "accountId", role, coalesce(is_subscriber, false) as "isSubscriber",
             removed_not_before as "removedNotBefore", removed_not_after as "removedNotAfter", due_at as "dueAt",
             case when because in ('no_access', 'removed_in_time') then 'within'
                  when because in ('removed_late', 'still_there') then 'late' else 'indeterminate' end as result, because
        from judged order by ended_at, id, organisation_id, account_id`,
    );
    for await (const rows of pages) {
      yield rows.map(({ removedNotBefore, removedNotAfter, ...found }) => ({
        ...found,
        removed: removedNotAfter === null ? null : { notBefore: removedNotBefore, notAfter: removedNotAfter },
      }));
    }
  },
});
