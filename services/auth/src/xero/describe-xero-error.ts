import { AppError } from '@keyledger/runtime';
import { XeroError } from '@keyledger/xero';

/**
 * Says to our callers what a failed call to Xero means: `xero_unavailable` when it may pass by itself, `xero_refused` when
 * somebody must act. Anything else goes on as it is.
 */
export function describeXeroError(error: unknown): unknown {
  if (!(error instanceof XeroError)) return error;
  if (error.reaction === 'fix_configuration') {
    const publicMessage = `${error.message}. Check XERO_CLIENT_ID, XERO_CLIENT_SECRET and the app's settings at Xero.`;
    return new AppError({ code: 'xero_refused', publicMessage, cause: error, details: { xero: error.kind } });
  }
  if (error.reaction === 'retry_later' || error.reaction === 'defer') {
    const retryAfterSeconds = error.retryAfterSeconds ?? 5;
    return new AppError({ code: 'xero_unavailable', cause: error, details: { xero: error.kind, retryAfterSeconds } });
  }
  if (error.kind === 'malformed' || error.kind === 'empty_body' || error.kind === 'xml_instead_of_json') {
    return new AppError({
      code: 'xero_unavailable',
      cause: error,
      details: { xero: error.kind, retryAfterSeconds: 30 },
    });
  }
  return new AppError({
    code: 'xero_refused',
    publicMessage: error.message,
    cause: error,
    details: { xero: error.kind },
  });
}
