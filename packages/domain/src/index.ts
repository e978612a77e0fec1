export {
  type AccessRule,
  appliesToOrganisation,
  coverageOf,
  isConfigured,
  isEmptyRule,
  isInForce,
  isReviewOverdue,
  type RuleOrganisation,
  type RulePerson,
  ruleNoticeDays,
} from './access/access-rule.ts';
export { type Entitlement, entitlementKey, entitlementKinds, entitlementsOf } from './access/entitlement.ts';
export {
  type AccessVerdict,
  type ApprovedAccess,
  type AuthorisedBy,
  accessVerdicts,
  isWithinCeiling,
  judgeStaffAccess,
} from './access/judge-access.ts';
export { canonicalJson, type JsonValue } from './canonical-json.ts';
export { type Bounds, boundsOfChange, type ReadTimes } from './history/bounds.ts';
export {
  type Certainty,
  type Coverage,
  type CoverageState,
  certainties,
  certaintyAt,
  coverageStateOf,
  coverageStates,
} from './history/certainty.ts';
export {
  type ComparedField,
  comparedFields,
  diffRead,
  isEmptyDiff,
  type OpenGrant,
  type ReadDiff,
  type RemovalKind,
  removalKinds,
  type StoredAccount,
} from './history/diff-read.ts';
export {
  type ConnectionState,
  connectionStates,
  type DataState,
  dataStateOf,
  dataStates,
  FRESHNESS_LIMIT_MS,
  type GovernanceState,
  governanceStates,
  type Relationship,
  relationships,
  type SnapshotState,
  type SyncOutcome,
  snapshotStates,
  syncOutcomes,
} from './history/organisation-state.ts';
export {
  FALL_MORE_THAN_ACCOUNTS,
  FALL_MORE_THAN_SHARE,
  type GuardVerdict,
  guardPopulation,
  type QuarantineReason,
  quarantineReasons,
} from './history/population-guard.ts';
export {
  continueQuarantine,
  isReleasedByRepetition,
  populationKey,
  type QuarantineRun,
  RELEASE_AFTER_MS,
  RELEASE_AFTER_READS,
  refuseRelease,
} from './history/quarantine-release.ts';
export {
  type AccountKind,
  accountKinds,
  type KindContext,
  type KindFacts,
  type KindProblem,
  type KindSource,
  kindInForce,
  kindProblems,
  kindSources,
} from './people/account-kind.ts';
export {
  type Correlation,
  type CorrelationAccount,
  type CorrelationResult,
  correlateAccounts,
  type LinkMethod,
  linkMethods,
} from './people/correlation.ts';
export { domainOf, isWithinDomain, localPartOf, normaliseDomain, normaliseEmail } from './people/email.ts';
export {
  type Employment,
  employmentInstant,
  endedAt,
  isEnded,
  leaverClockStart,
  type PersonStatus,
  personStatuses,
  provesRemoval,
} from './people/employment.ts';
export { endOfDay, isTimeZone } from './people/end-of-day.ts';
export { type CorrelationPerson, indexPeople, type PeopleIndex } from './people/people-index.ts';
export { type SuggestionReason, suggestionReasons, suggestPeople } from './people/suggest-people.ts';
export {
  CALLS_PER_MINUTE,
  type CallBudget,
  type CallLimits,
  type CallWindow,
  callLimitsOf,
  connectionCapOf,
  heedRemaining,
  MAX_CONCURRENT_CALLS,
  takeCalls,
  type XeroTier,
  xeroTiers,
} from './schedule/call-budget.ts';
export { jitteredDelayMs, nextDueAt, spreadDueAt } from './schedule/delay.ts';
export { leaseCalls } from './schedule/lease-calls.ts';
export {
  type RateLimitProblem,
  type RateLimitWait,
  rateLimitWait,
  silentWaitSeconds,
} from './schedule/rate-limit-wait.ts';
export {
  CALLS_PER_WATCH_READ,
  WATCH_EVERY_SECONDS,
  WATCH_SECONDS,
  watchCallsOf,
  watchReadsLeft,
} from './schedule/watch.ts';
export { type CheckPosture, type CheckStatus, checkStatuses, checkStatusOf } from './violation/check-status.ts';
export { type ClaimRefusal, claimRefusals, decidesClaim, fixedAt, refuseClaim } from './violation/claim.ts';
export { BASELINE_GRACE_MS, type DueInput, dueAt, freshDueAt } from './violation/due-at.ts';
export {
  type Actor,
  type ApprovalRefusal,
  approvalRefusals,
  type ExceptedFacts,
  type ExceptionDrift,
  type ExceptionKind,
  type ExceptionRequestRefusal,
  type ExceptionState,
  exceptionDriftOf,
  exceptionDrifts,
  exceptionKinds,
  exceptionReminderDays,
  exceptionRequestRefusals,
  exceptionStates,
  latestExceptionEnd,
  maxExceptionDays,
  refuseApproval,
  refuseExceptionRequest,
} from './violation/exception.ts';
export { REOPEN_WITHIN_MS, recurrenceOf } from './violation/recurrence.ts';
export {
  type Resolution,
  type ResolutionRefusal,
  type Resolver,
  refuseResolution,
  resolutionRefusals,
  resolutions,
  resolverOf,
  resolvers,
} from './violation/resolution.ts';
export { pickRootCause, type RootCause, rootCauses } from './violation/root-cause.ts';
export { defaultSlaMs, raiseSeverity, type Severity, severities, worseSeverity } from './violation/severity.ts';
export {
  DUE_SOON_MS,
  DUE_SOON_SHARE,
  nextTimelinessChangeAt,
  type Timeliness,
  type TimelinessInput,
  timelinesses,
  timelinessOf,
} from './violation/timeliness.ts';
export {
  nextViolationState,
  openViolationStates,
  statesAllowing,
  type ViolationAction,
  type ViolationState,
  violationActions,
  violationStates,
  violationTransitions,
} from './violation/transitions.ts';
export { accessCanonical, accessHash } from './xero-facts/access-canonical.ts';
export {
  describeRole,
  effectiveRank,
  isRoleUnderstood,
  knownRoles,
  RANK_WHEN_UNKNOWN,
  REMOVED_ROLE,
  type RoleDescription,
} from './xero-facts/role.ts';
export type { AccessFacts, XeroUser } from './xero-facts/xero-user.ts';
