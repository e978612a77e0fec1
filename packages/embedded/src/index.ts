export { type LockHolder, readLockHolder } from './data-lock.ts';
export { EmbeddedError, type EmbeddedErrorCode, embeddedErrors } from './embedded-error.ts';
export { type EmbeddedSecrets, generateSecretsFile, importSecretsFile, saveSecretsFile } from './embedded-secrets.ts';
export { findRunningPostgres } from './find-running-postgres.ts';
export { findFreePort } from './free-port.ts';
export { isAlive, processStart } from './process-info.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
export { removeThrowawayPostgres, startThrowawayPostgres } from './throwaway-postgres.ts';
export { waitUntil } from './wait-until.ts';
