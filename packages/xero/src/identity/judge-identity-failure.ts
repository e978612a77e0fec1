import { isObject } from '../accounting/envelope.ts';
import type { XeroErrorKind } from '../errors/error-kind.ts';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpResponse } from '../http/http-send.ts';
import { parseLimitHeaders } from '../http/limit-headers.ts';

/**
 * Says what a failed answer of Xero's identity server means (RFC 6749, section 5.2). Only a readable `invalid_grant` says
 * that a refresh token is dead; anything unclear leaves it as it was, to be tried again.
 */
export function judgeIdentityFailure(operation: string, response: HttpResponse): XeroError {
  const { error, description } = readError(response.body);
  return new XeroError(kindOf(response.status, error), {
    operation,
    status: response.status,
    detail: [error, description].filter((text) => text !== '').join(': ') || undefined,
    correlationId: response.headers['xero-correlation-id'],
    limits: parseLimitHeaders(response.status, response.headers),
  });
}

function kindOf(status: number, error: string): XeroErrorKind {
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'offline';
  if (status >= 500) return 'server_error';
  switch (error) {
    case 'invalid_grant':
    case 'invalid_client':
    case 'unauthorized_client':
    case 'invalid_scope':
      return error;
    case '':
      return status === 401 ? 'token_invalid' : 'unexpected_status';
    case 'invalid_token':
      return 'token_invalid';
    default:
      return 'identity_refused';
  }
}

function readError(body: Buffer): { error: string; description: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8', 0, 8192));
  } catch {
    return { error: '', description: '' };
  }
  if (!isObject(parsed)) return { error: '', description: '' };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { error: text(parsed.error), description: text(parsed.error_description) };
}
