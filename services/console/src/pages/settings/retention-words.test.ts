import { expect, test } from 'vitest';
import { olderText } from './retention-words.ts';

test('what would go is counted, and said to be gone for good', () => {
  expect(olderText(0)).toBe('No record is older than that, so nothing goes in the coming night.');
  expect(olderText(1)).toMatch(/^1 record is older/);
  expect(olderText(2000)).toMatch(/^2,000 records are older.*cannot be taken back\.$/);
});
