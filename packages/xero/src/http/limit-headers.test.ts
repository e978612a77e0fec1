import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLimitHeaders } from './limit-headers.ts';

test('reads what is left of each limit', () => {
  const headers = { 'x-minlimit-remaining': '50', 'x-daylimit-remaining': '4947', 'x-appminlimit-remaining': '9979' };
  expect(parseLimitHeaders(200, headers)).toEqual({
    minuteRemaining: 50,
    dayRemaining: 4947,
    appMinuteRemaining: 9979,
    problem: null,
    retryAfterSeconds: null,
  });
});

test.each([
  ['minute', 'minute'],
  ['Minute', 'minute'],
  ['day', 'day'],
  ['Daily', 'day'],
  ['DayLimit', 'day'],
  ['concurrent', 'concurrent'],
  ['Concurrency', 'concurrent'],
  ['appminute', 'app_minute'],
  ['app-minute', 'app_minute'],
  ['AppMinuteLimit', 'app_minute'],
])('understands the problem written as %s', (raw, problem) => {
  expect(parseLimitHeaders(429, { 'x-rate-limit-problem': raw }).problem).toBe(problem);
});

test('takes an unknown problem for the minute limit when the wait is short, else for the day limit', () => {
  expect(parseLimitHeaders(429, { 'retry-after': '60' }).problem).toBe('minute');
  expect(parseLimitHeaders(429, { 'x-rate-limit-problem': 'new', 'retry-after': '61' }).problem).toBe('day');
  expect(parseLimitHeaders(429, {}).problem).toBe('minute');
});

test('reads a date in Retry-After from the answer’s own clock', () => {
  const headers = { date: 'Sat, 21 Nov 2026 20:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 20:00:30 GMT' };
  expect(parseLimitHeaders(503, headers).retryAfterSeconds).toBe(30);
  expect(parseLimitHeaders(503, { 'retry-after': 'soon' }).retryAfterSeconds).toBeNull();
});

test('never yields a negative, fractional or endless wait', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (raw) => {
      const { retryAfterSeconds } = parseLimitHeaders(429, {
        'retry-after': raw,
        date: 'Sat, 21 Nov 2026 20:00:00 GMT',
      });
      if (retryAfterSeconds === null) return;
      expect(Number.isInteger(retryAfterSeconds)).toBe(true);
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(0);
      expect(retryAfterSeconds).toBeLessThanOrEqual(172_800);
    }),
  );
});
