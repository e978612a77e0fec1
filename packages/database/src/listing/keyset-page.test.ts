import { expect, test } from 'vitest';
import { isKeysetPosition, type SortType } from './keyset-page.ts';

const id = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';

test.each<[SortType, string, boolean]>([
  ['uuid', id, true],
  ['uuid', '-'.repeat(36), false],
  ['uuid', id.replaceAll('-', 'a'), false],
  ['text', 'Kauri; Joinery', true],
  ['text', 'Kauri\0', false],
  ['timestamptz', '2026-11-23 05:30:00.123456+00', true],
  ['timestamptz', '2024-02-29 23:59:59-03:30', true],
  ['timestamptz', '2000-02-29 00:00:00+00', true],
  ['timestamptz', 'infinity', true],
  ['timestamptz', '-infinity', true],
  ['timestamptz', '2026-02-29 00:00:00+00', false],
  ['timestamptz', '1900-02-29 00:00:00+00', false],
  ['timestamptz', '2026-04-31 00:00:00+00', false],
  ['timestamptz', '2026-04-00 00:00:00+00', false],
  ['timestamptz', '9999-99-99 99:99:99+00', false],
  ['timestamptz', '0000-01-01 00:00:00+00', false],
  ['timestamptz', '2026-11-23T05:30:00Z', false],
  ['bigint', '-42', true],
  ['bigint', '99999999999999999999', false],
])('a position by %s at %j is one that PostgreSQL can read: %s', (type, value, expected) => {
  expect(isKeysetPosition({ id, value }, type)).toBe(expected);
});

test('a position whose id is none is refused, whatever its value', () => {
  expect(isKeysetPosition({ id: '-'.repeat(36), value: '1' }, 'bigint')).toBe(false);
});
