import { AppError } from '../errors/app-error.ts';

/** How an error stands in a log line. Headers, bodies, configuration and row values of foreign errors never get in. */
export type SerializedError = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: SerializedError;
  readonly errors?: readonly SerializedError[];
};

const maxDepth = 5;
const maxMessage = 2000;

/**
 * Describes anything thrown for a log line: an expected {@link AppError} (and what caused it) without stacks, everything
 * else with its stack. Takes only named fields, so that nothing else that an error drags along is logged.
 */
export function serializeError(error: unknown): SerializedError {
  return describe(error, error instanceof AppError && error.code !== 'internal', 0);
}

function describe(error: unknown, expected: boolean, depth: number): SerializedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: clip(typeof error === 'string' ? error : 'not an Error') };
  const { cause } = error;
  const inner = error instanceof AggregateError ? error.errors : [];
  return {
    type: error.name,
    message: clip(error.message),
    ...textField(error, 'code'),
    ...textField(error, 'constraint'),
    ...(expected || error.stack === undefined ? {} : { stack: framesOf(error) }),
    ...(cause === undefined || depth >= maxDepth ? {} : { cause: describe(cause, expected, depth + 1) }),
    ...(inner.length === 0 || depth >= maxDepth
      ? {}
      : { errors: inner.slice(0, 5).map((one) => describe(one, true, depth + 1)) }),
  };
}

/** The frames only: the head of a stack repeats the message, which may hold line breaks of a stranger. */
function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}

function textField(error: Error, name: 'code' | 'constraint'): { code?: string; constraint?: string } {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? { [name]: clip(value) } : {};
}

function clip(text: string): string {
  return text.length > maxMessage ? `${text.slice(0, maxMessage)}…` : text;
}
