import { expect, test } from 'vitest';
import { employmentOf } from './employment-of.ts';

const now = new Date('2026-05-01T00:00:00Z');
const person = { status: 'active', startsAt: null, endsAt: null, deletedAt: null } as const;

test.each([
  [{}, 'Active'],
  [{ status: 'leave' as const }, 'On leave'],
  [{ startsAt: '2026-06-01T00:00:00Z' }, 'Not yet begun'],
  [{ endsAt: '2026-06-01T00:00:00Z' }, 'Leaving'],
  [{ endsAt: '2026-04-30T00:00:00Z' }, 'Left'],
  [{ status: 'offboarded' as const, endsAt: '2026-06-01T00:00:00Z' }, 'Left'],
  [{ status: 'offboarded' as const, deletedAt: '2026-04-30T00:00:00Z' }, 'Deleted'],
])('%o is %s', (said, employment) => {
  expect(employmentOf({ ...person, ...said }, now)).toBe(employment);
});
