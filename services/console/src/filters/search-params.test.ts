import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearchParams, writeSearchParams } from './search-params.ts';

test('an address is read as it was written', () => {
  const value = fc.string({ minLength: 1 });
  const name = fc.stringMatching(/^[a-z]+$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 2 }))), (values) => {
      expect(parseSearchParams(writeSearchParams(values))).toEqual({ ...values });
    }),
  );
});

test('what is not set is left out', () => {
  expect(writeSearchParams({ q: '', state: undefined, severity: [] })).toBe('');
  expect(writeSearchParams({ severity: ['high', 'low'] })).toBe('?severity=high&severity=low');
});
