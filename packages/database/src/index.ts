export { ArchiveError } from './archive/archive-error.ts';
export type { ArchiveHeader, ArchiveKind } from './archive/archive-format.ts';
export { type RestoreArchiveOptions, type RestoreReport, restoreArchive } from './archive/restore-archive.ts';
export { type ArchiveReport, type WriteArchiveOptions, writeArchive } from './archive/write-archive.ts';
export { type ApiKeyRow, findApiKey, findSession, type SessionRow } from './callers/find-caller.ts';
export { accountsThatFit } from './classification/accounts-that-fit.ts';
export { type Classification, classifyAccounts } from './classification/classify-accounts.ts';
export { createDatabase, type DatabaseHandle, type DatabaseOptions, type Db } from './connection/create-database.ts';
export { fitsGroup, type GroupScope, refreshGroupMembers } from './groups/refresh-group-members.ts';
export {
  type ClaimOutcome,
  claimIdempotencyKey,
  type IdempotentClaim,
  type KeptAnswer,
} from './idempotency/claim-idempotency-key.ts';
export { forgetOldAnswers, keepAnswer } from './idempotency/keep-answer.ts';
export { newId } from './ids/new-id.ts';
export {
  type ChainedEvent,
  type ChainHead,
  type ChainVerdict,
  chainStart,
  digestData,
  hashEvent,
  type SealedEvent,
  verifyChain,
} from './journal/chain.ts';
export { type Actor, insertEvents, insertEventsFrom, type JournalEvent } from './journal/insert-events.ts';
export { sealedChannel } from './journal/sealed-channel.ts';
export { type FeedPosition, findFeedPosition } from './listing/feed-position.ts';
export {
  isKeysetPosition,
  type KeysetPage,
  type KeysetPosition,
  type KeysetQuery,
  type KeysetRequest,
  keysetQuery,
  type Sort,
  type SortType,
  sortTypes,
} from './listing/keyset-page.ts';
export { openSnapshot, type Snapshot } from './listing/open-snapshot.ts';
export { type LoginName, loginNames } from './migration/logins.ts';
export { type MigrateOptions, migrate } from './migration/migrate.ts';
export { privileges } from './migration/privileges.ts';
export { findSchemaProblem } from './migration/schema-version.ts';
export { watchSchema } from './migration/watch-schema.ts';
export { requestChannel, requestWork, type WorkRequest } from './requests/request-work.ts';
export { watchCallsUsed } from './requests/watch-calls-used.ts';
export type { Tables } from './tables.ts';
