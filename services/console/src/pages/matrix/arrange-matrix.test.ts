import type { MatrixRow } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { arrangeMatrix } from './arrange-matrix.ts';
import { cellFace } from './cell-face.ts';
import { cellWords } from './cell-words.ts';
import type { MatrixCell } from './cells-of.ts';
import { cutToPaper, cutWords, paperZoom } from './cut-to-paper.ts';
import { emptyWords } from './empty-words.ts';
import { readMatrixSearch, shownFilters } from './matrix-filters.ts';
import { rowWords } from './row-words.ts';

const organisations = [
  { id: 'org_a', name: 'Alpha' },
  { id: 'org_b', name: 'Beta' },
];
const cell = (given: Partial<MatrixCell>): MatrixCell => ({
  organisationId: 'org_a',
  accountId: 'acc_1',
  role: 'STANDARD',
  rank: 40,
  isSubscriber: false,
  severity: null,
  ...given,
});
const row = (name: string, cells: MatrixCell[]): MatrixRow => ({
  id: name,
  kind: 'person',
  personId: `per_${name}`,
  accountId: null,
  accountKind: null,
  name,
  email: `${name}@example.com`,
  cells,
});
const ada = row('Ada', [cell({}), cell({ organisationId: 'org_b', severity: 'low' })]);
const bob = row('Bob', [cell({ role: 'FINANCIALADVISER', rank: 50, severity: 'critical' })]);
const names = (search: Parameters<typeof arrangeMatrix>[1]): string[] =>
  arrangeMatrix({ rows: [ada, bob], organisations }, search).rows.map(({ name }) => name);

test('rows are narrowed by person, organisation and violations', () => {
  expect(names({ q: 'BOB@' })).toEqual(['Bob']);
  expect(names({ organisation: 'bēta' })).toEqual(['Ada']);
  expect(names({ only: 'violations', organisation: 'beta' })).toEqual(['Ada']);
});

test('rows and columns are sorted, and what is pinned comes first', () => {
  expect(names({ rows: 'role' })).toEqual(['Bob', 'Ada']);
  expect(names({ rows: 'access' })).toEqual(['Ada', 'Bob']);
  const pinned = arrangeMatrix(
    { rows: [ada, bob], organisations },
    { columns: 'people', pinColumn: ['org_b', 'org_gone'], pinRow: ['Bob'] },
  );
  expect(pinned).toMatchObject({ pinnedRows: 1, pinnedColumns: 1 });
  expect(pinned.columns.map(({ name }) => name)).toEqual(['Beta', 'Alpha']);
  expect(pinned.rows.map(({ name }) => name)).toEqual(['Bob', 'Ada']);
});

test('a cell says the same in a letter and in words', () => {
  const roleName = (role: string): string => role.toLowerCase();
  expect(cellFace([])).toBeUndefined();
  expect(cellFace([cell({}), cell({ role: 'FINANCIALADVISER', rank: 50 })])).toMatchObject({
    text: 'A⁺',
    look: 'adviser',
  });
  const changed = cell({ change: 'changed', before: { role: 'READONLY', rank: 10, isSubscriber: false } });
  expect(cellFace([changed])?.text).toBe('R→S');
  expect(cellWords([changed], roleName)).toBe('changed: from readonly to standard');
  expect(cellWords([cell({ severity: 'high', certainty: 'possible' })], roleName)).toBe(
    'standard, perhaps, as no read proves it, open violation: high',
  );
  expect(cellWords(undefined, roleName)).toBe('no access');
});

test('an address asks for one time only, and for a difference only forwards', () => {
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
  expect(readMatrixSearch({ as_of: late, from: early, to: late })).toEqual({ from: early, to: late });
  expect(readMatrixSearch({ as_of: late, from: late, to: early })).toEqual({ as_of: late });
  expect(readMatrixSearch({ as_of: 'yesterday', view: 'picture' })).toEqual({});
});

test('an export asks for what is shown, with all of its filters', () => {
  const search = readMatrixSearch({ q: 'ada', organisation: 'none of them', only: 'violations', rows: 'role' });
  expect(shownFilters(search)).toEqual({ q: 'ada', organisationName: 'none of them', hasViolation: 'true' });
  const past = readMatrixSearch({ only: 'violations', as_of: '2026-01-01T00:00:00.000Z' });
  expect(shownFilters(past)).toEqual({ as_of: '2026-01-01T00:00:00.000Z' });
});

test('nothing to show is told as unknown where nothing was read by then', () => {
  const at = { as_of: '2026-01-01T00:00:00.000Z' };
  const both = new Set(['org_a', 'org_b']);
  expect(emptyWords(at, organisations, both)).toMatchObject({
    title: 'Nothing is known of that time',
    text: 'None of 2 organisations had been read by then: who had access is unknown, not nobody.',
  });
  expect(emptyWords(at, organisations.slice(1), both).text).toMatch(/^The organisation had not been read by then/);
  expect(emptyWords({ ...at, q: 'x' }, organisations, new Set(['org_a'])).text).toContain('unknown, not nobody');
  expect(emptyWords({ ...at, organisation: 'x' }, [], both).title).toBe('No organisation matches');
  expect(emptyWords(at, organisations, new Set()).text).toBe('No access fits these filters at that time.');
  expect(emptyWords({ from: '1', to: '2' }, organisations, new Set()).title).toBe('Nothing differs');
  expect(emptyWords({}, [], new Set()).way).toBe('organisations');
});

test('an account says aloud what kind it is', () => {
  const account = { name: 'API Stock sync', accountKind: 'integration' as const };
  expect(rowWords(account)).toBe('API Stock sync, an integration');
  expect(rowWords({ name: 'Fiona Grant', accountKind: 'unclassified' })).toBe(
    'Fiona Grant, an account of nobody known',
  );
  expect(rowWords(ada)).toBe('Ada');
});

test('paper holds a part of a large matrix, and says so', () => {
  const rows = Array.from({ length: 2000 }, (_, at) => row(`Person ${at}`, []));
  const columns = Array.from({ length: 41 }, (_, at) => ({ id: `org_${at}`, name: `Organisation ${at}` }));
  const cut = cutToPaper({ rows, columns, pinnedRows: 600, pinnedColumns: 1 });
  expect([cut.rows.length, cut.pinnedRows, cut.columns.length, cut.pinnedColumns]).toEqual([500, 500, 40, 1]);
  expect(cutWords({ rows, columns })).toBe(
    'On paper: the first 500 of 2,000 people and accounts, and the first 40 of 41 organisations. Narrow the matrix, or export it for all of them.',
  );
  expect(cutWords({ rows: [ada, bob], columns })).toContain('On paper: the first 40 of 41 organisations.');
  expect(cutWords({ rows: [ada, bob], columns: organisations })).toBeUndefined();
  expect([paperZoom(480), paperZoom(1920)]).toEqual([1, 0.5]);
});
