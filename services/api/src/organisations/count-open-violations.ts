import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { severityRank } from '../violations/severity-rank.ts';

/** Open violations of organisations, by check and severity. */
export type OpenViolationCount = { checkId: string; severity: 'critical' | 'high' | 'medium' | 'low'; count: number };

/** Counts what is open in organisations, worst first. */
export async function countOpenViolations(db: Db, organisationIds: readonly string[]): Promise<OpenViolationCount[]> {
  const { rows } = await sql<OpenViolationCount>`
    select v.check_id as "checkId", v.severity, count(*) as count
      from governance.violation v
     where v.organisation_id = any(${[...organisationIds]}::uuid[]) and v.state not in ('resolved', 'excepted')
     group by v.check_id, v.severity
     order by ${severityRank(sql`v.severity`)}, v.check_id`.execute(db);
  return rows;
}
