import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSharedClock } from './shared-clock.ts';

describe('the shared clock', () => {
  it('never shows a beginning later nor an end earlier than the database would, however slow the answers are', () => {
    const answer = fc.record({ there: fc.nat(2000), back: fc.nat(2000), later: fc.nat(60_000) });
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), fc.array(answer, { minLength: 1 }), (offsetMs, answers) => {
        let local = 1_700_000_000_000;
        const clock = createSharedClock(() => local);
        for (const { there, back, later } of answers) {
          const tell = clock.ask();
          local += there;
          const databaseNow = new Date(local + offsetMs);
          local += back;
          tell(databaseNow);
          local += later;
          expect(clock.now().getTime()).toBeLessThanOrEqual(local + offsetMs);
          expect(clock.latest().getTime()).toBeGreaterThanOrEqual(local + offsetMs);
        }
      }),
    );
  });

  it('forgets a slow answer after a quick one', () => {
    let local = 0;
    const clock = createSharedClock(() => local);
    const slow = clock.ask();
    local += 900;
    slow(new Date(local - 450));
    const quick = clock.ask();
    local += 2;
    quick(new Date(local - 1));
    expect(clock.latest().getTime() - clock.now().getTime()).toBeLessThanOrEqual(4);
  });

  it('follows a clock that was set', () => {
    const local = 0;
    const clock = createSharedClock(() => local);
    clock.ask()(new Date(0));
    clock.ask()(new Date(90_000_000));
    expect(clock.now()).toEqual(new Date(90_000_000));
  });

  it('is never behind what the database has told', () => {
    let local = 0;
    const clock = createSharedClock(() => local);
    for (const told of [100, 300, 350]) {
      const tell = clock.ask();
      local = told;
      tell(new Date(told));
      expect(clock.now().getTime()).toBeGreaterThanOrEqual(told);
    }
  });
});
