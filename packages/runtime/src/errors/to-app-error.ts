import { AppError } from './app-error.ts';
import { isSerialisationFailure } from './is-serialisation-failure.ts';
import { isUnavailable } from './is-unavailable.ts';

/**
 * Turns anything thrown into an {@link AppError}: itself; `unavailable` when a server is away, or when PostgreSQL ended a
 * transaction for the sake of another one; else `internal`.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error))
    return new AppError({ code: 'unavailable', cause: error, details: { retryAfterSeconds: 2 } });
  if (isSerialisationFailure(error)) {
    const publicMessage = 'Another change was in the way, and nothing was done. Send the request again.';
    return new AppError({ code: 'unavailable', publicMessage, cause: error, details: { retryAfterSeconds: 1 } });
  }
  return new AppError({ code: 'internal', cause: error });
}
