import { type ErrorCode, type ErrorEntry, errorRegistry } from '@keyledger/contracts';

/** Public facts about an error; they become members of the problem document, so never a secret or a name of a person. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** What makes an {@link AppError}. */
export type AppErrorInit = {
  code: ErrorCode;
  /** For the caller: what happened, to which thing, what to do next. The registry's text when absent. */
  publicMessage?: string;
  /** What lies beneath. Logged, never shown. */
  cause?: unknown;
  /** `retryAfterSeconds` also becomes the `Retry-After` header. */
  details?: ErrorDetails;
};

/**
 * The one error class for what is expected to go wrong: it carries a code of the registry, which decides the status,
 * whether a retry makes sense, and what a caller is told.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly publicMessage: string;
  readonly details: ErrorDetails;

  constructor({ code, publicMessage, cause, details }: AppErrorInit) {
    const text = publicMessage ?? errorRegistry[code].text;
    super(text, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.publicMessage = text;
    this.details = details ?? {};
  }

  /** What the registry says about the code. */
  get entry(): ErrorEntry {
    return errorRegistry[this.code];
  }
}
