import { administratorOrder, administratorsNamed, canAdminister, findCheck, usersPageUrl } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { sql } from 'kysely';
import { accountNameOrUnnamed } from '../accounts/account-name.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { dataState } from '../organisations/data-state.ts';
import type { Leaver } from './find-leaver.ts';
import type { LeaverStep } from './leaver-plan-schema.ts';

type Row = Omit<LeaverStep, 'roleName' | 'transferFirst' | 'url' | 'steps' | 'state'> & {
  shortCode: string | null;
  violationState: string | null;
};

/**
 * The accounts that a leaver has, and those that reads have shown to be gone since the leaving was known, in organisations
 * that the caller may see and that are not retired: what is left first, then transfers of the subscription, then by name.
 */
export async function findSteps(
  db: Db,
  leaver: Leaver,
  { caller, xeroWebUrl, ownerPersonId }: { caller: Caller; xeroWebUrl: string; ownerPersonId?: string | undefined },
): Promise<LeaverStep[]> {
  const { rows } = await sql<Row>`
    with held as materialized (
      select a.*, o.name as organisation_name, o.short_code, coalesce(op.relationship, 'own') as relationship,
             coalesce(op.owner_person_ids, '{}') as owner_person_ids, ${dataState} as data_state
        from governance.account_link l
        join directory.account a on a.id = l.account_id
        join directory.organisation o on o.id = a.organisation_id
        left join directory.read_state r on r.organisation_id = o.id
        left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
       where l.person_id = ${leaver.id} and l.valid_to is null and ${isVisible(caller, sql.ref('o.id'))}
         and coalesce(op.governance, 'observed') <> 'retired'
         and (a.status = 'current' or a.removed_at >= ${leaver.since}::timestamptz)
         ${ownerPersonId === undefined ? sql`` : sql`and ${ownerPersonId}::uuid = any(op.owner_person_ids)`}
    ), administrator as (
      select organisation_id, jsonb_agg(jsonb_build_object('accountId', id, 'personId', person_id, 'name', name,
               'email', email, 'role', role, 'isSubscriber', is_subscriber) order by place) as list
        from (
          select a.id, a.organisation_id, p.id as person_id, a.email, a.role, a.is_subscriber,
                 ${accountNameOrUnnamed('a')} as name,
                 row_number() over (partition by a.organisation_id order by ${administratorOrder}) as place
            from directory.account a
            left join governance.account_link l on l.account_id = a.id and l.valid_to is null
            left join people.person p on p.id = l.person_id
           where a.organisation_id in (select organisation_id from held) and ${canAdminister}
             and l.person_id is distinct from ${leaver.id}::uuid
        ) ranked
       where place <= ${sql.lit(administratorsNamed)}
       group by organisation_id
    )
    select h.organisation_id as "organisationId", h.organisation_name as "organisationName", h.relationship,
           h.owner_person_ids as "ownerPersonIds", h.data_state as "dataState", h.id as "accountId",
           array(select p.display_name from people.person p where p.id = any(h.owner_person_ids)
                  order by array_position(h.owner_person_ids, p.id)) as "ownerNames",
           ${accountNameOrUnnamed('h')} as "accountName",
           h.email, coalesce(last_grant.role, h.role) as role, h.is_subscriber as "isSubscriber", h.short_code as "shortCode",
           coalesce(ad.list, '[]') as "canBeDoneBy", v.id as "violationId", v.state as "violationState",
           case when h.status = 'removed'
                then jsonb_build_object('notBefore', h.removed_not_before, 'notAfter', h.removed_at) end as removed,
           case when h.status = 'removed' then last_grant.closed_by_snapshot_id end as "provedBySnapshotId"
      from held h
      left join administrator ad on ad.organisation_id = h.organisation_id
      left join lateral (
        select g.role, g.closed_by_snapshot_id from directory.access_grant g
         where g.account_id = h.id and g.kind = 'role'
         order by g.until_not_after desc nulls first limit 1) last_grant on true
      left join lateral (
        select v.id, v.state from governance.violation v
         where v.account_id = h.id and v.check_id = 'offboarded-access-removed' and v.state <> 'resolved' limit 1) v on true
     order by h.status = 'removed', not h.is_subscriber, h.organisation_name, h.id`.execute(db);
  return rows.map((row) => toStep(row, xeroWebUrl));
}

function toStep({ shortCode, violationState, ...row }: Row, xeroWebUrl: string): LeaverStep {
  const url = usersPageUrl(xeroWebUrl, shortCode);
  const isProved = row.removed !== null;
  const state = isProved ? 'proved' : violationState === 'awaiting_verification' ? 'claimed' : 'to_remove';
  return {
    ...row,
    removed: row.removed && toBounds(row.removed),
    roleName: describeRole(row.role).name,
    transferFirst: row.isSubscriber && !isProved,
    state,
    url,
    steps: isProved ? [] : stepsOf(row, url),
  };
}

/** As the check tells them; where nobody else is left who could, that comes first. */
function stepsOf(row: Omit<Row, 'shortCode' | 'violationState'>, url: string): string[] {
  const { accountName, isSubscriber, organisationName, canBeDoneBy } = row;
  const told = findCheck('offboarded-access-removed')?.remediate(
    { facts: { accountName, isSubscriber }, organisationName },
    { administrators: canBeDoneBy, usersPageUrl: url },
  );
  const steps = told?.steps ?? [];
  if (canBeDoneBy.length > 0) return steps;
  return [`Give somebody else Manage users first: nobody is known who could remove ${accountName} then.`, ...steps];
}

/** JSON of PostgreSQL has instants as text. */
function toBounds({ notBefore, notAfter }: NonNullable<LeaverStep['removed']>): NonNullable<LeaverStep['removed']> {
  return { notBefore: notBefore && new Date(notBefore), notAfter: new Date(notAfter) };
}
