import { type Db, insertEventsFrom } from '@keyledger/database';
import type { Bounds } from '@keyledger/domain';
import { sql } from 'kysely';
import { boundsText } from './grant-store.ts';
import { workerActor } from './read-events.ts';

/** What a read has added: thousands of rows where an organisation is read for the first time. */
export type NewAccess = {
  readonly organisationId: string;
  readonly snapshotId: string;
  readonly bounds: Bounds;
  readonly baseline: boolean;
  readonly accountIds: readonly string[];
  readonly grantIds: readonly string[];
};

/** Tells the journal of new accounts and grants, from their rows: nothing of them is sent to the database a second time. */
export async function insertNewAccessEvents(db: Db, added: NewAccess): Promise<void> {
  const { organisationId, snapshotId, baseline, accountIds, grantIds } = added;
  if (accountIds.length + grantIds.length === 0) return;
  const { notBefore, notAfter } = boundsText(added.bounds);
  const shared = sql`${workerActor.type}::text as actor_type, ${workerActor.id}::text as actor_id, ${organisationId}::uuid as organisation_id`;
  await insertEventsFrom(
    db,
    sql`
      select 1 as ordinal, 'account.created' as type, ${shared}, 'account' as subject_type, a.id::text as subject_id,
             1 as subject_version, ${baseline}::boolean as baseline,
             jsonb_build_object('snapshotId', ${snapshotId}::text, 'changes', jsonb_build_object(
               'xeroUserId', jsonb_build_array(null, a.xero_user_id), 'globalUserId', jsonb_build_array(null, a.xero_global_user_id),
               'email', jsonb_build_array(null, a.email), 'firstName', jsonb_build_array(null, a.first_name),
               'lastName', jsonb_build_array(null, a.last_name), 'role', jsonb_build_array(null, a.role),
               'isSubscriber', jsonb_build_array(null, a.is_subscriber), 'status', jsonb_build_array(null, a.status))) as data
        from directory.account a where a.id = any(${[...accountIds]}::uuid[])
      union all
      select 2, 'grant.opened', ${shared}, 'grant', g.id::text, 1, ${baseline}::boolean,
             jsonb_build_object('snapshotId', ${snapshotId}::text, 'accountId', g.account_id, 'entitlementId', g.entitlement_id,
               'kind', g.kind, 'role', g.role,
               'since', jsonb_build_object('notBefore', ${notBefore}::text, 'notAfter', ${notAfter}::text))
        from directory.access_grant g where g.id = any(${[...grantIds]}::uuid[])`,
  );
}
