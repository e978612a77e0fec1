import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DueInput, dueAt, freshDueAt } from './due-at.ts';
import { recurrenceOf } from './recurrence.ts';
import { defaultSlaMs, raiseSeverity, severities, worseSeverity } from './severity.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
const days = (n: number) => n * 86_400_000;
const input: DueInput = {
  severity: 'high',
  firstDetectedAt: day(0),
  clockStartsAt: null,
  checkSlaMs: null,
  governedSince: day(-10),
  baseline: false,
  keepsOwnSla: false,
};

test('is due one SLA after the first detection', () => {
  expect(severities.map((severity) => dueAt({ ...input, severity })?.dueAt)).toEqual([
    day(1),
    day(3),
    day(14),
    day(30),
  ]);
});

test('a check’s own time and its own start win', () => {
  expect(dueAt({ ...input, checkSlaMs: days(7) })).toEqual({ dueAt: day(7), slaMs: days(7) });
  expect(dueAt({ ...input, clockStartsAt: day(-2) })?.dueAt).toEqual(day(1));
});

test('has no due time while the organisation is only observed', () => {
  expect(dueAt({ ...input, governedSince: null, baseline: true })).toBeNull();
});

test('what was there before governance is due 30 days after it began, or its longer SLA', () => {
  const baseline = { ...input, baseline: true, governedSince: day(5) };
  expect(dueAt(baseline)?.dueAt).toEqual(day(35));
  expect(dueAt({ ...baseline, checkSlaMs: days(60) })?.dueAt).toEqual(day(65));
});

test('a leaver found before governance keeps the short time, counted from its beginning', () => {
  const leaver = {
    ...input,
    severity: 'critical',
    baseline: true,
    keepsOwnSla: true,
    clockStartsAt: day(-100),
    governedSince: day(5),
  } as const;
  expect(dueAt(leaver)?.dueAt).toEqual(day(6));
  expect(dueAt({ ...leaver, clockStartsAt: day(7) })?.dueAt).toEqual(day(8));
});

test('never gives less time than its SLA after the first detection, however clocks are set', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...severities),
      fc.integer({ min: -400, max: 400 }),
      fc.boolean(),
      (severity, governed, keepsOwnSla) => {
        const facts = { ...input, severity, keepsOwnSla, governedSince: day(governed), baseline: governed > 0 };
        const due = dueAt(facts)?.dueAt.getTime() ?? 0;
        expect(due - facts.firstDetectedAt.getTime()).toBeGreaterThanOrEqual(defaultSlaMs[severity]);
      },
    ),
  );
});

test('gives a fresh time after an exception', () => {
  expect(freshDueAt(day(50), { severity: 'critical', checkSlaMs: null })).toEqual({ dueAt: day(51), slaMs: days(1) });
});

test('is the same violation within 90 days of its resolution, a new one later', () => {
  expect(recurrenceOf(day(0), day(90))).toBe('reopen');
  expect(recurrenceOf(day(0), new Date(day(90).getTime() + 1))).toBe('new_linked');
});

test('orders severities', () => {
  expect(worseSeverity('low', 'high')).toBe('high');
  expect(raiseSeverity('medium')).toBe('high');
  expect(raiseSeverity('critical')).toBe('critical');
});
