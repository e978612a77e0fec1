import type { Check } from './check.ts';
import { accessRuleConfigured } from './checks/access-rule-configured.ts';
import { accessValid } from './checks/access-valid.ts';
import { authoriserAtRisk } from './checks/authoriser-at-risk.ts';
import { duplicateAccounts } from './checks/duplicate-accounts.ts';
import { externalDomain } from './checks/external-domain.ts';
import { identityChanged } from './checks/identity-changed.ts';
import { offboardedAccessRemoved } from './checks/offboarded-access-removed.ts';
import { organisationUngoverned } from './checks/organisation-ungoverned.ts';
import { orphanedAccount } from './checks/orphaned-account.ts';
import { peopleSourceStale } from './checks/people-source-stale.ts';
import { privilegedCount } from './checks/privileged-count.ts';
import { roleConflict } from './checks/role-conflict.ts';
import { roleNotUnderstood } from './checks/role-not-understood.ts';
import { sharedMailbox } from './checks/shared-mailbox.ts';
import { staleSync } from './checks/stale-sync.ts';
import { subscriberSafety } from './checks/subscriber-safety.ts';
import { userIdentified } from './checks/user-identified.ts';
import { vendorLingering } from './checks/vendor-lingering.ts';

/** Every check, in the order in which people see them. Adding one is adding its file and its line here. */
export const checks: readonly Check[] = [
  userIdentified,
  offboardedAccessRemoved,
  accessRuleConfigured,
  accessValid,
  orphanedAccount,
  externalDomain,
  sharedMailbox,
  duplicateAccounts,
  identityChanged,
  roleConflict,
  vendorLingering,
  subscriberSafety,
  privilegedCount,
  roleNotUnderstood,
  authoriserAtRisk,
  staleSync,
  peopleSourceStale,
  organisationUngoverned,
];

/** The check with this id; undefined when there is none. */
export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}
