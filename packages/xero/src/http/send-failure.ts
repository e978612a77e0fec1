import { XeroError } from '../errors/xero-error.ts';

/** Turns what a transport threw into a `XeroError`: the time limit, the caller's own abort, or the network. */
export function toSendFailure(
  cause: unknown,
  request: { timeoutMs: number; signal?: AbortSignal | undefined },
): XeroError {
  if (cause instanceof XeroError) return cause;
  if (request.signal?.aborted === true) return new XeroError('aborted', { detail: 'the caller gave up', cause });
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new XeroError('timeout', { detail: `no whole answer within ${request.timeoutMs} ms`, cause });
  }
  return new XeroError('network', { detail: reasonOf(cause), cause });
}

/** The signal that ends a request: its time limit, and the caller's own signal if there is one. */
export function deadlineOf(request: { timeoutMs: number; signal?: AbortSignal | undefined }): AbortSignal {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  return request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
}

/** A short reason such as `ECONNREFUSED`, looking through wrappers; never an address or a header. */
function reasonOf(cause: unknown): string {
  for (let error: unknown = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return 'the connection failed';
}
