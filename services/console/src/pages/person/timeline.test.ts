import type { AccessPeriod } from '@keyledger/contracts/rest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewTimeline } from './timeline.ts';

const now = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

function period(part: Partial<AccessPeriod>): AccessPeriod {
  return {
    id: 'grt_1',
    organisationId: 'org_1',
    accountId: 'acc_1',
    kind: 'role',
    role: 'STANDARD',
    roleName: 'Standard',
    rank: 40,
    previousRole: null,
    current: true,
    since: { notBefore: null, notAfter: daysAgo(100) },
    until: null,
    ended: null,
    openedBySnapshotId: 'snp_1',
    closedBySnapshotId: null,
    links: [],
    ...part,
  };
}

test('access that was there at the first read begins before all that is known, and lasts until now', () => {
  const [bar] = viewTimeline([period({})], now).lanes[0]?.bars ?? [];
  expect(bar).toMatchObject({ from: 0, sureTo: 1, to: 1, text: 'Standard', tone: 'medium' });
  expect(bar?.sureFrom).toBeGreaterThan(0);
});

test('an account is one lane, whatever roles it had', () => {
  const changed = period({
    until: { notBefore: daysAgo(51), notAfter: daysAgo(50) },
    ended: 'changed',
    current: false,
  });
  const next = period({
    id: 'grt_2',
    roleName: 'Adviser',
    rank: 50,
    since: { notBefore: daysAgo(51), notAfter: daysAgo(50) },
  });
  const other = period({ id: 'grt_3', accountId: 'acc_2' });
  const { lanes } = viewTimeline([changed, next, other], now);
  expect(lanes.map(({ bars }) => bars.map(({ text }) => text))).toEqual([['Standard', 'Adviser'], ['Standard']]);
});

test('what is sure lies within what may be, and both within the picture', () => {
  const days = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 2000 })));
  fc.assert(
    fc.property(days, (given) => {
      const [a = 0, b = 0, c = 0, d = 0] = given.toSorted((x, y) => y - x);
      const one = period({
        since: { notBefore: daysAgo(a), notAfter: daysAgo(b) },
        until: { notBefore: daysAgo(c), notAfter: daysAgo(d) },
      });
      const [bar] = viewTimeline([one], now).lanes[0]?.bars ?? [];
      if (bar === undefined) throw new Error('the bar is missing');
      const places = [0, bar.from, bar.sureFrom, bar.sureTo, bar.to, 1];
      expect(places).toEqual(places.toSorted((x, y) => x - y));
    }),
  );
});
