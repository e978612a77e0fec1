import { expect, test } from 'vitest';
import {
  continueQuarantine,
  isReleasedByRepetition,
  populationKey,
  type QuarantineRun,
  refuseRelease,
} from './quarantine-release.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 2, 1, hours));
const runOf = (reads: [key: string, hours: number][]) =>
  reads.reduce<QuarantineRun | null>(
    (run, [key, hours]) => continueQuarantine(run, { populationKey: key, startedAt: at(hours) }),
    null,
  );
const released = (reads: [string, number][]) => {
  const run = runOf(reads);
  return run !== null && isReleasedByRepetition('population_fall', run);
};

test('three reads with the same users over 24 hours release a fall', () => {
  expect(
    released([
      ['a', 0],
      ['a', 12],
      ['a', 24],
    ]),
  ).toBe(true);
});

test('neither two reads nor less than 24 hours are enough', () => {
  expect(
    released([
      ['a', 0],
      ['a', 30],
    ]),
  ).toBe(false);
  expect(
    released([
      ['a', 0],
      ['a', 1],
      ['a', 2],
      ['a', 23],
    ]),
  ).toBe(false);
});

test('other users begin the count again', () => {
  expect(
    released([
      ['a', 0],
      ['a', 12],
      ['b', 24],
      ['a', 36],
      ['a', 48],
    ]),
  ).toBe(false);
});

test('a foreign organisation is never released, by repetition or by a person', () => {
  const run = { readCount: 1000, firstReadStartedAt: at(0), lastReadStartedAt: at(9000) };
  expect(isReleasedByRepetition('foreign_organisation', run)).toBe(false);
  expect(refuseRelease({ reason: 'foreign_organisation', isNewestWaiting: true })).toBe('foreign_organisation');
});

test('a person may release only the newest waiting one', () => {
  expect(refuseRelease({ reason: 'population_fall', isNewestWaiting: true })).toBeNull();
  expect(refuseRelease({ reason: 'population_fall', isNewestWaiting: false })).toBe('superseded');
});

test('the same current users make the same key, in any order and with any former user beside them', () => {
  const one = populationKey([
    { userId: 'a', role: 'STANDARD' },
    { userId: 'b', role: 'READONLY' },
  ]);
  const two = populationKey([
    { userId: 'c', role: 'REMOVED' },
    { userId: 'b', role: 'STANDARD' },
    { userId: 'a', role: 'STANDARD' },
  ]);
  expect(two).toBe(one);
});
