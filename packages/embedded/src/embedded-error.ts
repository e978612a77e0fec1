/** Every way in which the embedded database can refuse, and what it means; `docs/errors.md` lists them. */
export const embeddedErrors = {
  EMBEDDED_ALREADY_RUNNING: 'Keyledger runs in this folder already. Use that one, or stop it first.',
  EMBEDDED_BINARIES_MISSING:
    "PostgreSQL's programs for this machine are not installed. Run npm start again with a network.",
  EMBEDDED_CANNOT_CHANGE_USER:
    'PostgreSQL refuses to run as root, and no other user could be used. Start as an ordinary user.',
  EMBEDDED_DATA_SHARED: 'The database belongs to another data folder. Copy the folder as a whole, or begin anew.',
  EMBEDDED_DATA_VERSION:
    'The data was written by another major version of PostgreSQL. Use the Keyledger that wrote it.',
  EMBEDDED_DISK_FULL: 'The disk is full. Make room and start again.',
  EMBEDDED_NOT_WRITABLE:
    'The data folder cannot be written by this user. Change its owner, or choose another with DATA_DIR.',
  EMBEDDED_PORT_IN_USE: 'The port that PostgreSQL must use is taken by another program.',
  EMBEDDED_SECRETS_MISSING:
    'The data folder holds a database but not its password. Restore the file from a backup, or begin anew.',
  EMBEDDED_STOP_FAILED: 'PostgreSQL does not stop. End its process by hand and start again; its data is safe.',
  EMBEDDED_START_FAILED: 'PostgreSQL did not start. postgres.log in the data folder says why.',
} as const;

export type EmbeddedErrorCode = keyof typeof embeddedErrors;

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
