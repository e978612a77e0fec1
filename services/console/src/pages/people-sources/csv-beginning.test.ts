import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsvBeginning } from './csv-beginning.ts';
import { guessMapping, mapParameters } from './csv-fields.ts';

test('cells are read as they were written, whatever stands in them', () => {
  const cell = fc.string({ minLength: 1 }).filter((text) => !text.includes('\r') && !text.startsWith('\uFEFF'));
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), (cells, end) => {
      const { records } = parseCsvBeginning(`id${end}${cells.map(quoted).join(',')}${end}`);
      expect(records).toEqual([cells]);
    }),
  );
});

test('the header is read past a byte order mark, with the first records only', () => {
  const lines = ['\uFEFFEmployee number, Name ', ...Array.from({ length: 50 }, (_, line) => `${line},Ann`)];
  const { header, records } = parseCsvBeginning(lines.join('\n'));
  expect(header).toEqual(['Employee number', 'Name']);
  expect(records).toHaveLength(3);
});

test('columns are recognised by what other systems call them, each for one field', () => {
  const mapping = guessMapping(['Employee Number', 'Full name', 'E-mail', 'Title', 'department', 'Shoe size']);
  expect(mapping).toEqual({
    externalId: 'Employee Number',
    displayName: 'Full name',
    primaryEmail: 'E-mail',
    jobRoles: 'Title',
    department: 'department',
  });
  expect(mapParameters(mapping)).not.toContain('department:department');
  expect(mapParameters(mapping)).toContain('externalId:Employee Number');
});
