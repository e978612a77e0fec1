import { expect, test } from 'vitest';
import { counted, numberText } from './count-words.ts';

test.each([0, 7, 999, 1000, 10_000, 123_456, 9_876_543, -1_234])('%d is written in groups of three', (count) => {
  expect(numberText(count)).toBe(new Intl.NumberFormat('en').format(count));
});

test('one is not many', () => {
  expect([counted(1, 'entry', 'entries'), counted(2000, 'entry', 'entries')]).toEqual(['1 entry', '2,000 entries']);
});
