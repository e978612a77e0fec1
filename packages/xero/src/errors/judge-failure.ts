import type { HttpResponse } from '../http/http-send.ts';
import { parseLimitHeaders } from '../http/limit-headers.ts';
import type { XeroErrorKind } from './error-kind.ts';
import { XeroError } from './xero-error.ts';

/**
 * Says what a failed answer of Xero's API means (Xero: HTTP response codes). The body may be JSON with keys in any case, XML,
 * HTML, plain text or empty, whatever its content type says.
 */
export function judgeFailure(operation: string, response: HttpResponse): XeroError {
  const problem = readProblem(response.body);
  const limits = parseLimitHeaders(response.status, response.headers);
  const detail = response.status === 429 ? limitDetail(response) : problem.text;
  return new XeroError(kindOf(response.status, problem.detail), {
    operation,
    detail: detail === '' ? undefined : detail,
    status: response.status,
    correlationId: response.headers['xero-correlation-id'],
    limits,
  });
}

function kindOf(status: number, detail: string): XeroErrorKind {
  const word = detail.trim().toLowerCase();
  switch (status) {
    case 400:
    case 412:
      return 'bad_request';
    case 401:
      if (word.startsWith('tokenexpired')) return 'token_expired';
      return word.startsWith('authorizationunsuccessful') ? 'scope_missing' : 'token_invalid';
    case 403:
      // Without a readable reason the safe reading is the common one: look at /connections before concluding anything.
      return word === '' || word.startsWith('authenticationunsuccessful')
        ? 'organisation_forbidden'
        : 'permission_missing';
    case 404:
      return 'not_found';
    case 429:
      return 'rate_limited';
    case 501:
      return 'not_implemented';
    case 503:
      return 'offline';
    default:
      return status >= 500 ? 'server_error' : 'unexpected_status';
  }
}

/** The one field that tells failures apart, and a readable text for people. */
function readProblem(body: Buffer): { detail: string; text: string } {
  const text = body.toString('utf8', 0, 8192).trim();
  if (text === '') return { detail: '', text: '' };
  const fields = lowerCaseFields(text);
  if (fields === null) return /^</.test(text) ? { detail: '', text: 'the body is markup' } : { detail: text, text };
  const detail = fields.get('detail') ?? fields.get('message') ?? '';
  return { detail, text: detail === '' ? (fields.get('title') ?? fields.get('type') ?? '') : detail };
}

function lowerCaseFields(text: string): Map<string, string> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const fields = new Map<string, string>();
  if (typeof parsed === 'string') fields.set('detail', parsed);
  if (typeof parsed !== 'object' || parsed === null) return fields;
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value === 'string') fields.set(key.toLowerCase(), value);
  }
  return fields;
}

function limitDetail(response: HttpResponse): string {
  const named = response.headers['x-rate-limit-problem'];
  return named === undefined ? 'Xero did not say which' : `the ${named} limit`;
}
