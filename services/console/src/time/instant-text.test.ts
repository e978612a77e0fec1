import { expect, test } from 'vitest';
import { calendarDayText, instantText, utcText } from './instant-text.ts';

const at = new Date('2026-11-09T14:05:30Z');

test('dates have one form, whatever the language of the browser', () => {
  expect(calendarDayText('2026-11-09')).toBe('9 Nov 2026');
  expect(utcText(at)).toBe('9 Nov 2026, 14:05:30 UTC');
  expect(instantText(at, new Date('2026-11-20T12:00:00Z'))).toMatch(/^(9|10) Nov 2026, \d\d:\d\d$/);
});

test('an instant of today says so', () => {
  expect(instantText(at, at)).toMatch(/^today, \d\d:\d\d$/);
});
