import type { Db } from '@keyledger/database';
import type { Bounds, ReadDiff, XeroUser } from '@keyledger/domain';
import { sql } from 'kysely';

/** A grant that this read opened or closed, for the journal. */
export type GrantChange = {
  readonly grantId: string;
  readonly version: number;
  readonly accountId: string;
  readonly entitlementId: string;
  readonly kind: string;
  readonly role: string | null;
};

export type NewEntitlement = { readonly id: string; readonly kind: string; readonly role: string | null };

type Input = { organisationId: string; snapshotId: string; diff: ReadDiff<XeroUser> };

/** Makes sure that every entitlement exists that the read gives to somebody, and returns the new ones. */
export async function ensureEntitlements(
  db: Db,
  input: Pick<Input, 'organisationId' | 'diff'>,
): Promise<NewEntitlement[]> {
  if (input.diff.opened.length === 0) return [];
  const roles = new Set(input.diff.opened.map(({ entitlement }) => entitlement.role));
  const { rows } = await sql<NewEntitlement>`
    insert into directory.entitlement (organisation_id, kind, role)
    select ${input.organisationId}, case when r is null then 'subscriber' else 'role' end, r from unnest(${[...roles]}::text[]) as r
    on conflict (organisation_id, kind, coalesce(role, '')) do nothing
    returning id, kind, role
  `.execute(db);
  return rows;
}

/** Ends grants: their end lies between the last read that showed them and this one. */
export async function closeGrants(db: Db, input: Input): Promise<GrantChange[]> {
  const { closed, bounds } = input.diff;
  if (closed.length === 0) return [];
  const { rows } = await sql<GrantChange>`
    update directory.access_grant set until_not_before = coalesce(${bounds.notBefore}::timestamptz, since_not_after), until_not_after = ${bounds.notAfter},
           closed_by_snapshot_id = ${input.snapshotId}, updated_at = app.now(), version = version + 1
     where id = any(${closed.map(({ grantId }) => grantId)}::uuid[]) and until_not_after is null
    returning id as "grantId", version, account_id as "accountId", entitlement_id as "entitlementId", kind, role
  `.execute(db);
  return rows;
}

/** Opens grants, after the ones they replace were closed. Accounts and entitlements must exist. */
export async function openGrants(db: Db, input: Input): Promise<GrantChange[]> {
  const { opened, bounds } = input.diff;
  if (opened.length === 0) return [];
  const rows = opened.map(({ userId, entitlement }) => ({ userId, kind: entitlement.kind, role: entitlement.role }));
  const result = await sql<GrantChange>`
    insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_before, since_not_after, opened_by_snapshot_id)
    select ${input.organisationId}, a.id, e.id, g.kind, g.role, ${bounds.notBefore}::timestamptz, ${bounds.notAfter}::timestamptz, ${input.snapshotId}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("userId" uuid, kind text, role text)
      join directory.account a on a.organisation_id = ${input.organisationId} and a.xero_user_id = g."userId"
      join directory.entitlement e on e.organisation_id = ${input.organisationId} and e.kind = g.kind and coalesce(e.role, '') = coalesce(g.role, '')
    returning id as "grantId", version, account_id as "accountId", entitlement_id as "entitlementId", kind, role
  `.execute(db);
  return result.rows;
}

/** The bounds of a change as the journal tells them. */
export function boundsText(bounds: Bounds): { notBefore: string | null; notAfter: string } {
  return { notBefore: bounds.notBefore?.toISOString() ?? null, notAfter: bounds.notAfter.toISOString() };
}
