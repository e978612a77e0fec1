import { expect, test } from 'vitest';
import { paperWords } from './paper-words.ts';

test('paper says what of a list is not printed', () => {
  expect(paperWords({ rows: 100, hasMore: false })).toBeUndefined();
  expect(paperWords({ rows: 100, hasMore: true })).toBe(
    'On paper: 100 of at least 101 rows. Export the list for all of them.',
  );
  expect(paperWords({ rows: 3400, hasMore: false })).toBe(
    'On paper: 1,000 of 3,400 rows. Export the list for all of them.',
  );
});
