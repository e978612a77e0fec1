export { type LockHolder, readLockHolder } from './data-lock.ts';
export { EMBEDDED_ERROR_CODES, EmbeddedError, type EmbeddedErrorCode } from './embedded-error.ts';
export { type EmbeddedSecrets, generateSecretsFile, saveSecretsFile } from './embedded-secrets.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
