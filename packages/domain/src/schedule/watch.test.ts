import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLS_PER_WATCH_READ, watchCallsOf, watchReadsLeft } from './watch.ts';

describe('the share of watching', () => {
  it.each([
    [1000, 200],
    [5000, 1000],
    [4, 0],
  ])('of %i calls a day is %i', (limit, calls) => {
    expect(watchCallsOf(limit)).toBe(calls);
  });

  it('is never exceeded by the reads that are left', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(30_000), (limit, used) => {
        const left = watchReadsLeft(limit, used);
        expect(left === 0 || used + left * CALLS_PER_WATCH_READ <= limit / 5).toBe(true);
      }),
    );
  });
});
