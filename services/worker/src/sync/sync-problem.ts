import { XeroError } from '@keyledger/xero';
import { AuthRequestError } from '../authorisation/auth-client.ts';

/** Why a sync did not succeed, as it is stored and shown: no token, no name of a person. */
export type SyncProblem = {
  /** Stable: `xero_…`, or a code of our own. */
  readonly code: string;
  readonly message: string;
  /** What the operator can do; null when waiting is enough. */
  readonly action: 'reconnect' | 'fix_configuration' | 'check_at_xero' | null;
  readonly status: number | null;
  /** Xero's own id of the failed call. */
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;
};

/** Describes what made a sync fail. */
export function toSyncProblem(error: unknown): SyncProblem {
  const none = { status: null, correlationId: null, retryAfterSeconds: null };
  if (error instanceof XeroError) {
    return {
      code: error.code,
      message: error.message,
      action: actionOf(error),
      status: error.status,
      correlationId: error.correlationId,
      retryAfterSeconds: error.retryAfterSeconds,
    };
  }
  if (error instanceof AuthRequestError) {
    const needsConsent = error.code === 'needs_reconsent';
    const message = needsConsent
      ? 'The consent at Xero is no longer valid.'
      : 'No access token could be had from the auth service.';
    return { ...none, code: error.code, message, action: needsConsent ? 'reconnect' : null, status: error.status };
  }
  return {
    ...none,
    code: 'internal',
    message: 'The sync failed for a reason of its own; the log says more.',
    action: null,
  };
}

function actionOf(error: XeroError): SyncProblem['action'] {
  switch (error.reaction) {
    case 'ask_consent':
    case 'refresh_once':
      return 'reconnect';
    case 'fix_configuration':
      return 'fix_configuration';
    case 'read_connections':
    case 'report':
      return 'check_at_xero';
    case 'defer':
    case 'retry_later':
      return null;
  }
}
