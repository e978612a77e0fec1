import { expect, test } from 'vitest';
import { takenText } from './taken-text.ts';

test('a case that somebody took says who, and how far they are', () => {
  const by = { type: 'operator', id: 'opr_1', name: 'Ann Old' };
  expect(takenText({ state: 'acknowledged', by })).toBe('Taken by Ann Old');
  expect(takenText({ state: 'awaiting_verification', by })).toBe('Awaiting proof, says Ann Old');
  expect(takenText({ state: 'acknowledged', by: null })).toBe('Taken');
});
