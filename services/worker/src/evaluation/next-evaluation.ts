import { FRESHNESS_HOURS, rolesHeld } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Judgement } from './judge-checks.ts';
import type { Plan } from './plan-violations.ts';

/**
 * Records that the organisations were evaluated (the day's count stands in `coverage_day`, beside the day's reads once the day
 * is over), what access they were found with, and when time alone next changes an answer of theirs: the earliest end of
 * a person (an owner or sponsor of an account too), class, rule or exception, start or review of a rule, or the instant at which
 * the newest read grows too old; a day from now at the latest, for what counts in days (a vendor that lingers, a source of people
 * that is silent).
 */
export async function recordEvaluation(
  db: Db,
  input: { organisationIds: readonly string[]; judgement: Judgement; accepted: Plan['accepted']; now: Date },
): Promise<void> {
  const { organisationIds, now } = input;
  await sql`
    /* keep plan: record-evaluation */
    with counted as (
      insert into directory.coverage_day (organisation_id, day, complete_reads, longest_gap_seconds, evaluations)
      select id, (${now}::timestamptz at time zone 'UTC')::date, 0, 86400, 1 from unnest(${organisationIds}::uuid[]) as id order by id
      on conflict (organisation_id, day) do update set evaluations = coverage_day.evaluations + 1
    ), rule as materialized (
      select g.scope_all, g.scope_organisation_ids, g.scope_group_ids, next.at
        from governance.rule g
       cross join lateral (
         select min(at) as at from unnest(array[g.valid_from, g.valid_until, g.review_by]) as at where at > ${now}) next
       where g.deleted_at is null and next.at is not null
    )
    update governance.evaluation_state s
       set evaluated_at = ${now}, evaluation_count = s.evaluation_count + 1, snapshot_id = r.snapshot_id,
           accounts = found.accounts, explained_accounts = found.explained, roles = coalesce(found.roles, retired.roles, '{}'),
           next_evaluation_at = least(${now}::timestamptz + interval '24 hours', freshness.at, stale.at, quarantine.at, found.next_end_at, rule.at, exception.at)
      from directory.organisation o
      left join directory.read_state r on r.organisation_id = o.id
      left join jsonb_to_recordset(${JSON.stringify(accessFound(input))}::jsonb)
        as found (organisation_id uuid, accounts integer, explained integer, roles jsonb, next_end_at timestamptz) on found.organisation_id = o.id
      left join lateral (${rolesHeld(sql`directory.account
        where found.organisation_id is null and organisation_id = o.id and status = 'current'`)}) retired on true
      left join lateral (select r.last_read_completed_at + make_interval(hours => ${sql.lit(FRESHNESS_HOURS)}) as at) f on true
      left join lateral (select f.at where f.at > ${now}) freshness on true
      left join lateral (
        select min(at) as at from unnest(array[coalesce(r.last_read_completed_at, o.created_at) + interval '24 hours',
                                               coalesce(r.last_read_completed_at, o.created_at) + interval '48 hours']) as at
         where at > ${now}) stale on true
      left join lateral (
        select min(q.first_read_completed_at) + interval '1 hour' as at from directory.snapshot q
         where q.organisation_id = o.id and q.state = 'quarantined' and q.first_read_completed_at + interval '1 hour' > ${now}) quarantine on true
      left join lateral (
        select coalesce(array_agg(m.group_id), '{}') as ids from governance.organisation_group_member m
         where m.organisation_id = o.id and m.valid_to is null) groups on true
      left join lateral (
        select min(rule.at) as at from rule
         where rule.scope_all or o.id = any(rule.scope_organisation_ids) or rule.scope_group_ids && groups.ids) rule on true
      left join lateral (
        select min(at) as at from (
          select v.* from governance.violation v where v.organisation_id = o.id and v.state = 'excepted'
          union all
          select v.* from governance.violation v
           where v.organisation_id is null and v.state = 'excepted' and (v.subject_type <> 'authorisation' or exists (
             select from auth.connection c where c.authorisation_id = v.subject_id and c.organisation_id = o.id))
        ) v
          join governance.exception e on e.id = v.exception_id
          left join people.person owner on owner.id = v.owner_person_id
          left join auth.operator op on op.id::text in (e.requested_by ->> 'id', e.decided_by ->> 'id')
          left join people.person operator on operator.id = op.person_id
         cross join lateral unnest(array[e.expires_at, owner.ends_at, operator.ends_at]) as at
         where e.state = 'approved' and at > ${now}) exception on true
     where s.organisation_id = o.id and o.id = any(${organisationIds}::uuid[])`.execute(db);
}

/** What the organisations were found with. Access that only an exception allows is explained while that exception stands. */
function accessFound({ judgement, accepted }: { judgement: Judgement; accepted: Plan['accepted'] }) {
  const acceptedIds = new Set(accepted.map(({ columns }) => columns.account_id));
  return [...judgement.access].map(([organisationId, { accounts, within, exceptedAccountIds, roles, nextEndAt }]) => ({
    organisation_id: organisationId,
    accounts,
    explained: within + exceptedAccountIds.filter((id) => acceptedIds.has(id)).length,
    roles,
    next_end_at: nextEndAt,
  }));
}
