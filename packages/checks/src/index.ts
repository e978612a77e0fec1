export { askChecks, type Questions } from './ask-checks.ts';
export {
  type Administrator,
  type AnswerRow,
  type AskedCheck,
  type Check,
  type CheckDefinition,
  type CheckScope,
  type Described,
  type FailingColumns,
  type Finding,
  type Need,
  needs,
  type Remediation,
  type RemediationAction,
  type RemediationContext,
  remediationActions,
  type SentenceOptions,
  type SubjectNow,
} from './check.ts';
export { accessValid } from './checks/access-valid.ts';
export { externalDomainId, freeMailSetting } from './checks/external-domain.ts';
export { identityChangedId } from './checks/identity-changed.ts';
export { privilegedRolesSetting } from './checks/privileged-count.ts';
export { roleConflictId, subscriberRole } from './checks/role-conflict.ts';
export { subscriberSafetyId } from './checks/subscriber-safety.ts';
export { type DescribedAccount, describeAccounts } from './describe-accounts.ts';
export { accessCheckIds, explainedAccess } from './explain-access.ts';
export { type HeldAccess, heldAccess, rolesHeld } from './held-access.ts';
export { checks, findCheck } from './registry.ts';
export { administratorOrder, administratorsNamed, canAdminister } from './remediation/can-administer.ts';
export { manageUsersNote } from './remediation/remediations.ts';
export { usersPageUrl } from './remediation/users-page-url.ts';
export { isOwnAddressOfClient, kindProblems } from './scope/kind-problems.ts';
export { isLostSince, isWithoutConnection } from './scope/lost-connection.ts';
export { FRESHNESS_HOURS } from './scope/organisations-in-scope.ts';
export { roleRank } from './scope/role-rank.ts';
export { folded, ruleAppliesToOrganisation } from './scope/rules-in-scope.ts';
export {
  type CheckSettings,
  completeSettings,
  dueSecondsOf,
  fitsSetting,
  type SettingDeclaration,
  type SettingDeclarations,
  type SettingValue,
  wordsSetting,
} from './settings.ts';
