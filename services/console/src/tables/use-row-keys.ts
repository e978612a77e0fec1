import { type RefObject, useEffect } from 'react';

const typing =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"] *, [role="listbox"] *';

/**
 * Keys of a table: `j` and `k` (and ↓ and ↑ within it) move between the first links of rows; others act on the row at hand.
 * Nothing happens while somebody types, or while a dialog is open.
 */
export function useRowKeys<Item extends { id: string }>(
  table: RefObject<HTMLElement | null>,
  keys: {
    readonly row: Readonly<Record<string, (item: Item) => void>>;
    readonly page: Readonly<Record<string, () => void>>;
  },
  items: readonly Item[],
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.matches(typing) || document.querySelector('[role="dialog"]') !== null) return;
      const within = table.current?.contains(event.target) ?? false;
      const step = stepOf(event.key, within);
      if (step !== 0) {
        event.preventDefault();
        moveFocus(table.current, step);
        return;
      }
      if (event.key === '/') focusSearch(event);
      const actOnPage = keys.page[event.key];
      if (actOnPage !== undefined) {
        event.preventDefault();
        actOnPage();
        return;
      }
      const act = keys.row[event.key];
      const id = rowAtHand(table.current)?.dataset.id;
      const item = items.find((one) => one.id === id);
      if (act === undefined || item === undefined) return;
      event.preventDefault();
      act(item);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLElement>('[data-search-field]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
}

function stepOf(key: string, within: boolean): number {
  if (key === 'j' || (within && key === 'ArrowDown')) return 1;
  return key === 'k' || (within && key === 'ArrowUp') ? -1 : 0;
}

function rowAtHand(table: HTMLElement | null): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-id]') ?? null;
  return table?.contains(row) ? row : null;
}

function moveFocus(table: HTMLElement | null, step: number): void {
  const rows = [...(table?.querySelectorAll<HTMLElement>('tr[data-id]') ?? [])];
  const row = rowAtHand(table);
  const next = row === null ? rows[0] : rows[rows.indexOf(row) + step];
  const handle = next?.querySelector<HTMLElement>('a, button:not([disabled])');
  handle?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
