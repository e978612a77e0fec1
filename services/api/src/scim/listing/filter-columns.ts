import type { ObjectType } from '@keyledger/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { AttrExp } from 'scim2-parse-filter';
import { scimRefusal } from '../scim-refusal.ts';
import { compareId } from './compare-id.ts';
import { compareInstant, compareText, compareTruth, type Letters } from './compare-text.ts';
import { conditionOf, type FilterTarget } from './filter-rows.ts';

type Condition = RawBuilder<boolean>;
type Column = RawBuilder<unknown>;

/** Where an attribute of a resource stands, and how its values compare. */
export type FilterColumn =
  | { readonly kind: 'text'; readonly column: Column; readonly letters: Letters }
  | { readonly kind: 'truth' | 'instant'; readonly column: Column }
  | { readonly kind: 'id'; readonly column: Column; readonly type: ObjectType };

type Columns = Readonly<Record<string, FilterColumn>>;

/** Attributes by which resources are found, by their names in lower case without their schema. */
export type FilterColumns = {
  /** Schemas whose names may stand before those of attributes. */
  readonly urns: readonly string[];
  readonly columns: Columns;
  /** Attributes of many values: the condition that some of them fits. Without a sub-attribute `value` is meant. */
  readonly lists: Readonly<Record<string, { some(condition: Condition): Condition; readonly columns: Columns }>>;
};

/** Makes filters find resources by columns. */
export function filterColumns({ urns, columns, lists }: FilterColumns): FilterTarget {
  const prefixes = urns.map((urn) => `${urn.toLowerCase()}:`);
  const bare = (path: string): string => {
    const name = path.toLowerCase();
    return name.slice(prefixes.find((prefix) => name.startsWith(prefix))?.length ?? 0);
  };
  return {
    compare(expression) {
      const name = bare(expression.attrPath);
      const column = find(columns, name);
      if (column !== undefined) return compareColumn(column, expression);
      const [first = '', ...sub] = name.split('.');
      const list = find(lists, first);
      const within = list === undefined ? undefined : find(list.columns, sub.join('.') || 'value');
      if (list === undefined || within === undefined) throw unknown(expression.attrPath);
      return list.some(compareColumn(within, expression));
    },
    someOf(path, filter) {
      const list = find(lists, bare(path));
      if (list === undefined) throw unknown(path);
      return list.some(conditionOf(filter, filterColumns({ urns: [], columns: list.columns, lists: {} })));
    },
  };
}

function compareColumn(column: FilterColumn, expression: AttrExp): Condition {
  if (expression.op === 'pr') return sql`${column.column} is not null`;
  switch (column.kind) {
    case 'id':
      return compareId(column.column, expression, column.type);
    case 'text':
      return compareText(column.column, expression, column);
    case 'truth':
      return compareTruth(column.column, expression);
    case 'instant':
      return compareInstant(column.column, expression);
  }
}

function find<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function unknown(path: string): Error {
  return scimRefusal('invalidFilter', `${path} is not kept here.`);
}
