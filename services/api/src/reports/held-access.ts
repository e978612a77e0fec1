import { describeRole } from '@keyledger/domain';
import { bounds, idOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { authorisationJoins, authorisedBy } from '../grants/authorised-by.ts';
import { authorisedBySchema, entitlementKinds } from '../grants/grant-schema.ts';
import { isInScope } from '../matrix/matrix-query.ts';
import { privilegedRoles } from '../roles/privileged-roles.ts';
import { authorisationLimit, authorisationOf } from './authorisation-of.ts';
import { readRows } from './read-rows.ts';
import { defineReport, type Report } from './report.ts';

const row = z.object({
  grantId: idOf('grant'),
  organisationId: idOf('organisation'),
  organisationName: z.string(),
  accountId: idOf('account'),
  accountName: z.string().nullable(),
  email: z.string().nullable(),
  personId: idOf('person')
    .nullable()
    .describe('Whose account it was at the end of the period, or when the access ended.'),
  personName: z.string().nullable(),
  kind: z.enum(entitlementKinds),
  role: z.string().nullable(),
  rank: z.int().nullable(),
  since: bounds,
  until: bounds.nullable(),
  heldAtEnd: z.enum(['yes', 'no', 'possible']).describe('At the end of the period.'),
  authorisedBy: authorisedBySchema
    .nullable()
    .describe('What made it right at the end of the period, or when it ended.'),
});

type Row = Omit<z.output<typeof row>, 'since' | 'until' | 'rank'> & {
  sinceNotBefore: Date | null;
  sinceNotAfter: Date;
  untilNotBefore: Date | null;
  untilNotAfter: Date | null;
};

const limits = ['Names and addresses are the newest known.', authorisationLimit];

/** Every access that was held, or may have been held, at some time in the period. */
export const population = heldAccess({
  id: 'population',
  title: 'Population',
  description:
    'Every role, and being the subscriber, that an account held at some time in the period. Rows of kind role that were held at the end are the users that Xero lists then.',
  condition: sql`true`,
});

/** Every privileged access that was held, or may have been held, at some time in the period. */
export const privileged = heldAccess({
  id: 'privileged',
  title: 'Privileged access',
  description:
    'Every role that counts as privileged as the check privileged-count is set now (Adviser unless set), and every subscriber, at some time in the period.',
  condition: sql`(g.kind = 'subscriber' or lower(g.role) = any(${privilegedRoles}))`,
});

function heldAccess(given: {
  id: string;
  title: string;
  description: string;
  condition: ReturnType<typeof sql<unknown>>;
}): Report {
  const { condition, ...texts } = given;
  return defineReport({
    ...texts,
    row,
    countBy: ['kind', 'role', 'heldAtEnd'],
    limits,
    async *pages(db, query, { caller }) {
      const { from, to } = query;
      const pages = readRows<Row>(
        db,
        sql`
        select g.id as "grantId", g.organisation_id as "organisationId", org.name as "organisationName", a.id as "accountId",
               nullif(trim(concat_ws(' ', a.first_name, a.last_name)), '') as "accountName", a.email, p.id as "personId",
               p.display_name as "personName", g.kind, g.role, g.since_not_before as "sinceNotBefore",
               g.since_not_after as "sinceNotAfter", g.until_not_before as "untilNotBefore", g.until_not_after as "untilNotAfter",
               case when g.until_not_after <= ${to} then 'no'
                    when g.since_not_after <= ${to} and (g.until_not_before is null or g.until_not_before >= ${to})
                         and r.last_read_completed_at >= ${to} then 'yes'
                    else 'possible' end as "heldAtEnd", ${authorisedBy({ at: sql`judged.at`, isPast: true })} as "authorisedBy"
          from directory.access_grant g
          join directory.account a on a.id = g.account_id
          join directory.organisation org on org.id = g.organisation_id
          left join directory.read_state r on r.organisation_id = g.organisation_id
          cross join lateral (select least(${to}::timestamptz, coalesce(g.until_not_before, 'infinity')) as at) judged
          ${authorisationJoins({ at: sql`judged.at`, isPast: true })}
         where coalesce(g.since_not_before, g.since_not_after) <= ${to} and (g.until_not_after is null or g.until_not_after > ${from})
           and ${condition} and ${isInScope(query, caller, sql.ref('g.organisation_id'))}
         order by g.organisation_id, g.account_id, g.since_not_after, g.id`,
      );
      for await (const rows of pages) {
        yield rows.map(({ sinceNotBefore, sinceNotAfter, untilNotBefore, untilNotAfter, ...found }) => ({
          ...found,
          rank: found.role === null ? null : describeRole(found.role).rank,
          since: { notBefore: sinceNotBefore, notAfter: sinceNotAfter },
          until: untilNotAfter === null ? null : { notBefore: untilNotBefore, notAfter: untilNotAfter },
          authorisedBy: authorisationOf(found.authorisedBy),
        }));
      }
    },
  });
}
