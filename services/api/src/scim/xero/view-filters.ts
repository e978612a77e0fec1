import { type RawBuilder, sql } from 'kysely';
import { filterColumns } from '../listing/filter-columns.ts';
import { filterRows } from '../listing/filter-rows.ts';
import { accountUpdatedAt, accountUserName } from './account-store.ts';
import { entitlementName, entitlementUpdatedAt } from './entitlement-store.ts';
import { accountDefinition, entitlementDefinition, xeroGroupUrn, xeroUserUrn } from './xero-schema.ts';

type Condition = RawBuilder<boolean>;

/** The condition that account `a` fits a filter; without one every account does. */
export function filterAccounts(text: string | undefined): Condition {
  return text === undefined ? sql`true` : filterRows(text, accounts);
}

/** The condition that entitlement `e` fits a filter; without one every entitlement does. */
export function filterEntitlements(text: string | undefined): Condition {
  return text === undefined ? sql`true` : filterRows(text, entitlements);
}

const fullName = sql`nullif(concat_ws(' ', a.first_name, a.last_name), '')`;
const holds = (condition: Condition): Condition => sql`exists (
  select from directory.access_grant g join directory.entitlement e on e.id = g.entitlement_id
   where g.account_id = a.id and g.until_not_after is null and ${condition})`;

const accounts = filterColumns({
  urns: [accountDefinition.id, xeroUserUrn],
  columns: {
    id: { kind: 'id', column: sql`a.id`, type: 'account' },
    username: { kind: 'text', column: accountUserName, letters: 'any' },
    active: { kind: 'truth', column: sql`(a.status = 'current')` },
    displayname: { kind: 'text', column: sql`coalesce(${fullName}, ${accountUserName})`, letters: 'any' },
    'name.formatted': { kind: 'text', column: fullName, letters: 'any' },
    'name.givenname': { kind: 'text', column: sql`a.first_name`, letters: 'any' },
    'name.familyname': { kind: 'text', column: sql`a.last_name`, letters: 'any' },
    'meta.created': { kind: 'instant', column: sql`a.created_at` },
    'meta.lastmodified': { kind: 'instant', column: accountUpdatedAt },
    xerouserid: { kind: 'text', column: sql`a.xero_user_id::text`, letters: 'any' },
    xeroglobaluserid: { kind: 'text', column: sql`a.xero_global_user_id::text`, letters: 'any' },
    issubscriber: { kind: 'truth', column: sql`(a.status = 'current' and a.is_subscriber)` },
    firstseenat: { kind: 'instant', column: sql`a.first_seen_at` },
    removedat: { kind: 'instant', column: sql`a.removed_at` },
  },
  lists: {
    emails: {
      some: (condition) => sql`(a.email is not null and ${condition})`,
      columns: {
        value: { kind: 'text', column: sql`a.email`, letters: 'any' },
        type: { kind: 'text', column: sql`'work'`, letters: 'lower' },
        primary: { kind: 'truth', column: sql`true` },
      },
    },
    roles: {
      some: (condition) => holds(sql`e.kind = 'role' and ${condition}`),
      columns: {
        value: { kind: 'text', column: sql`e.role`, letters: 'exact' },
        display: { kind: 'text', column: entitlementName, letters: 'any' },
        primary: { kind: 'truth', column: sql`true` },
      },
    },
    groups: {
      some: holds,
      columns: {
        value: { kind: 'id', column: sql`e.id`, type: 'entitlement' },
        display: { kind: 'text', column: entitlementName, letters: 'any' },
      },
    },
  },
});

const entitlements = filterColumns({
  urns: [entitlementDefinition.id, xeroGroupUrn],
  columns: {
    id: { kind: 'id', column: sql`e.id`, type: 'entitlement' },
    displayname: { kind: 'text', column: entitlementName, letters: 'any' },
    'meta.created': { kind: 'instant', column: sql`e.created_at` },
    'meta.lastmodified': { kind: 'instant', column: entitlementUpdatedAt },
    kind: { kind: 'text', column: sql`e.kind`, letters: 'lower' },
    role: { kind: 'text', column: sql`e.role`, letters: 'exact' },
  },
  lists: {
    members: {
      some: (condition) => sql`exists (select from directory.access_grant g
        where g.entitlement_id = e.id and g.until_not_after is null and ${condition})`,
      columns: { value: { kind: 'id', column: sql`g.account_id`, type: 'account' } },
    },
  },
});
