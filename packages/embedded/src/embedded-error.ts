/** Every way in which the embedded database can refuse; `docs/errors.md` explains each. */
export const EMBEDDED_ERROR_CODES = [
  'EMBEDDED_ALREADY_RUNNING',
  'EMBEDDED_BINARIES_MISSING',
  'EMBEDDED_CANNOT_CHANGE_USER',
  'EMBEDDED_DATA_SHARED',
  'EMBEDDED_DATA_VERSION',
  'EMBEDDED_DISK_FULL',
  'EMBEDDED_NOT_WRITABLE',
  'EMBEDDED_PORT_IN_USE',
  'EMBEDDED_SECRETS_MISSING',
  'EMBEDDED_START_FAILED',
  'EMBEDDED_STOP_FAILED',
] as const;

export type EmbeddedErrorCode = (typeof EMBEDDED_ERROR_CODES)[number];

/** A refusal of the embedded database that an operator can act on: `message` says what happened and what to do next. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: EmbeddedErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, string | number> } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'EmbeddedError';
    this.code = code;
    this.details = Object.freeze({ ...options.details });
  }
}
