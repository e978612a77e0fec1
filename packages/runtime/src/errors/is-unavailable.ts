const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** SQLSTATE: connection exceptions (08), insufficient resources (53), operator intervention (57P): PostgreSQL, Appendix A. */
const sqlStates = /^(08...|53...|57P0[1-5])$/;

/** Messages of `pg` and `ioredis` for a connection that went away or fell silent, which carry no code. */
const connectionMessages =
  /^(Connection terminated|Query read timeout|Socket timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Tells whether an error means that a server cannot be reached at the moment, so that waiting and asking again may help. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (networkCodes.has(code) || sqlStates.test(code))) return true;
  if (connectionMessages.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isUnavailable(inner, depth + 1))) return true;
  return isUnavailable(error.cause, depth + 1);
}
