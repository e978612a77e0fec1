import { AppError } from './app-error.ts';
import { isUnavailable } from './is-unavailable.ts';

/** Turns anything thrown into an {@link AppError}: itself, `unavailable` when a server is away, else `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error))
    return new AppError({ code: 'unavailable', cause: error, details: { retryAfterSeconds: 2 } });
  return new AppError({ code: 'internal', cause: error });
}
