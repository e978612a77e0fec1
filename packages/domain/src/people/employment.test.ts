import { expect, test } from 'vitest';
import { employmentInstant, endedAt, isEnded, leaverClockStart, provesRemoval } from './employment.ts';

const at = (text: string) => new Date(text);
const now = at('2026-04-01T12:00:00Z');
const earlier = at('2026-03-31T12:00:00Z');
const later = at('2026-04-02T12:00:00Z');

test('ends with the status or with the end date, whichever speaks first', () => {
  expect(isEnded({ status: 'active', endsAt: null }, now)).toBe(false);
  expect(isEnded({ status: 'active', endsAt: later }, now)).toBe(false);
  expect(isEnded({ status: 'active', endsAt: now }, now)).toBe(true);
  expect(isEnded({ status: 'offboarded', endsAt: later }, now)).toBe(true);
  expect(isEnded({ status: 'deleted', endsAt: null }, now)).toBe(true);
});

test('leave is not an end', () => {
  expect(isEnded({ status: 'leave', endsAt: null }, now)).toBe(false);
  expect(isEnded({ status: 'leave', endsAt: earlier }, now)).toBe(true);
});

test('dates the end by the source, else by when we learned it', () => {
  const person = { status: 'offboarded', startsAt: null, endsAt: null, learnedAt: earlier } as const;
  expect(endedAt(person, now)).toEqual(earlier);
  expect(endedAt({ ...person, endsAt: later }, now)).toEqual(earlier);
  expect(endedAt({ ...person, endsAt: at('2026-03-01T00:00:00Z') }, now)).toEqual(at('2026-03-01T00:00:00Z'));
  expect(endedAt({ ...person, status: 'active' }, now)).toBeNull();
});

test('a day ends in the person’s zone, else in the deployment’s', () => {
  const deployment = 'Pacific/Auckland';
  expect(employmentInstant('2026-06-30', { person: 'Europe/London', deployment })).toEqual(
    at('2026-06-30T22:59:59.999Z'),
  );
  expect(employmentInstant('2026-06-30', { person: null, deployment })).toEqual(at('2026-06-30T11:59:59.999Z'));
  expect(employmentInstant('2026-06-30', { person: 'Nowhere/Land', deployment })).toEqual(
    at('2026-06-30T11:59:59.999Z'),
  );
});

test('an instant stays an instant, and a time without a zone is refused', () => {
  const zones = { person: null, deployment: 'UTC' };
  expect(employmentInstant('2026-06-30T17:00:00+12:00', zones)).toEqual(at('2026-06-30T05:00:00Z'));
  for (const text of ['2026-06-30T17:00:00', '30.06.2026', '2026-02-30', '2026-06-30T25:00:00Z', '']) {
    expect(() => employmentInstant(text, zones)).toThrow(RangeError);
  }
});

test('a leaver’s clock starts at the latest of end, learning and governance', () => {
  expect(leaverClockStart({ endedAt: earlier, learnedAt: now, governedSince: null })).toEqual(now);
  expect(leaverClockStart({ endedAt: earlier, learnedAt: now, governedSince: later })).toEqual(later);
  expect(leaverClockStart({ endedAt: later, learnedAt: now, governedSince: earlier })).toEqual(later);
});

test('only a read that began after both the end and the detection proves a removal', () => {
  const leaver = { endedAt: earlier, detectedAt: now };
  expect(provesRemoval({ startedAt: later }, leaver)).toBe(true);
  expect(provesRemoval({ startedAt: now }, leaver)).toBe(false);
  expect(provesRemoval({ startedAt: later }, { endedAt: later, detectedAt: now })).toBe(false);
});
