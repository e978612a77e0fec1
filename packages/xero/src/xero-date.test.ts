import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXeroDate } from './xero-date.ts';

test.each([
  ['/Date(1775826996311+0000)/', 1775826996311],
  ['/Date(1574275974000)/', 1574275974000],
  ['/Date(1575000000000+1300)/', 1575000000000],
  ['/Date(-86400000+0000)/', -86400000],
  ['2026-04-09T19:22:31.1083020', Date.UTC(2026, 3, 9, 19, 22, 31, 108)],
  ['2026-04-09T19:22:31', Date.UTC(2026, 3, 9, 19, 22, 31)],
  ['2026-04-09T19:22:31Z', Date.UTC(2026, 3, 9, 19, 22, 31)],
  ['2026-04-09T19:22:31+12:00', Date.UTC(2026, 3, 9, 7, 22, 31)],
])('reads %s', (raw, epochMs) => {
  expect(parseXeroDate(raw)?.getTime()).toBe(epochMs);
});

test.each([
  null,
  undefined,
  0,
  {},
  '',
  '/Date()/',
  '/Date(99999999999999999)/',
  '/Date(9000000000000000)/',
  '2026-13-01T00:00:00',
  '2026',
  'Sat, 21 Nov 2026',
])('says null for %j', (raw) => {
  expect(parseXeroDate(raw)).toBeNull();
});

test('reads back every instant in both forms', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(-1e13), max: new Date(1e14), noInvalidDate: true }), (date) => {
      expect(parseXeroDate(`/Date(${date.getTime()}+0000)/`)).toEqual(date);
      if (date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999)
        expect(parseXeroDate(date.toISOString().slice(0, -1))).toEqual(date);
    }),
  );
});

test('never throws and never yields an invalid date', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.anything()), (raw) => {
      expect(Number.isNaN(parseXeroDate(raw)?.getTime() ?? 0)).toBe(false);
    }),
  );
});
