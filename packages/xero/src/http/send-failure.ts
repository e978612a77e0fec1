import { XeroError } from '../errors/xero-error.ts';

/** The time limit of a request and its caller's own signal, joined. */
export type Deadline = {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly callerSignal: AbortSignal | undefined;
};

/** Starts the clock of a request: its signal fires at the time limit, or when the caller gives up. */
export function startDeadline(request: { timeoutMs: number; signal?: AbortSignal | undefined }): Deadline {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
  return { signal, timeoutMs: request.timeoutMs, callerSignal: request.signal };
}

/** Turns what a transport threw into a `XeroError`: the caller's own abort, the time limit, or the network. */
export function toSendFailure(cause: unknown, deadline: Deadline): XeroError {
  if (cause instanceof XeroError) return cause;
  if (deadline.callerSignal?.aborted === true) return new XeroError('aborted', { detail: 'the caller gave up', cause });
  // An error's own name proves nothing: a refusing proxy looks like an abort too.
  if (deadline.signal.aborted)
    return new XeroError('timeout', { detail: `no whole answer within ${deadline.timeoutMs} ms`, cause });
  return new XeroError('network', { detail: reasonOf(cause), cause });
}

/** A short reason such as `ECONNREFUSED`, looking through wrappers; never an address or a header. */
function reasonOf(cause: unknown): string {
  for (let error: unknown = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return 'the connection failed';
}
