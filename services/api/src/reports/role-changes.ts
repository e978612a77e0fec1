import { describeRole } from '@keyledger/domain';
import { bounds, idOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { authorisationJoins, authorisedBy } from '../grants/authorised-by.ts';
import { authorisedBySchema } from '../grants/grant-schema.ts';
import { isInScope } from '../matrix/matrix-query.ts';
import { authorisationLimit, authorisationOf } from './authorisation-of.ts';
import { judgedAt } from './judged-at.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

const row = z.object({
  organisationId: idOf('organisation'),
  organisationName: z.string(),
  accountId: idOf('account'),
  accountName: z.string().nullable(),
  email: z.string().nullable(),
  personId: idOf('person').nullable().describe('Whose account it was then.'),
  change: z.enum(['granted', 'changed', 'removed', 'subscriber_gained', 'subscriber_lost']),
  fromRole: z.string().nullable(),
  toRole: z.string().nullable(),
  fromRank: z.int().nullable(),
  toRank: z.int().nullable(),
  happened: bounds,
  inPeriod: z.enum(['certain', 'possible']).describe('`possible`: one of the bounds lies outside the period.'),
  snapshotId: idOf('snapshot').describe('The first snapshot that shows it.'),
  authorisedBy: authorisedBySchema.nullable().describe('What made the new access right when it was first seen.'),
});

type Row = Omit<z.output<typeof row>, 'happened' | 'fromRank' | 'toRank'> & { notBefore: Date; notAfter: Date };

/** Every change of a role, and of who is the subscriber, that happened or may have happened in the period. */
export const roleChanges = defineReport({
  id: 'role-changes',
  title: 'Role changes',
  description:
    'Every access that began, changed or ended, and every change of the subscriber, between two reads of which at least one lies in the period.',
  row,
  countBy: ['change', 'inPeriod', 'toRole'],
  limits: [
    'What an organisation showed at its first read is no change: when it began is not known.',
    'A role that was changed and changed back between two reads is not seen.',
    'Xero does not tell who made a change.',
    authorisationLimit,
  ],
  async *pages(db, query, { caller }) {
    const { from, to } = query;
    const inScope = isInScope(query, caller, sql.ref('g.organisation_id'));
    const pages = readRows<Row>(
      db,
      sql`
      with change as (
        select g.id, case when g.kind = 'subscriber' then 'subscriber_gained' when before.role is null then 'granted' else 'changed' end as change,
               before.role as from_role, g.role as to_role, g.since_not_before as not_before, g.since_not_after as not_after,
               g.opened_by_snapshot_id as snapshot_id, ${judgedAt} as judged_at
          from directory.access_grant g
          left join lateral (
            select earlier.role from directory.access_grant earlier
             where g.kind = 'role' and earlier.account_id = g.account_id and earlier.kind = 'role'
               and earlier.closed_by_snapshot_id = g.opened_by_snapshot_id limit 1) before on true
         where g.since_not_before <= ${to} and g.since_not_after >= ${from} and ${inScope}
        union all
        select g.id, case when g.kind = 'subscriber' then 'subscriber_lost' else 'removed' end, g.role, null,
               g.until_not_before, g.until_not_after, g.closed_by_snapshot_id, g.until_not_before
          from directory.access_grant g
         where g.until_not_before <= ${to} and g.until_not_after >= ${from} and ${inScope}
           and (g.kind = 'subscriber' or not exists (
             select from directory.access_grant later
              where later.account_id = g.account_id and later.kind = 'role' and later.id <> g.id and later.opened_by_snapshot_id = g.closed_by_snapshot_id))
      )
      select g.organisation_id as "organisationId", org.name as "organisationName", a.id as "accountId",
             nullif(trim(concat_ws(' ', a.first_name, a.last_name)), '') as "accountName", a.email, l.person_id as "personId",
             change.change, change.from_role as "fromRole", change.to_role as "toRole", change.not_before as "notBefore",
             change.not_after as "notAfter", change.snapshot_id as "snapshotId",
             case when change.not_before >= ${from} and change.not_after <= ${to} then 'certain' else 'possible' end as "inPeriod",
             case when change.change in ('granted', 'changed', 'subscriber_gained') then ${authorisedBy({ at: sql`change.judged_at`, isPast: true })} end as "authorisedBy"
        from change
        join directory.access_grant g on g.id = change.id
        join directory.account a on a.id = g.account_id
        join directory.organisation org on org.id = g.organisation_id
        ${authorisationJoins({ at: sql`change.judged_at`, isPast: true })}
       order by change.not_after, g.organisation_id, g.account_id, change.change, g.id`,
    );
    for await (const rows of pages) {
      yield rows.map(({ notBefore, notAfter, ...found }) => ({
        ...found,
        fromRank: rankOf(found.fromRole),
        toRank: rankOf(found.toRole),
        happened: { notBefore, notAfter },
        authorisedBy: authorisationOf(found.authorisedBy),
      }));
    }
  },
});

function rankOf(role: string | null): number | null {
  return role === null ? null : describeRole(role).rank;
}
