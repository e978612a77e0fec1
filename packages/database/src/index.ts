export { type ApiKeyRow, findApiKey, findSession, type SessionRow } from './callers/find-caller.ts';
export { createDatabase, type DatabaseHandle, type DatabaseOptions, type Db } from './connection/create-database.ts';
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
export { type Actor, insertEvents, type JournalEvent } from './journal/insert-events.ts';
export { type LoginName, loginNames } from './migration/logins.ts';
export { type MigrateOptions, migrate } from './migration/migrate.ts';
export { privileges } from './migration/privileges.ts';
export { findMissingMigrations } from './migration/schema-version.ts';
export { requestChannel, requestWork, type WorkRequest } from './requests/request-work.ts';
export type { Tables } from './tables.ts';
