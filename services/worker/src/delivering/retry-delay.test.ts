import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const table = (random: () => number) => {
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const pause = retryDelayMs(attempts, random);
    if (pause === null) return pauses;
    pauses.push(pause);
  }
};
const days = (pauses: number[]) => pauses.reduce((sum, pause) => sum + pause, 0) / 86_400_000;

it('goes on for three days, the first time after seconds', () => {
  const pauses = table(() => 0.5);
  expect(pauses[0]).toBe(5000);
  expect(days(pauses)).toBeGreaterThan(3);
  expect(days(pauses)).toBeLessThan(3.5);
});

it('strays by a fifth at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const [usual, strayed] = [retryDelayMs(attempts, () => 0.5), retryDelayMs(attempts, () => random)];
      expect(Math.abs((strayed ?? 0) / (usual ?? 0) - 1)).toBeLessThanOrEqual(0.2001);
    }),
  );
});
