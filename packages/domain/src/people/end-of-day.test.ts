import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfDay, isTimeZone } from './end-of-day.ts';

test.each([
  ['2026-03-31', 'UTC', '2026-03-31T23:59:59.999Z'],
  ['2026-03-31', 'Pacific/Auckland', '2026-03-31T10:59:59.999Z'],
  ['2026-12-31', 'America/Los_Angeles', '2027-01-01T07:59:59.999Z'],
  ['2026-06-30', 'Asia/Kathmandu', '2026-06-30T18:14:59.999Z'],
  ['2026-01-15', 'Pacific/Kiritimati', '2026-01-15T09:59:59.999Z'],
])('ends %s in %s at %s', (day, zone, expected) => {
  expect(endOfDay(day, zone).toISOString()).toBe(expected);
});

test.each([
  ['the clock goes forward that day', '2026-03-29', 'Europe/London', '2026-03-29T22:59:59.999Z'],
  ['the clock goes back that day', '2026-10-25', 'Europe/London', '2026-10-25T23:59:59.999Z'],
  ['the clock goes back in the south', '2026-04-05', 'Pacific/Auckland', '2026-04-05T11:59:59.999Z'],
  ['the clock goes forward in the south', '2026-09-27', 'Pacific/Auckland', '2026-09-27T10:59:59.999Z'],
  ['the next midnight does not exist', '2023-04-27', 'Africa/Cairo', '2023-04-27T21:59:59.999Z'],
  ['the day’s last hour happens twice', '2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59.999Z'],
  ['the clock goes back just after midnight', '2010-11-06', 'America/St_Johns', '2010-11-07T03:29:59.999Z'],
  ['the zone skipped that day', '2011-12-30', 'Pacific/Apia', '2011-12-30T09:59:59.999Z'],
  ['half an hour of daylight saving', '2026-04-05', 'Australia/Lord_Howe', '2026-04-05T13:29:59.999Z'],
])('when %s', (_why, day, zone, expected) => {
  expect(endOfDay(day, zone).toISOString()).toBe(expected);
});

test('is the last instant of that day: one millisecond later another day has begun', () => {
  const zone = fc.constantFrom(
    'Europe/London',
    'Pacific/Auckland',
    'America/New_York',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'Asia/Gaza',
  );
  const day = fc
    .integer({ min: 0, max: 6000 })
    .map((n) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(zone, day, (timeZone, date) => {
      const local = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
      const end = endOfDay(date, timeZone).getTime();
      expect(local.format(end)).toBe(date);
      expect(local.format(end + 1) > date).toBe(true);
    }),
  );
});

test('refuses what is no day or no zone', () => {
  for (const day of ['2026-02-30', '2026-2-3', '2026-02-03T00:00:00Z', '', '31/12/2026']) {
    expect(() => endOfDay(day, 'UTC')).toThrow(RangeError);
  }
  expect(() => endOfDay('2026-02-03', 'Mars/Olympus')).toThrow(RangeError);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(isTimeZone('Pacific/Auckland')).toBe(true);
});
