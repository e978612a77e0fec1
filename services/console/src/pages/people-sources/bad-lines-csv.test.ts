import { expect, test } from 'vitest';
import { badLinesCsv } from './bad-lines-csv.ts';

test('a line each, with what would end a cell quoted and what would be a formula made text', () => {
  const problems = [
    { line: 3, column: 'E-mail, work', reason: 'must be an "address"' },
    { line: 4, column: '=cmd()', reason: 'is empty' },
    { line: 5, column: null, reason: 'is too long' },
  ];
  expect(badLinesCsv(problems).split('\r\n')).toEqual([
    'Line,Column,What is wrong',
    '3,"E-mail, work","must be an ""address"""',
    "4,'=cmd(),is empty",
    '5,,is too long',
    '',
  ]);
});
