import { expect, test } from 'vitest';
import { choiceOf, onlyKnown, onlySet, textOf } from './filter-values.ts';

const read = onlyKnown((search) => onlySet({ q: textOf(search.q), sort: choiceOf(search.sort, ['name'] as const) }));

test('what an address says wrongly, or a page does not know, is unset over what the router hands on', () => {
  const raw = { q: 'ann', sort: 'nope', utm_source: 'x' };
  expect({ ...raw, ...read(raw) }).toEqual({ q: 'ann', sort: undefined, utm_source: undefined });
});
