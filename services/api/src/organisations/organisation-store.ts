import { usersPageUrl } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { dataState } from './data-state.ts';
import { lastReadFailed } from './last-read-failed.ts';
import type { Organisation } from './organisation-schema.ts';

/** What a list of organisations can be narrowed to; several values of one filter mean or. */
export type OrganisationFilters = {
  connectionState?: readonly string[] | undefined;
  dataState?: readonly string[] | undefined;
  governance?: readonly string[] | undefined;
  relationship?: readonly string[] | undefined;
  countryCode?: readonly string[] | undefined;
  plan?: readonly string[] | undefined;
  label?: readonly string[] | undefined;
  groupId?: readonly string[] | undefined;
  ownerPersonId?: readonly string[] | undefined;
  xeroTenantId?: readonly string[] | undefined;
  lastReadFailed?: boolean | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
};

/** The organisations that a caller may see and asks for, as `o`. */
export function findOrganisations(db: Db, filters: OrganisationFilters, caller: Caller): KeysetQuery {
  let query = db
    .selectFrom('directory.organisation as o')
    .leftJoin('governance.organisation_policy as p', (join) =>
      join.onRef('p.organisation_id', '=', 'o.id').on('p.valid_to', 'is', null),
    )
    .leftJoin('directory.read_state as r', 'r.organisation_id', 'o.id')
    .where(isVisible(caller, sql.ref('o.id')));
  const { connectionState, governance, relationship, countryCode, plan, label, groupId, ownerPersonId } = filters;
  if (connectionState) query = query.where('o.connection_state', 'in', connectionState);
  if (filters.dataState) query = query.where(sql`${dataState}`, 'in', filters.dataState);
  if (governance) query = query.where(sql`coalesce(p.governance, 'observed')`, 'in', governance);
  if (relationship) query = query.where(sql`coalesce(p.relationship, 'own')`, 'in', relationship);
  if (countryCode) query = query.where('o.country_code', 'in', countryCode);
  if (plan) query = query.where('o.plan', 'in', plan);
  if (filters.xeroTenantId) query = query.where('o.xero_tenant_id', 'in', filters.xeroTenantId);
  if (filters.lastReadFailed !== undefined) query = query.where(lastReadFailed, '=', filters.lastReadFailed);
  if (label) query = query.where(sql<boolean>`p.labels && ${[...label]}::text[]`);
  if (ownerPersonId) query = query.where(sql<boolean>`p.owner_person_ids && ${[...ownerPersonId]}::uuid[]`);
  if (groupId) {
    query = query.where(sql<boolean>`o.id in (
      select organisation_id from governance.organisation_group_member
       where group_id = any(${[...groupId]}::uuid[]) and valid_to is null)`);
  }
  if (filters.q) query = query.where(containsText(filters.q, ['o.name', 'o.legal_name', 'o.short_code']));
  if (filters.updatedAfter) query = query.where('o.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Organisations of these ids that the caller may see, in any order. */
export async function loadOrganisations(
  db: Db,
  ids: readonly string[],
  { caller, xeroWebUrl }: { caller: Caller; xeroWebUrl: string },
): Promise<Organisation[]> {
  const { rows } = await sql<Omit<Organisation, 'links'>>`
    select o.id, o.created_at as "createdAt", o.updated_at as "updatedAt", o.version,
           case when o.connection_state <> 'expected' then o.xero_tenant_id end as "xeroTenantId", o.name, o.legal_name as "legalName", o.short_code as "shortCode",
           o.country_code as "countryCode", o.base_currency as "baseCurrency", o.edition, o.plan,
           o.is_demo as "isDemo", o.connection_state as "connectionState", ${dataState} as "dataState",
           coalesce(p.governance, 'observed') as governance, p.governed_since as "governedSince",
           coalesce(p.relationship, 'own') as relationship, coalesce(p.own_domains, '{}') as "ownDomains",
           coalesce(p.labels, '{}') as labels, coalesce(p.owner_person_ids, '{}') as "ownerPersonIds",
           array(select m.group_id from governance.organisation_group_member m
                   join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
                  where m.organisation_id = o.id and m.valid_to is null order by m.group_id) as "groupIds",
           r.last_read_completed_at as "lastReadAt", s.last_attempt_at as "lastAttemptAt", s.next_sync_at as "nextSyncAt",
           case when r.snapshot_id is not null then
             (select count(*) from directory.account a where a.organisation_id = o.id and a.status = 'current')
           end as "accountCount",
           (select json_build_object(
                     'critical', count(*) filter (where v.severity = 'critical'),
                     'high', count(*) filter (where v.severity = 'high'),
                     'medium', count(*) filter (where v.severity = 'medium'),
                     'low', count(*) filter (where v.severity = 'low'))
              from governance.violation v
             where v.organisation_id = o.id and v.state not in ('resolved', 'excepted')) as "openViolations"
      from directory.organisation o
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
      left join directory.read_state r on r.organisation_id = o.id
      left join schedule.organisation s on s.organisation_id = o.id
     where o.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('o.id'))}`.execute(db);
  return rows.map((row) => ({ ...row, links: { xeroUsers: usersPageUrl(xeroWebUrl, row.shortCode) } }));
}
