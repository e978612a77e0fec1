import { expect, test } from 'vitest';
import { calendarDayText, fromNowText, instantText, utcText } from './instant-text.ts';

const at = new Date('2026-11-09T14:05:30Z');

test('dates have one form, whatever the language of the browser', () => {
  expect(calendarDayText('2026-11-09')).toBe('9 Nov 2026');
  expect(utcText(at)).toBe('9 Nov 2026, 14:05:30 UTC');
  expect(instantText(at, new Date('2026-11-20T12:00:00Z'))).toMatch(/^(9|10) Nov 2026, \d\d:\d\d$/);
});

test('an instant of today says so', () => {
  expect(instantText(at, at)).toMatch(/^today, \d\d:\d\d$/);
});

test('months are called as British English calls them', () => {
  const british = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 3)));
  expect(days.map((day) => calendarDayText(day.toISOString()))).toEqual(days.map((day) => british.format(day)));
});

test.each([
  ['2026-11-09T14:05:59Z', 'now'],
  ['2026-11-09T14:04:29Z', '1 minute ago'],
  ['2026-11-09T15:06:00Z', 'in 1 hour'],
  ['2026-11-07T15:05:30Z', '47 hours ago'],
  ['2026-11-12T15:05:30Z', 'in 3 days'],
])('from %s it is %s', (other, text) => {
  expect(fromNowText(new Date(other), at)).toBe(text);
});
