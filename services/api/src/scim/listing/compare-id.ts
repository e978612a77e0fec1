import { type ObjectType, parsePublicId } from '@keyledger/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { AttrExp } from 'scim2-parse-filter';
import { scimRefusal } from '../scim-refusal.ts';

/** Compares an id by equality; what is no id of this kind equals none. */
export function compareId(column: RawBuilder<unknown>, expression: AttrExp, type: ObjectType): RawBuilder<boolean> {
  if (expression.op === 'pr') return sql`true`;
  const { op, compValue } = expression;
  if (op !== 'eq' && op !== 'ne') throw scimRefusal('invalidFilter', 'An id is compared by eq or ne.');
  const id = typeof compValue === 'string' ? parsePublicId(type, compValue) : null;
  return op === 'eq' ? sql`${column} = ${id}::uuid` : sql`${column} is distinct from ${id}::uuid`;
}
