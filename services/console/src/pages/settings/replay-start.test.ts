import { expect, test } from 'vitest';
import { oldestFailedOf, replayText } from './replay-start.ts';

const failed = (position: number | null, createdAt: string) => ({ position, createdAt, state: 'failed' as const });
const delivered = (position: number, createdAt: string) => ({ position, createdAt, state: 'delivered' as const });

test('delivering again begins at the oldest that failed', () => {
  expect(oldestFailedOf([failed(9, '2026-01-02'), failed(4, '2026-01-01'), failed(null, '2026-01-01')], [])).toBe(4);
});

test('what was delivered again since is not begun at once more', () => {
  const newest = [delivered(4, '2026-01-03'), delivered(9, '2026-01-01')];
  expect(oldestFailedOf([failed(4, '2026-01-01'), failed(9, '2026-01-02')], newest)).toBe(9);
  expect(oldestFailedOf([failed(4, '2026-01-01')], newest)).toBeUndefined();
});

test('how much is gone through again is counted', () => {
  expect(replayText(10, 10)).toMatch(/^1 entry /);
  expect(replayText(1, 2000)).toMatch(/^2,000 entries /);
  expect(replayText(11, 10)).toContain('nothing would be delivered');
});
