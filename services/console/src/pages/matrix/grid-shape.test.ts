import { expect, test } from 'vitest';
import { placeAfterKey, steppedRange } from './grid-shape.ts';

const size = { rows: 100, columns: 50, rowsOfPage: 20 };
const after = (key: string, row: number, column: number, ctrlKey = false) =>
  placeAfterKey({ key, ctrlKey }, { row, column }, size);

test('keys move within the grid and stop at its edges', () => {
  expect(after('ArrowUp', 0, 0)).toEqual({ row: 0, column: 0 });
  expect(after('ArrowRight', 3, 50)).toEqual({ row: 3, column: 50 });
  expect(after('PageDown', 90, 4)).toEqual({ row: 100, column: 4 });
  expect(after('Home', 7, 9)).toEqual({ row: 7, column: 0 });
  expect(after('End', 7, 9, true)).toEqual({ row: 100, column: 50 });
  expect(after('x', 7, 9)).toBeUndefined();
});

test('a range covers what is seen and ends with the grid', () => {
  expect(steppedRange(5, 9, 100, 4)).toEqual([4, 12]);
  expect(steppedRange(96, 99, 98, 4)).toEqual([96, 98]);
});
