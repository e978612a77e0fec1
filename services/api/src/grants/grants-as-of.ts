import { type RawBuilder, sql } from 'kysely';

/**
 * Condition: grant `g` was held at an instant, or may have been: it lies between the earliest possible beginning and the
 * latest possible end. Before the first read of an organisation nothing is known, so nothing is given.
 */
export function grantsAsOf(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(
    coalesce(g.since_not_before, g.since_not_after) <= ${at}
    and (g.until_not_after is null or g.until_not_after > ${at}))`;
}
