import { expect, test } from 'vitest';
import { answer, problem } from '../testing/answer.ts';
import { judgeFailure } from './judge-failure.ts';

const kindOf = (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  judgeFailure('GET Users', answer(status, body, headers)).kind;

test.each([
  [
    'an expired token',
    401,
    problem(401, 'TokenExpired: token expired at 11/21/2026 20:15:02'),
    'token_expired',
    'refresh_once',
  ],
  ['a garbled token', 401, problem(401, 'AuthenticationUnsuccessful'), 'token_invalid', 'refresh_once'],
  ['a 401 without a body', 401, '', 'token_invalid', 'refresh_once'],
  ['a missing scope', 401, problem(401, 'AuthorizationUnsuccessful'), 'scope_missing', 'ask_consent'],
  [
    'a disconnected organisation',
    403,
    problem(403, 'AuthenticationUnsuccessful'),
    'organisation_forbidden',
    'read_connections',
  ],
  ['a 403 without a body', 403, '', 'organisation_forbidden', 'read_connections'],
  ['a 403 in HTML', 403, '<html>Access Denied</html>', 'organisation_forbidden', 'read_connections'],
  [
    'a missing right',
    403,
    'You are not permitted to access this resource without the reporting role.',
    'permission_missing',
    'report',
  ],
  ['an unknown path', 404, "The resource you're looking for cannot be found", 'not_found', 'report'],
  [
    'a wrong filter',
    400,
    { ErrorNumber: 16, Type: 'QueryParseException', Message: 'Expression expected' },
    'bad_request',
    'report',
  ],
  ['a used-up limit', 429, '', 'rate_limited', 'defer'],
  [
    'a fault of Xero',
    500,
    { Title: 'An error occurred', Detail: 'An error occurred in Xero.', Status: 500 },
    'server_error',
    'retry_later',
  ],
  ['a bad gateway', 502, '<html>', 'server_error', 'retry_later'],
  ['a method that does not exist', 501, { Message: 'not implemented' }, 'not_implemented', 'report'],
  ['maintenance', 503, 'The Xero API is currently offline for maintenance', 'offline', 'retry_later'],
  ['a redirect', 302, '', 'unexpected_status', 'report'],
])('understands %s', (_name, status, body, kind, reaction) => {
  expect(judgeFailure('GET Users', answer(status, body))).toMatchObject({
    kind,
    reaction,
    code: `xero_${kind}`,
    status,
    operation: 'GET Users',
  });
});

test('reads the keys of a problem in any case and any order', () => {
  expect(kindOf(401, { instance: 'x', detail: 'TokenExpired: token expired', title: 'Unauthorized' })).toBe(
    'token_expired',
  );
  expect(kindOf(401, { DETAIL: 'authorizationunsuccessful' })).toBe('scope_missing');
});

test('only passing faults may be repeated at once', () => {
  const retryable = [400, 401, 403, 404, 429, 500, 501, 502, 503, 504].filter(
    (status) => judgeFailure('', answer(status)).retryable,
  );
  expect(retryable).toEqual([500, 502, 503, 504]);
});

test('carries the limits and the correlation id', () => {
  const headers = {
    'x-rate-limit-problem': 'Day',
    'retry-after': '12328',
    'x-daylimit-remaining': '0',
    'xero-correlation-id': 'c',
  };
  const error = judgeFailure('GET Users', answer(429, '', headers));
  expect(error).toMatchObject({
    problem: 'day',
    retryAfterSeconds: 12328,
    correlationId: 'c',
    limits: { dayRemaining: 0 },
  });
});

test('puts foreign text on one short line without tokens', () => {
  const text = `first\r\nlevel=error Bearer abc.def eyJhbGciOi.J9.sig\u2028${'x'.repeat(5000)}`;
  const { message, detail } = judgeFailure('GET Users', answer(500, { Detail: text }));
  expect(message).not.toMatch(/[\r\n\u2028]|abc\.def|eyJ/);
  expect(detail?.length).toBeLessThanOrEqual(300);
});
