import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { grantsAsOf } from '../grants/grants-as-of.ts';
import { accessAsOf } from './access-as-of.ts';
import { accountKind, accountKindSource, type ClassRow, toKindFacts, validAt } from './account-kind.ts';
import { fullName } from './account-name.ts';
import type { Account } from './account-schema.ts';

/** What a list of accounts can be narrowed to. */
export type AccountFilters = {
  organisationId?: readonly string[] | undefined;
  personId?: readonly string[] | undefined;
  role?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  email?: readonly string[] | undefined;
  domain?: readonly string[] | undefined;
  xeroGlobalUserId?: readonly string[] | undefined;
  isSubscriber?: boolean | undefined;
  q?: string | undefined;
  as_of?: Date | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** The accounts that a caller may see and asks for, as `a`: current ones, unless removed ones are asked for too. */
export function findAccounts(db: Db, filters: AccountFilters, caller: Caller): KeysetQuery {
  const {
    organisationId,
    personId,
    role,
    status,
    kind,
    email,
    domain,
    xeroGlobalUserId,
    isSubscriber,
    as_of: asOf,
  } = filters;
  const at = asOf ? sql`${asOf}::timestamptz` : null;
  let query = db.selectFrom('directory.account as a').where(isVisible(caller, sql.ref('a.organisation_id')));
  if (asOf) {
    query = query.where(sql<boolean>`exists (
      select from directory.access_grant g
       where g.account_id = a.id and g.kind = 'role' and ${grantsAsOf(asOf)}
         ${role ? sql`and g.role = any(${[...role]}::text[])` : sql``})`);
  } else {
    const wanted = status ?? (filters.include === 'deleted' ? ['current', 'removed'] : ['current']);
    query = query.where('a.status', 'in', wanted);
    if (role) query = query.where('a.role', 'in', role);
  }
  if (organisationId) query = query.where('a.organisation_id', 'in', organisationId);
  if (personId)
    query = query.where(sql<boolean>`a.id in (
      select l.account_id from governance.account_link l where l.person_id = any(${[...personId]}::uuid[]) and ${validAt('l', at)})`);
  if (kind)
    query = query.where(sql<boolean>`exists (
      select from directory.organisation o
        left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
        left join governance.account_link l on l.account_id = a.id and ${validAt('l', at)}
        left join governance.account_kind k on k.account_id = a.id and ${validAt('k', at)}
       where o.id = a.organisation_id and ${accountKind} = any(${[...kind]}::text[]))`);
  if (email)
    query = query.where(
      'a.normalised_email',
      'in',
      email.map((text) => text.toLowerCase()),
    );
  if (domain)
    query = query.where(
      sql<boolean>`split_part(a.normalised_email, '@', -1) = any(${domain.map((text) => text.toLowerCase())}::text[])`,
    );
  if (xeroGlobalUserId) query = query.where('a.xero_global_user_id', 'in', xeroGlobalUserId);
  if (isSubscriber !== undefined) query = query.where('a.is_subscriber', '=', isSubscriber);
  if (filters.q) query = query.where(containsText(filters.q, ['a.email', fullName('a')]));
  if (filters.updatedAfter) query = query.where('a.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

type Row = Omit<Account, 'roleName' | 'kindFacts' | 'certainty'> &
  ClassRow & { certainty: 'observed' | 'possible' | null };

/** Accounts of these ids, in any order; with `asOf` the role, person and class of then. */
export async function loadAccounts(
  db: Db,
  ids: readonly string[],
  { caller, asOf }: { caller: Caller; asOf?: Date | undefined },
): Promise<Account[]> {
  const at = asOf ? sql`${asOf}::timestamptz` : null;
  const access = accessAsOf(asOf);
  const { rows } = await sql<Row>`
    select a.id, a.created_at as "createdAt", a.updated_at as "updatedAt", a.version,
           a.organisation_id as "organisationId", a.xero_user_id as "xeroUserId",
           a.xero_global_user_id as "xeroGlobalUserId", a.email, a.first_name as "firstName", a.last_name as "lastName",
           ${access.role} as role, ${access.isSubscriber} as "isSubscriber", ${access.certainty} as certainty, a.status,
           ${accountKind} as kind, ${accountKindSource} as "kindSource", l.person_id as "personId", p.display_name as "personName", l.method as "linkMethod",
           a.xero_updated_at as "xeroUpdatedAt", a.first_seen_at as "firstSeenAt",
           case when a.status = 'current' then r.last_read_completed_at else a.observed_at end as "observedAt",
           a.removed_at as "removedAt",
           k.id as "classId", k.owner_person_id as "classOwnerPersonId", k.sponsor_person_id as "classSponsorPersonId",
           k.company as "classCompany", k.purpose as "classPurpose", k.organisation_ids as "classOrganisationIds",
           k.ceiling as "classCeiling", k.approved_by as "classApprovedBy", k.ends_at as "classEndsAt"
      from directory.account a
      join directory.organisation o on o.id = a.organisation_id
      left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
      left join directory.read_state r on r.organisation_id = a.organisation_id
      left join governance.account_link l on l.account_id = a.id and ${validAt('l', at)}
      left join people.person p on p.id = l.person_id
      left join governance.account_kind k on k.account_id = a.id and ${validAt('k', at)}
      ${access.join}
     where a.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('a.organisation_id'))}`.execute(db);
  return rows.map(toAccount);
}

function toAccount(row: Row): Account {
  const { account, kindFacts } = toKindFacts(row);
  const { certainty, ...fields } = account;
  return {
    ...fields,
    roleName: describeRole(fields.role).name,
    kindFacts,
    ...(certainty === null ? {} : { certainty }),
  };
}
