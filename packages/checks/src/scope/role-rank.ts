import { effectiveRank, knownRoles, RANK_WHEN_UNKNOWN } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';

/** The rank of a role in SQL, as `effectiveRank` of the domain says: unknown roles count as 40, `REMOVED` as 0. */
export function roleRank(role: RawBuilder<unknown>): RawBuilder<number> {
  const known = knownRoles
    .filter(({ id }) => effectiveRank(id) !== RANK_WHEN_UNKNOWN)
    .map(({ id }) => sql`when ${sql.lit(id)} then ${sql.lit(effectiveRank(id))}`);
  return sql<number>`case ${role} ${sql.join(known, sql` `)} else ${sql.lit(RANK_WHEN_UNKNOWN)} end`;
}
