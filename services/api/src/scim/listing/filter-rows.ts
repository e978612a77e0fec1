import { type RawBuilder, sql } from 'kysely';
import { type AttrExp, type Filter, parse } from 'scim2-parse-filter';
import { scimRefusal } from '../scim-refusal.ts';

type Condition = RawBuilder<boolean>;

/** How a resource answers the parts of a filter. */
export type FilterTarget = {
  /** The condition of one comparison, or of presence (`pr`). */
  compare(expression: AttrExp): Condition;
  /** The condition that some value of a list fits (`emails[type eq "work"]`). */
  someOf(list: string, filter: Filter): Condition;
};

const longestFilter = 2000;

/** The condition that a filter states (RFC 7644, section 3.4.2.2). @throws AppError of type `invalidFilter` */
export function filterRows(text: string, target: FilterTarget): Condition {
  if (text.length > longestFilter)
    throw scimRefusal('invalidFilter', `A filter has at most ${longestFilter} characters.`);
  return conditionOf(parseFilter(text), target);
}

function parseFilter(text: string): Filter {
  try {
    return parse(text);
  } catch (error) {
    throw scimRefusal('invalidFilter', error instanceof Error ? error.message : 'The filter cannot be read.');
  }
}

/** The condition of a parsed filter. */
export function conditionOf(filter: Filter, target: FilterTarget): Condition {
  switch (filter.op) {
    case 'and':
    case 'or': {
      const conditions = filter.filters.map((inner) => sql`coalesce(${conditionOf(inner, target)}, false)`);
      return sql`(${sql.join(conditions, filter.op === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql`not coalesce(${conditionOf(filter.filter, target)}, false)`;
    case '[]':
      return target.someOf(filter.attrPath, filter.valFilter);
    case 'pr':
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return target.compare(filter);
  }
}
