import type { Actor, JournalEvent } from '@keyledger/database';
import type { AccountChange, NewAccount } from './account-store.ts';
import type { BoundsText, GrantChange, NewGrant, StoredEntitlement } from './grant-store.ts';

/** Acts of the worker are Keyledger's own. */
export const workerActor: Actor = { type: 'service', id: 'worker' };

/** Makes the journal's events about one organisation. */
export function readEvents(organisationId: string, baseline: boolean) {
  const event = (
    type: string,
    subject: { type: string; id: string; version: number },
    data: Record<string, unknown>,
    actor = workerActor,
  ): JournalEvent => ({ type, actor, organisationId, subject, baseline, data });

  return {
    organisation: (version: number, changes: Record<string, [unknown, unknown]>) =>
      event('organisation.updated', { type: 'organisation', id: organisationId, version }, { changes }),
    snapshot: (
      what: 'created' | 'quarantined' | 'released' | 'superseded',
      snapshot: { id: string; version: number },
      data: Record<string, unknown> = {},
      actor: Actor = workerActor,
    ) => event(`snapshot.${what}`, { type: 'snapshot', id: snapshot.id, version: snapshot.version }, data, actor),
    account: (change: AccountChange, snapshotId: string) =>
      event(
        change.type,
        { type: 'account', id: change.accountId, version: change.version },
        { snapshotId, changes: change.changes },
      ),
    accountCreated: ({ id, ...facts }: NewAccount, snapshotId: string) => {
      const { userId, globalUserId, email, firstName, lastName, role, isSubscriber, status } = facts;
      const changes = {
        xeroUserId: [null, userId],
        globalUserId: [null, globalUserId],
        email: [null, email],
        firstName: [null, firstName],
        lastName: [null, lastName],
        role: [null, role],
        isSubscriber: [null, isSubscriber],
        status: [null, status],
      };
      return event('account.created', { type: 'account', id, version: 1 }, { snapshotId, changes });
    },
    entitlement: ({ id, kind, role }: StoredEntitlement) =>
      event('entitlement.created', { type: 'entitlement', id, version: 1 }, { kind, role }),
    grantOpened: ({ grantId, ...access }: NewGrant, since: BoundsText, snapshotId: string) =>
      event('grant.opened', { type: 'grant', id: grantId, version: 1 }, { snapshotId, ...access, since }),
    grantClosed: (change: GrantChange, until: BoundsText, snapshotId: string) => {
      const { accountId, entitlementId, kind, role } = change;
      return event(
        'grant.closed',
        { type: 'grant', id: change.grantId, version: change.version },
        { snapshotId, accountId, entitlementId, kind, role, until },
      );
    },
  };
}
