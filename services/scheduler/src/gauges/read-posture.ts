import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How old an unresolved violation is. */
export const violationAges = ['under_1_day', '1_to_7_days', '7_to_30_days', 'over_30_days'] as const;

/** The state of access in numbers: for whoever looks at the posture over weeks. */
export type Posture = {
  /** Current accounts of organisations that are not retired, by whether somebody is known to stand behind them. */
  accounts: { identified: 'person' | 'classified' | 'nobody'; count: number }[];
  /** Violations that are neither resolved nor excepted. */
  ages: { severity: string; age: (typeof violationAges)[number]; count: number; oldestSeconds: number }[];
  overdue: { severity: string; count: number }[];
  /** Of the violations whose end a read of Xero proved within the last 30 days. */
  resolved: { severity: string; count: number; medianSeconds: number; slowestTenthSeconds: number }[];
};

/** Reads the posture: one pass over current accounts, one over unresolved violations, one over a month's resolved ones. */
export async function readPosture(db: Db): Promise<Posture> {
  return {
    accounts: await countAccounts(db),
    ages: await readAges(db),
    overdue: await countOverdue(db),
    resolved: await readResolved(db),
  };
}

async function countAccounts(db: Db): Promise<Posture['accounts']> {
  const { rows } = await sql<Posture['accounts'][number]>`
    select case when l.id is not null then 'person' when k.id is not null then 'classified' else 'nobody' end as identified,
           count(*)::integer as count
      from directory.account a
      left join governance.account_link l on l.account_id = a.id and l.valid_to is null
      left join governance.account_kind k on k.account_id = a.id and k.valid_to is null
     where a.status = 'current'
       and not exists (select from governance.organisation_policy p
                        where p.organisation_id = a.organisation_id and p.valid_to is null and p.governance = 'retired')
     group by 1`.execute(db);
  return rows;
}

async function readAges(db: Db): Promise<Posture['ages']> {
  const { rows } = await sql<Posture['ages'][number]>`
    select severity,
           case when age < interval '1 day' then 'under_1_day' when age < interval '7 days' then '1_to_7_days'
                when age < interval '30 days' then '7_to_30_days' else 'over_30_days' end as age,
           count(*)::integer as count,
           greatest(0, extract(epoch from max(age)))::float8 as "oldestSeconds"
      from (select severity, app.now() - first_detected_at as age
              from governance.violation where state not in ('resolved', 'excepted')) v
     group by 1, 2`.execute(db);
  return rows;
}

async function countOverdue(db: Db): Promise<Posture['overdue']> {
  const { rows } = await sql<Posture['overdue'][number]>`
    select severity, count(*)::integer as count from governance.violation
     where state in ('open', 'acknowledged', 'awaiting_verification') and due_at < app.now() and paused_at is null
     group by severity`.execute(db);
  return rows;
}

async function readResolved(db: Db): Promise<Posture['resolved']> {
  const { rows } = await sql<Posture['resolved'][number]>`
    select severity, count(*)::integer as count,
           percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
           percentile_cont(0.9) within group (order by seconds) as "slowestTenthSeconds"
      from (select severity, extract(epoch from resolved_at - opened_at)::float8 as seconds from governance.violation
             where state = 'resolved' and resolution = 'fixed_verified'
               and updated_at > app.now() - interval '30 days' and resolved_at > app.now() - interval '30 days') v
     group by severity`.execute(db);
  return rows;
}
