import { EmbeddedError } from './embedded-error.ts';

const DISK_FULL = /no space left on device|ENOSPC|disk quota exceeded|EDQUOT/i;
const CANNOT_RUN = /spawn .*(ENOENT|ENOEXEC)|error while loading shared libraries/i;
const NOT_WRITABLE = /permission denied|read-only file system|EACCES|EROFS|EPERM/i;

/**
 * Turns a failure of the file system or of a PostgreSQL program into an `EmbeddedError` that says what to do about it.
 *
 * @param cause what was thrown, or the program's own words
 * @param doing what was attempted, as in "create the database"
 * @param path the folder concerned
 */
export function explainFailure(cause: unknown, doing: string, path: string): EmbeddedError {
  if (cause instanceof EmbeddedError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (DISK_FULL.test(text)) {
    return new EmbeddedError(
      'EMBEDDED_DISK_FULL',
      `Could not ${doing}: the disk that holds ${path} is full. Free some space (a fresh start needs about 200 MB) and start again; what was stored before is safe.`,
      { cause, details: { path } },
    );
  }
  if (CANNOT_RUN.test(text)) {
    return new EmbeddedError(
      'EMBEDDED_BINARIES_MISSING',
      `Could not ${doing}: the embedded PostgreSQL does not run on this system (on Linux it needs glibc, which Alpine lacks). Set DATABASE_URL to a PostgreSQL 15 or newer of your own.\n${text.trim()}`,
      { cause },
    );
  }
  if (NOT_WRITABLE.test(text)) {
    return new EmbeddedError(
      'EMBEDDED_NOT_WRITABLE',
      `Could not ${doing}: this user may not write to ${path}. Start as the user who owns it, or give this user the folder.\n${text.trim()}`,
      { cause, details: { path } },
    );
  }
  return new EmbeddedError('EMBEDDED_START_FAILED', `Could not ${doing} in ${path}.\n${text.trim()}`, {
    cause,
    details: { path },
  });
}
