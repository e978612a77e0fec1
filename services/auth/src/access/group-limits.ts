import type { Caller } from '@keyledger/contracts';
import { AppError } from '@keyledger/runtime';
import { type Expression, type RawBuilder, sql } from 'kysely';

/**
 * Condition: what is limited to these groups lies within the caller's own limit. Always true for a caller without limits; an operator
 * or key without limits lies outside of every limit.
 */
export function isWithinLimits(caller: Caller, groupIds: Expression<string[] | null>): RawBuilder<boolean> {
  if (caller.organisationGroupIds === null) return sql<boolean>`true`;
  return sql<boolean>`coalesce(${groupIds} <@ ${[...caller.organisationGroupIds]}::uuid[], false)`;
}

/**
 * The groups that a caller may give to somebody else: those asked for, or the caller's own when nothing was said.
 * @throws AppError `forbidden` when they reach further than the caller's own
 */
export function grantableGroups(
  caller: Caller,
  wanted: readonly string[] | null | undefined,
): readonly string[] | null {
  const own = caller.organisationGroupIds;
  if (wanted === undefined) return own;
  if (own === null) return wanted;
  if (wanted === null || wanted.some((id) => !own.includes(id))) {
    throw new AppError({
      code: 'forbidden',
      publicMessage: 'You may not give access to more groups than you have yourself.',
    });
  }
  return wanted;
}
