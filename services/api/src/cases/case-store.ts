import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { accountName } from '../accounts/account-name.ts';
import { nameOfActor, withActorPrefix } from '../conventions/actor-prefix.ts';
import { withTypePrefix } from '../conventions/type-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { severityRank } from '../violations/severity-rank.ts';
import type { Case } from './case-schema.ts';

/** What a list of cases can be narrowed to. */
export type CaseFilters = {
  state?: readonly string[] | undefined;
  severity?: readonly string[] | undefined;
  checkId?: readonly string[] | undefined;
  organisationId?: readonly string[] | undefined;
  accountId?: readonly string[] | undefined;
  personId?: readonly string[] | undefined;
  ownerPersonId?: readonly string[] | undefined;
  q?: string | undefined;
};

/** Place of a violation's state among those of its case: open ones first. */
const stateRank = sql`(case v.state when 'resolved' then 2 when 'excepted' then 1 else 0 end)`;

/** Where a case stands when all are put in order, worst first: state, severity, then the earliest due time. */
const worstFirst: RawBuilder<number> = sql<number>`
  ${stateRank} * 1000000000000000 + ${severityRank(sql`v.severity`)} * 100000000000000
  + coalesce(extract(epoch from v.due_at)::bigint, 9999999999999)`;

/** The order worst first over `findCases`. */
export const casesWorstFirst = { by: sql.ref('t.rank'), type: 'bigint' } as const;

/** The cases that a caller may see and asks for, as `c` with their worst violation as `t`: open ones unless told otherwise. */
export function findCases(db: Db, filters: CaseFilters, caller: Caller): KeysetQuery {
  const ranks = (filters.state ?? ['open']).map((state) => (state === 'open' ? 0 : state === 'excepted' ? 1 : 2));
  const worst = sql<{ case_id: string; rank: number }>`(
    select v.case_id, min(${worstFirst}) as rank
      from governance.violation v
     where ${isVisible(caller, sql.ref('v.organisation_id'))}
       ${filters.organisationId ? sql`and v.organisation_id = any(${[...filters.organisationId]}::uuid[])` : sql``}
       ${filters.accountId ? sql`and v.account_id = any(${[...filters.accountId]}::uuid[])` : sql``}
       ${ranks.includes(2) ? sql`` : sql`and v.state <> 'resolved'`}
     group by v.case_id)`;
  let query = db
    .selectFrom('governance.violation_case as c')
    .innerJoin(worst.as('t'), 't.case_id', 'c.id')
    .where(sql`t.rank / 1000000000000000`, 'in', ranks);
  if (filters.severity) {
    query = query.where(
      sql<boolean>`t.rank / 100000000000000 % 10 in (${sql.join(filters.severity.map((name) => severityRank(sql`${name}::text`)))})`,
    );
  }
  if (filters.checkId) query = query.where(hasViolation(sql`v.check_id = any(${[...filters.checkId]}::text[])`));
  if (filters.personId) query = query.where(hasViolation(sql`v.person_id = any(${[...filters.personId]}::uuid[])`));
  if (filters.ownerPersonId)
    query = query.where(hasViolation(sql`v.owner_person_id = any(${[...filters.ownerPersonId]}::uuid[])`));
  if (filters.q) query = query.where(hasViolation(sql`v.summary ilike ${`%${filters.q.replace(/[\\%_]/g, '\\$&')}%`}`));
  return keysetQuery(query);
}

function hasViolation(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from governance.violation v where v.case_id = c.id and v.state <> 'resolved' and ${condition})`;
}

type Row = Omit<Case, 'taken'> & {
  takenState: NonNullable<Case['taken']>['state'] | null;
  takenBy: { type: string; id: string; name: string | null } | null;
};

/** Violations of a case that somebody is at, the worst first: the rest of an aggregate over them. */
const ofTaken = sql`order by ${worstFirst}, v.id) filter (where v.state in ('acknowledged', 'awaiting_verification'))`;

/** Cases of these ids that the caller may see, in any order. */
export async function loadCases(db: Db, ids: readonly string[], caller: Caller): Promise<Case[]> {
  const { rows } = await sql<Row>`
    select c.id, c.created_at as "createdAt", greatest(c.updated_at, worst.changed_at) as "updatedAt",
           greatest(c.version, worst.versions) as version, worst.state,
           json_build_object('type', c.subject_type, 'id', c.subject_id) as subject, c.organisation_id as "organisationId",
           c.account_id as "accountId", worst.person_id as "personId", o.name as "organisationName",
           ${accountName('a')} as "accountName",
           p.display_name as "personName", worst.severity, worst.due_at as "dueAt", worst.summary,
           worst.ids as "violationIds", worst.taken_state as "takenState",
           worst.taken_by || jsonb_build_object('name', ${nameOfActor(sql`worst.taken_by`)}) as "takenBy"
      from governance.violation_case c
      join lateral (
        select (array_agg(v.severity order by ${worstFirst}, v.id))[1] as severity,
               (array_agg(v.summary order by ${worstFirst}, v.id))[1] as summary,
               (array_agg(v.person_id order by v.person_id is null, ${worstFirst}, v.id))[1] as person_id,
               coalesce(min(v.due_at) filter (where v.state not in ('resolved', 'excepted')), min(v.due_at)) as due_at,
               coalesce(array_agg(v.id order by ${worstFirst}, v.id) filter (where v.state <> 'resolved'),
                        array_agg(v.id order by ${worstFirst}, v.id)) as ids,
               (array['open', 'excepted', 'resolved'])[1 + min(${stateRank})] as state,
               (array_agg(v.state ${ofTaken})[1] as taken_state,
               (array_agg(case v.state when 'acknowledged' then v.acknowledged_by else v.claimed_by end ${ofTaken})[1] as taken_by,
               max(v.updated_at) as changed_at, sum(v.version)::integer as versions
          from governance.violation v
         where v.case_id = c.id and ${isVisible(caller, sql.ref('v.organisation_id'))}
      ) worst on worst.severity is not null
      left join directory.organisation o on o.id = c.organisation_id
      left join directory.account a on a.id = c.account_id
      left join people.person p on p.id = worst.person_id
     where c.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map(({ takenState, takenBy, ...row }) => ({
    ...row,
    taken: takenState && { state: takenState, by: takenBy && { ...withActorPrefix(takenBy), name: takenBy.name } },
    subject: { type: row.subject.type, id: withTypePrefix(row.subject.type, row.subject.id) },
  }));
}
