import { expect, test } from 'vitest';
import { connectionsText, dueLimits, hoursText, ownLimits, xeroLimits } from './limit-words.ts';

const xeroCalls = { tier: 'core', perMinute: 55, perDay: 5000, atOnce: 4 } as const;
const app = { tier: 'core', connectionCap: 50, connectionsUsed: 12, customConnections: 0 } as const;
const valueIn = (lines: readonly { name: string; value: string }[], beginning: string) =>
  lines.find(({ name }) => name.startsWith(beginning))?.value;

test('connections are told used and left, without a cap, and custom ones apart', () => {
  expect(connectionsText(app)).toBe('12 of 50, 38 left');
  expect(connectionsText({ ...app, connectionsUsed: 51, customConnections: 2 })).toBe(
    '51 of 50, 0 left; 2 custom connections besides',
  );
  expect(connectionsText({ ...app, tier: 'enterprise', connectionCap: null })).toBe('12, without a cap');
});

test('what Xero allows is told by the tier, and connections only to who may see them', () => {
  const lines = xeroLimits({ xeroCalls }, app);
  expect(valueIn(lines, 'Tier')).toBe('Core');
  expect(valueIn(lines, 'Calls a day')).toBe('5,000');
  expect(valueIn(lines, 'Organisations connected')).toBe('12 of 50, 38 left');
  expect(valueIn(xeroLimits({ xeroCalls }, null), 'Organisations connected')).toBeUndefined();
});

test('own limits and due times are told in words, each with where it is changed', () => {
  const own = ownLimits({ requests: { count: 6000, windowSeconds: 60 }, freshnessHours: 24 });
  expect(own.map(({ value }) => value)).toEqual(['6,000 a minute', '24 hours']);
  expect(own[0]?.where).toContain('API_RATE_LIMIT');
  const due = dueLimits({
    dueHours: { critical: 24, high: 72, medium: 336, low: 720 },
    baselineGraceHours: 720,
    exceptionDays: { critical: 30, high: 90, medium: 180, low: 365 },
  });
  expect(due.slice(0, 4).map(({ value, to }) => [value, to])).toEqual([
    ['24 hours', '/checks'],
    ['72 hours', '/checks'],
    ['14 days', '/checks'],
    ['30 days', '/checks'],
  ]);
  expect(valueIn(due, 'An exception')).toContain('180 days (medium)');
  expect(hoursText(25)).toBe('25 hours');
});
