import { type Db, newId } from '@keyledger/database';
import { type Bounds, type Entitlement, entitlementKey, type ReadDiff, type XeroUser } from '@keyledger/domain';
import { sql } from 'kysely';
import { sent } from './sent.ts';

/** A grant that this read closed, for the journal. */
export type GrantChange = {
  readonly grantId: string;
  readonly version: number;
  readonly accountId: string;
  readonly entitlementId: string;
  readonly kind: string;
  readonly role: string | null;
};

/** A grant that this read opened, for the journal. */
export type NewGrant = Omit<GrantChange, 'version'>;

export type StoredEntitlement = Entitlement & { readonly id: string; readonly isNew: boolean };

type Input = { organisationId: string; snapshotId: string; diff: ReadDiff<XeroUser> };

/** Makes sure that every entitlement exists that the read gives to somebody, and returns those with their ids. */
export async function ensureEntitlements(
  db: Db,
  input: Pick<Input, 'organisationId' | 'diff'>,
): Promise<StoredEntitlement[]> {
  if (input.diff.opened.length === 0) return [];
  const roles = [...new Set(input.diff.opened.map(({ entitlement }) => entitlement.role))];
  const { rows } = await sql<StoredEntitlement>`
    with inserted as (
      insert into directory.entitlement (organisation_id, kind, role)
      select ${input.organisationId}, case when r is null then 'subscriber' else 'role' end, r from unnest(${roles}::text[]) as r
      on conflict (organisation_id, kind, coalesce(role, '')) do nothing
      returning id, kind, role
    )
    select id, kind, role, true as "isNew" from inserted
    union all
    select id, kind, role, false from directory.entitlement where organisation_id = ${input.organisationId}
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

/**
 * Opens grants, after the ones they replace were closed and the accounts and entitlements were sent; the statement is left on
 * its way as `inserted`.
 */
export function openGrants(
  db: Db,
  input: Input & {
    /** By user id. */
    readonly accountIds: ReadonlyMap<string, string>;
    readonly entitlements: readonly StoredEntitlement[];
  },
): { added: NewGrant[]; inserted: Promise<unknown> } {
  const { opened, bounds } = input.diff;
  if (opened.length === 0) return { added: [], inserted: Promise.resolve() };
  const entitlementIds = new Map(
    input.entitlements.map((entitlement) => [entitlementKey(entitlement), entitlement.id]),
  );
  const added = opened.map(
    ({ userId, entitlement }): NewGrant => ({
      grantId: newId(),
      accountId: input.accountIds.get(userId) ?? '',
      entitlementId: entitlementIds.get(entitlementKey(entitlement)) ?? '',
      kind: entitlement.kind,
      role: entitlement.role,
    }),
  );
  const inserted = sql`
    insert into directory.access_grant (id, organisation_id, account_id, entitlement_id, kind, role, since_not_before, since_not_after, opened_by_snapshot_id,
      created_at, updated_at)
    select "grantId", ${input.organisationId}, "accountId", "entitlementId", kind, role, ${bounds.notBefore}::timestamptz, ${bounds.notAfter}::timestamptz, ${input.snapshotId},
           clock.now, clock.now
      from (select app.now() as now) clock, jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as g("grantId" uuid, "accountId" uuid, "entitlementId" uuid, kind text, role text)
  `.execute(db);
  return { added, inserted: sent(inserted) };
}

export type BoundsText = { notBefore: string | null; notAfter: string };

/** The bounds of a change as the journal tells them. */
export function boundsText(bounds: Bounds): BoundsText {
  return { notBefore: bounds.notBefore?.toISOString() ?? null, notAfter: bounds.notAfter.toISOString() };
}
