import { bounds, idOf, instant } from '@keyledger/runtime/rest';
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
  personId: idOf('person'),
  name: z.string(),
  source: z.string(),
  externalId: z.string(),
  startsAt: instant.nullable(),
  knownSince: instant.describe('When Keyledger first knew of the person.'),
  organisationId: idOf('organisation').nullable().describe('Null: no access yet.'),
  organisationName: z.string().nullable(),
  accountId: idOf('account').nullable(),
  firstRole: z.string().nullable(),
  since: bounds.nullable().describe('When access began; `notBefore` null: it was there at the first read.'),
  begins: z
    .enum(['after_start', 'before_start', 'indeterminate'])
    .nullable()
    .describe('Whether access began before employment; indeterminate between two reads, or without a start.'),
  authorisedBy: authorisedBySchema.nullable().describe('What made it right when it was first seen.'),
});

type Row = Omit<z.output<typeof row>, 'since'> & { sinceNotBefore: Date | null; sinceNotAfter: Date | null };

/** Everybody who joined in the period, with the first role of each account. */
export const joiners = defineReport({
  id: 'joiners',
  title: 'Joiners',
  description:
    'Everybody whose employment began in the period, or who became known in it where no start is said; a row for each account linked to them with its first role, and one for who has none.',
  row,
  countBy: ['begins', 'firstRole'],
  limits: ['Employment is told by the people sources, as they are known now.', authorisationLimit],
  async *pages(db, query, { caller }) {
    const { from, to } = query;
    const isWhole = caller.organisationGroupIds === null && !query.organisationId && !query.groupId;
    const pages = readRows<Row>(
      db,
      sql`
      with joiner as (
        select p.* from people.person p
         where coalesce(p.starts_at, p.created_at) between ${from} and ${to} and p.merged_into_person_id is null
      ), first as (
        select distinct on (joiner.id, g.account_id) joiner.id as joiner_id, g.id as grant_id
          from joiner
          join governance.account_link l on l.person_id = joiner.id and l.valid_to is null
          join directory.access_grant g on g.account_id = l.account_id and g.kind = 'role'
         where ${isInScope(query, caller, sql.ref('g.organisation_id'))}
         order by joiner.id, g.account_id, g.since_not_after
      )
      select j.id as "personId", j.display_name as name, j.source, j.external_id as "externalId", j.starts_at as "startsAt",
             j.created_at as "knownSince", g.organisation_id as "organisationId", org.name as "organisationName",
             g.account_id as "accountId", g.role as "firstRole", g.since_not_before as "sinceNotBefore",
             g.since_not_after as "sinceNotAfter",
             case when g.id is null then null when j.starts_at is null then 'indeterminate'
                  when g.since_not_after < j.starts_at then 'before_start'
                  when g.since_not_before >= j.starts_at then 'after_start' else 'indeterminate' end as begins,
             case when g.id is not null then ${authorisedBy({ at: sql`judged.at`, isPast: true })} end as "authorisedBy"
        from joiner j
        left join first on first.joiner_id = j.id
        left join directory.access_grant g on g.id = first.grant_id
        left join directory.account a on a.id = g.account_id
        left join directory.organisation org on org.id = g.organisation_id
        left join lateral (select ${judgedAt} as at) judged on true
        ${authorisationJoins({ at: sql`judged.at`, isPast: true })}
       where ${isWhole} or g.id is not null
       order by coalesce(j.starts_at, j.created_at), j.id, g.organisation_id, g.account_id`,
    );
    for await (const rows of pages) {
      yield rows.map(({ sinceNotBefore, sinceNotAfter, ...found }) => ({
        ...found,
        since: sinceNotAfter === null ? null : { notBefore: sinceNotBefore, notAfter: sinceNotAfter },
        authorisedBy: authorisationOf(found.authorisedBy),
      }));
    }
  },
});
