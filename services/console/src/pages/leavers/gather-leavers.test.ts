import type { Case } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { gatherLeavers } from './gather-leavers.ts';

const one = (part: Partial<Case>) => ({ state: 'open', severity: 'high', dueAt: null, ...part }) as Case;

test('a leaver is one row, with the worst of it and what is due first', () => {
  const cases = [
    one({ personId: 'per_b', severity: 'critical', dueAt: '2026-05-03T00:00:00Z' }),
    one({ personId: 'per_a', dueAt: '2026-05-02T00:00:00Z' }),
    one({ personId: 'per_b', dueAt: '2026-05-01T00:00:00Z' }),
    one({ personId: 'per_b', state: 'excepted', dueAt: '2026-04-01T00:00:00Z' }),
    one({ personId: null }),
  ];
  expect(gatherLeavers(cases)).toEqual([
    { id: 'per_b', accounts: 3, excepted: 1, severity: 'critical', dueAt: '2026-05-01T00:00:00Z' },
    { id: 'per_a', accounts: 1, excepted: 0, severity: 'high', dueAt: '2026-05-02T00:00:00Z' },
  ]);
});
