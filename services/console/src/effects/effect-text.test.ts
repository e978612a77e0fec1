import { expect, test } from 'vitest';
import { effectText } from './effect-text.ts';

test('an effect is told worst first, over all checks', () => {
  const openViolations = [
    { checkId: 'a', severity: 'medium', count: 2 },
    { checkId: 'b', severity: 'critical', count: 1 },
    { checkId: 'b', severity: 'medium', count: 1 },
  ] as const;
  expect(effectText({ openViolations: [...openViolations] })).toBe(
    '4 open violations would end or become milder: 1 critical, 3 medium.',
  );
  expect(effectText({ openViolations: [] })).toBe('No open violation would end or become milder.');
});
