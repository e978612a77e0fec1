import { publicId } from '@keyledger/contracts';
import type { Column } from '@keyledger/runtime/exporting';
import type { z } from 'zod';
import type { matrixRowSchema } from './matrix-schema.ts';

type SentRow = z.input<typeof matrixRowSchema>;
type SentCell = SentRow['cells'][number];

/** The columns of an exported matrix: who, and one for each organisation with the access in words. */
export function matrixColumns(organisations: readonly { id: string; name: string }[]): Column[] {
  const names = Map.groupBy(organisations, ({ name }) => name);
  const own = (['kind', 'personId', 'accountId', 'name', 'email'] as const).map((name) => ({
    name,
    valueOf: (row: unknown) => (row as SentRow)[name],
  }));
  return [
    ...own,
    ...organisations.map(({ id: uuid, name }) => {
      const id = publicId('organisation', uuid);
      const isAlone = names.get(name)?.length === 1;
      return { name: isAlone ? name : `${name} (${id})`, valueOf: (row: unknown) => cellsOf(row as SentRow, id) };
    }),
  ];
}

/** Cells of a row by organisation, made once for all columns. */
const byOrganisation = new WeakMap<SentRow, Map<string, string>>();

function cellsOf(row: SentRow, organisationId: string): string | undefined {
  let words = byOrganisation.get(row);
  if (words === undefined) {
    const groups = Map.groupBy(row.cells, (cell) => cell.organisationId);
    words = new Map([...groups].map(([id, cells]) => [id, cells.map(wordsOf).join('; ')]));
    byOrganisation.set(row, words);
  }
  return words.get(organisationId);
}

/** `STANDARD`, `STANDARD + subscriber, high`, `STANDARD -> READONLY`, `STANDARD -> none (possible)`. */
function wordsOf(cell: SentCell): string {
  const { change, before, certainty, severity } = cell;
  const now = accessWords(cell);
  const access = change === undefined ? now : `${before ? accessWords(before) : 'none'} -> ${now}`;
  const doubt = certainty === 'possible' ? ' (possible)' : '';
  return `${access}${doubt}${severity === null ? '' : `, ${severity}`}`;
}

function accessWords({ role, isSubscriber }: { role: string | null; isSubscriber: boolean }): string {
  if (role === null) return 'none';
  return isSubscriber ? `${role} + subscriber` : role;
}
