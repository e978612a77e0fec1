import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSyncAt } from './next-sync-at.ts';

const intervalMs = 900_000;
const now = new Date('2026-11-21T10:00:00Z');

describe('nextSyncAt', () => {
  it('is never sooner than a quarter of the interval and never later than a quarter more than the interval', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(1e9), fc.double({ min: 0, max: 0.999, noNaN: true }), (id, shift, random) => {
        const from = new Date(now.getTime() + shift);
        const waitMs = nextSyncAt(id, from, intervalMs, () => random).getTime() - from.getTime();
        expect(waitMs).toBeGreaterThanOrEqual(intervalMs / 4);
        expect(waitMs).toBeLessThanOrEqual(intervalMs * 1.28);
      }),
    );
  });

  it('keeps the pace of the interval from one sync to the next', () => {
    const id = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
    const first = nextSyncAt(id, now, intervalMs, () => 0);
    const started = new Date(first.getTime() + 2500);
    expect(nextSyncAt(id, started, intervalMs, () => 0).getTime() - first.getTime()).toBe(intervalMs);
  });

  it('spreads organisations that were read at the same moment over the interval', () => {
    const tenths = new Set<number>();
    for (let index = 0; index < 200; index += 1) {
      const id = `0198c3f0-7b1c-7c2e-8f7a-0000${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}`;
      const waitMs = nextSyncAt(id, now, intervalMs, () => 0).getTime() - now.getTime();
      tenths.add(Math.floor((waitMs - intervalMs / 4) / (intervalMs / 10)));
    }
    expect(tenths.size).toBe(10);
  });
});
