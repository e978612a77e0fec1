import { type RawBuilder, sql } from 'kysely';
import type { Compare } from 'scim2-parse-filter';
import { scimRefusal } from '../scim-refusal.ts';

type Condition = RawBuilder<boolean>;

/** How the letters of a column compare: as they are, in whatever case, or in whatever case where the column has lower ones. */
export type Letters = 'exact' | 'any' | 'lower';

/** Compares a text of a row with a value of a filter (RFC 7644, section 3.4.2.2). */
export function compareText(
  column: RawBuilder<unknown>,
  { op, compValue }: Compare,
  { letters }: { letters: Letters },
): Condition {
  if (compValue === null) return compareNull(column, op);
  if (typeof compValue !== 'string' || !isStorable(compValue))
    throw scimRefusal('invalidFilter', 'The value must be text.');
  const left = letters === 'any' ? sql`lower(${column})` : sql`${column}`;
  const right = letters === 'exact' ? sql`${compValue}::text` : sql`lower(${compValue}::text)`;
  switch (op) {
    case 'eq':
      return sql`${left} = ${right}`;
    case 'ne':
      return sql`${left} is distinct from ${right}`;
    case 'co':
      return sql`position(${right} in ${left}) > 0`;
    case 'sw':
      return sql`starts_with(${left}, ${right})`;
    case 'ew':
      return sql`right(${left}, length(${right})) = ${right}`;
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return order(left, op, right);
  }
}

/** Compares a truth of a row with a value of a filter, also where that is text. */
export function compareTruth(column: RawBuilder<unknown>, { op, compValue }: Compare): Condition {
  const text = String(compValue).toLowerCase();
  if ((op !== 'eq' && op !== 'ne') || (text !== 'true' && text !== 'false')) {
    throw scimRefusal('invalidFilter', 'A boolean is compared by eq or ne with true or false.');
  }
  const value = text === 'true';
  return op === 'eq' ? sql`${column} = ${value}` : sql`${column} is distinct from ${value}`;
}

/** Compares an instant of a row with a value of a filter. */
export function compareInstant(column: RawBuilder<unknown>, { op, compValue }: Compare): Condition {
  const at = typeof compValue === 'string' ? new Date(compValue) : new Date(Number.NaN);
  const year = at.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999)
    throw scimRefusal('invalidFilter', 'The value must be an instant.');
  const right = sql`${at}::timestamptz`;
  if (op === 'eq') return sql`date_trunc('milliseconds', ${column}) = ${right}`;
  if (op === 'ne') return sql`date_trunc('milliseconds', ${column}) <> ${right}`;
  if (op === 'co' || op === 'sw' || op === 'ew') throw scimRefusal('invalidFilter', `${op} does not compare instants.`);
  return order(sql`date_trunc('milliseconds', ${column})`, op, right);
}

function compareNull(column: RawBuilder<unknown>, op: Compare['op']): Condition {
  if (op === 'eq') return sql`${column} is null`;
  if (op === 'ne') return sql`${column} is not null`;
  throw scimRefusal('invalidFilter', 'null is compared by eq or ne.');
}

function order(left: RawBuilder<unknown>, op: 'gt' | 'ge' | 'lt' | 'le', right: RawBuilder<unknown>): Condition {
  switch (op) {
    case 'gt':
      return sql`${left} > ${right}`;
    case 'ge':
      return sql`${left} >= ${right}`;
    case 'lt':
      return sql`${left} < ${right}`;
    case 'le':
      return sql`${left} <= ${right}`;
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
