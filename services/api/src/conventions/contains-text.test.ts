import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { containsText } from './contains-text.ts';

const { db } = await testDatabase();

const isIn = async (text: string, ...texts: (string | null)[]): Promise<boolean | undefined> => {
  const columns = texts.map((one) => sql<string | null>`${one}::text`);
  const { rows } = await sql<{
    found: boolean;
  }>`select coalesce(${containsText(text, columns)}, false) as found`.execute(db);
  return rows[0]?.found;
};

test('a text is found in whatever case, with or without its accents, on both sides', async () => {
  for (const text of ['totara', 'TŌTARA', 'Tōt', 'to\u0304tara']) {
    expect(await isIn(text, 'Tōtara Trust'), text).toBe(true);
    expect(await isIn(text, 'Totara Trust'), text).toBe(true);
    expect(await isIn(text, 'To\u0304tara Trust'), text).toBe(true);
  }
  expect(await isIn('totara', 'Tautara', null)).toBe(false);
  expect(await isIn('totara', null, 'Tōtara')).toBe(true);
});

test('what would be a pattern is a text', async () => {
  expect(await isIn('50%_\\', 'Only 50%_\\ of it')).toBe(true);
  expect(await isIn('5%', '50 of it')).toBe(false);
  expect(await isIn('a_c', 'abc')).toBe(false);
});
