import { randomUUID } from 'node:crypto';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

type Bounds = { notBefore: Date | null; notAfter: Date };

/** An account with its grant, as reads would have stored them. `until` makes it removed. */
export async function seedAccount(
  db: Db,
  given: {
    organisationId: string;
    snapshotId: string;
    email?: string;
    role?: string;
    isSubscriber?: boolean;
    since?: Bounds;
    until?: Bounds;
  },
): Promise<{ id: string; grantId: string; entitlementId: string }> {
  const { organisationId, snapshotId, email = `${randomUUID()}@example.com`, role = 'STANDARD', until } = given;
  const since = given.since ?? { notBefore: null, notAfter: new Date(Date.now() - 3_600_000) };
  const account = await db
    .insertInto('directory.account')
    .values({
      organisation_id: organisationId,
      xero_user_id: randomUUID(),
      email,
      normalised_email: email.toLowerCase(),
      first_name: 'Ada',
      last_name: 'Lovelace',
      role: until === undefined ? role : 'REMOVED',
      is_subscriber: given.isSubscriber ?? false,
      status: until === undefined ? 'current' : 'removed',
      first_seen_at: since.notAfter,
      observed_at: since.notAfter,
      removed_at: until?.notAfter ?? null,
      removed_not_before: until?.notBefore ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const entitlement = await sql<{ id: string }>`
    insert into directory.entitlement (organisation_id, kind, role) values (${organisationId}, 'role', ${role})
    on conflict (organisation_id, kind, coalesce(role, '')) do update set role = excluded.role returning id`.execute(
    db,
  );
  const entitlementId = entitlement.rows[0]?.id ?? '';
  const grant = await db
    .insertInto('directory.access_grant')
    .values({
      organisation_id: organisationId,
      account_id: account.id,
      entitlement_id: entitlementId,
      kind: 'role',
      role,
      since_not_before: since.notBefore,
      since_not_after: since.notAfter,
      until_not_before: until?.notBefore ?? null,
      until_not_after: until?.notAfter ?? null,
      opened_by_snapshot_id: snapshotId,
      closed_by_snapshot_id: until === undefined ? null : snapshotId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: account.id, grantId: grant.id, entitlementId };
}
