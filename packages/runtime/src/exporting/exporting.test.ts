import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idOf, instant } from '../rest/index.ts';
import { cellOf } from './cell-of.ts';
import { columnsOf } from './columns-of.ts';
import { exportDisposition } from './export-file-name.ts';
import { wantedFormat } from './export-format.ts';
import { writeTable } from './write-table.ts';

const schema = z.object({
  id: idOf('account'),
  name: z.string().nullable(),
  count: z.int(),
  isGood: z.boolean(),
  labels: z.array(z.string()),
  since: z.object({ notBefore: instant.nullable(), notAfter: instant }).nullable(),
  facts: z.record(z.string(), z.unknown()),
});
const item = { id: 'acc_1', name: 'Ada', count: -3, isGood: true, labels: ['a', 'b'], since: null, facts: { a: [1] } };

async function* inPages(...pages: unknown[][]) {
  yield* pages;
}

async function written(format: 'ndjson' | 'csv' | 'xlsx', pages: AsyncIterable<unknown[]>) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTable(format, { name: 'Accounts', columns: columnsOf(schema), pages })) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

describe('the form of an answer', () => {
  it.each([
    [undefined, null],
    ['*/*', null],
    ['text/html,application/xhtml+xml,*/*;q=0.8', null],
    ['application/json', null],
    ['text/csv', 'csv'],
    ['Application/X-NDJSON; charset=utf-8', 'ndjson'],
    ['application/json;q=0.5, text/csv', 'csv'],
    ['application/json, text/csv', null],
    ['text/csv;q=0', null],
    ['text/csv;q=0.2, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;q=0.7', 'xlsx'],
  ])('that %s asks for is %s', (accept, format) => {
    expect(wantedFormat(accept)).toBe(format);
  });
});

describe('a cell', () => {
  it.each(['=1+1', '+64 21 555', '-cmd', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '\u200B=1+1', ' =1+1', '\uFEFF@x'])(
    'never begins a formula: %j',
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it('keeps numbers, truth values and harmless text as they are', () => {
    expect([-3, true, 'a=b', null, undefined].map(cellOf)).toEqual([-3, true, 'a=b', null, null]);
  });

  it('neutralises what a list begins with', () => {
    expect(cellOf(['=x', 'y'])).toBe("'=x; y");
  });
});

describe('an export', () => {
  const headings = ['id', 'name', 'count', 'isGood', 'labels', 'since.notBefore', 'since.notAfter', 'facts'];

  it('has the fields of the contract as columns, nested ones with a dot', () => {
    expect(columnsOf(schema).map(({ name }) => name)).toEqual(headings);
  });

  it('writes CSV that a reader of RFC 4180 understands', async () => {
    const odd = { ...item, name: 'a "b", c\r\nd', since: { notBefore: null, notAfter: '2026-01-01T00:00:00.000Z' } };
    const text = (await written('csv', inPages([item], [], [odd]))).toString();
    expect(parse(text)).toEqual([
      headings,
      ['acc_1', 'Ada', '-3', 'true', 'a; b', '', '', '{"a":[1]}'],
      ['acc_1', odd.name, '-3', 'true', 'a; b', '', '2026-01-01T00:00:00.000Z', '{"a":[1]}'],
    ]);
  });

  it('quotes semicolons, by which some spreadsheets separate cells', async () => {
    const text = (await written('csv', inPages([{ ...item, name: 'a;=1+1' }]))).toString();
    expect(text).toContain('"a;=1+1"');
  });

  it('writes a workbook with typed cells and no formula', async () => {
    const evil = { ...item, name: '=HYPERLINK("http://evil.example")' };
    const { sheets } = await readXlsx(await written('xlsx', inPages([item, evil])));
    expect(sheets.map(({ name }) => name)).toEqual(['Accounts']);
    expect(sheets[0]?.rows[0]).toEqual(headings);
    expect(sheets[0]?.rows[1]?.slice(0, 5)).toEqual(['acc_1', 'Ada', -3, true, 'a; b']);
    expect(sheets[0]?.rows[2]?.[1]).toBe(`'${evil.name}`);
  });

  it('writes characters and lengths that a workbook cannot hold so that it opens', async () => {
    const name = `${'x'.repeat(40_000)}\u0000`;
    const control = { ...item, name: 'a\u0001b\uFFFFc\ud800' };
    const { sheets } = await readXlsx(await written('xlsx', inPages([{ ...item, name }, control])));
    expect(String(sheets[0]?.rows[1]?.[1])).toHaveLength(32_767);
    expect(sheets[0]?.rows[2]?.[1]).toBe('a\u0001b\uFFFDc\uFFFD');
  });

  it('asks for no page before it is needed, and lets go of the source when its reader leaves', async () => {
    for (const format of ['ndjson', 'csv', 'xlsx'] as const) {
      let asked = 0;
      let closed = false;
      async function* endless() {
        try {
          for (;;) {
            asked += 1;
            yield Array.from({ length: 500 }, (_, index) => ({ ...item, name: `${asked}.${index}.${Math.random()}` }));
          }
        } finally {
          closed = true;
        }
      }
      let chunks = 0;
      for await (const _ of writeTable(format, { name: 'x', columns: columnsOf(schema), pages: endless() })) {
        chunks += 1;
        if (chunks === 3) break;
      }
      expect(asked).toBeLessThan(20);
      await expect.poll(() => closed).toBe(true);
    }
  });

  it('has a name that tells what it holds and when it was read', () => {
    expect(exportDisposition('organisation-groups', 'csv', new Date('2026-01-31T12:00:00.123Z'))).toBe(
      'attachment; filename="keyledger-organisation-groups-20260131T120000Z.csv"',
    );
  });
});
