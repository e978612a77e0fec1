import { describeRole } from '@keyledger/domain';
import type { Remediation, RemediationContext } from '../check.ts';

/** What Xero's API hides about who may change users; printed beside everybody who is named. */
export const manageUsersNote =
  'Only a user with Manage users can do this. That permission is not visible in Xero’s API, so the people named are likely, not certain.';

const openUsersPage = 'Open the users page (organisation name → Settings → Users).';
const provedByRead = 'Say here that it is done. The next complete read proves it.';

/** Remove a user in Xero; a subscriber's subscription must move first. */
export function removeUser(
  subject: { accountName: string; isSubscriber: boolean },
  context: RemediationContext,
): Remediation {
  const transfer = subject.isSubscriber
    ? [
        `Transfer the subscription from ${subject.accountName} to somebody else first: Xero does not remove a subscriber.`,
      ]
    : [];
  return inXero('remove_user', null, context, [...transfer, openUsersPage, `Remove ${subject.accountName}.`]);
}

/** Change a user's role in Xero. */
export function changeRole(
  subject: { accountName: string },
  targetRole: string,
  context: RemediationContext,
): Remediation {
  return inXero('change_role', targetRole, context, [
    openUsersPage,
    `Change the role of ${subject.accountName} to ${describeRole(targetRole).name}.`,
  ]);
}

/** Move the subscription of an organisation to somebody else. */
export function transferSubscription(context: RemediationContext, steps: readonly string[]): Remediation {
  return inXero('transfer_subscription', null, context, steps);
}

/** Something that is done in Xero by somebody who can manage users, and proved by a read. */
export function inXero(
  action: Remediation['action'],
  targetRole: string | null,
  context: RemediationContext,
  steps: readonly string[],
): Remediation {
  return {
    action,
    targetRole,
    canBeDoneBy: [...context.administrators],
    url: context.usersPageUrl,
    steps: [...steps, provedByRead],
    notes: [manageUsersNote],
  };
}

/** Something that is done in Keyledger itself. */
export function inKeyledger(action: Remediation['action'], steps: readonly string[]): Remediation {
  return { action, targetRole: null, canBeDoneBy: [], url: null, steps: [...steps], notes: [] };
}
