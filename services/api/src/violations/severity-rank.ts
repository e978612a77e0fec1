import { severities } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';

/** Place of a severity in the order worst first: critical is 0. */
export function severityRank(severity: RawBuilder<unknown>): RawBuilder<number> {
  const branches = severities.map((name, rank) => sql`when ${sql.lit(name)} then ${sql.lit(rank)}`);
  return sql<number>`(case ${severity} ${sql.join(branches, sql` `)} end)`;
}
