import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { type CheckStatus, checkStatusOf } from '@keyledger/domain';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { timeliness } from '../violations/timeliness.ts';

/** How a check stands in the organisations that a caller may see. */
export type Posture = {
  status: CheckStatus;
  openCount: number;
  exceptedCount: number;
  population: number;
  passed: number;
};

type Results = { evaluated: number; unknown: number; population: number; passed: number };
type Open = { notStarted: number; onTime: number; dueSoon: number; overdue: number; excepted: number };

/** How every check stands, by its id. A check that no evaluation has answered is missing. */
export async function findPostures(db: Db, caller: Caller): Promise<Map<string, Posture>> {
  const { rows: results } = await sql<Results & { checkId: string }>`
    select r.check_id as "checkId", count(*) filter (where r.status = 'evaluated') as evaluated,
           count(*) filter (where r.status = 'unknown') as unknown,
           coalesce(sum(r.population) filter (where r.status in ('evaluated', 'unknown')), 0)::bigint as population,
           coalesce(sum(r.passed) filter (where r.status in ('evaluated', 'unknown')), 0)::bigint as passed
      from governance.check_result r
     where r.valid_to is null and ${isVisible(caller, sql.ref('r.organisation_id'))}
     group by r.check_id`.execute(db);
  const { rows: open } = await sql<Open & { checkId: string }>`
    select v.check_id as "checkId",
           count(*) filter (where v.timeliness = 'not_started') as "notStarted",
           count(*) filter (where v.timeliness = 'on_time') as "onTime",
           count(*) filter (where v.timeliness = 'due_soon') as "dueSoon",
           count(*) filter (where v.timeliness = 'overdue') as overdue,
           count(*) filter (where v.timeliness = 'paused') as excepted
      from (select v.check_id, ${timeliness} as timeliness from governance.violation v
             where v.state <> 'resolved' and ${isVisible(caller, sql.ref('v.organisation_id'))}) v
     group by v.check_id`.execute(db);
  const openOf = new Map(open.map((row) => [row.checkId, row]));
  return new Map(results.map((row) => [row.checkId, postureOf(row, openOf.get(row.checkId) ?? nothingOpen)]));
}

const nothingOpen: Open = { notStarted: 0, onTime: 0, dueSoon: 0, overdue: 0, excepted: 0 };

/**
 * Over several organisations: ready where one is; on stale data nothing is green, but what fails elsewhere is still said.
 */
function postureOf({ evaluated, unknown, population, passed }: Results, open: Open): Posture {
  const openCount = open.notStarted + open.onTime + open.dueSoon + open.overdue;
  const status = checkStatusOf({
    isReady: evaluated + unknown > 0,
    isDataUsable: evaluated > 0 && (unknown === 0 || openCount > 0),
    open,
  });
  return { status, openCount, exceptedCount: open.excepted, population, passed };
}
