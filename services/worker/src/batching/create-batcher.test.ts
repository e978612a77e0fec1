import { describe, expect, it } from 'vitest';
import { createBatcher } from './create-batcher.ts';

describe('createBatcher', () => {
  it('serves items that come together with one run and gives each its own result', async () => {
    const runs: number[][] = [];
    const double = createBatcher<number, number>({
      maxSize: 10,
      maxDelayMs: 1,
      concurrency: 1,
      run: async (items) => {
        runs.push([...items]);
        return items.map((item) => item * 2);
      },
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  it('never runs more items or more runs at once than allowed', async () => {
    let running = 0;
    const seen: { size: number; running: number }[] = [];
    const batch = createBatcher<number, number>({
      maxSize: 4,
      maxDelayMs: 1,
      concurrency: 2,
      run: async (items) => {
        running += 1;
        seen.push({ size: items.length, running });
        await new Promise(setImmediate);
        running -= 1;
        return items;
      },
    });
    await Promise.all(Array.from({ length: 50 }, (_, index) => batch(index)));
    expect(Math.max(...seen.map(({ size }) => size))).toBeLessThanOrEqual(4);
    expect(Math.max(...seen.map((entry) => entry.running))).toBeLessThanOrEqual(2);
    expect(seen.reduce((sum, { size }) => sum + size, 0)).toBe(50);
  });

  it('never has an item in two runs at a time, and forgets none', async () => {
    const underWay = new Set<number>();
    let met = 0;
    let done = 0;
    const batch = createBatcher<number, void>({
      maxSize: 3,
      maxDelayMs: 1,
      concurrency: 2,
      run: async (items) => {
        const own = new Set(items);
        for (const item of own) if (underWay.has(item)) met += 1;
        for (const item of own) underWay.add(item);
        await new Promise((resolve) => setTimeout(resolve, 2));
        for (const item of own) underWay.delete(item);
        done += items.length;
        return items.map(() => undefined);
      },
    });
    await Promise.all(Array.from({ length: 40 }, (_, index) => batch(index % 5)));
    expect({ met, done }).toEqual({ met: 0, done: 40 });
  });

  it('tells every item of a failed run and goes on', async () => {
    let fail = true;
    const batch = createBatcher<number, number>({
      maxSize: 10,
      maxDelayMs: 1,
      concurrency: 1,
      run: async (items) => {
        if (fail) throw new Error('no');
        return items;
      },
    });
    await expect(Promise.allSettled([batch(1), batch(2)])).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    fail = false;
    expect(await batch(3)).toBe(3);
  });
});
