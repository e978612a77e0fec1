import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The state of the database in numbers. */
export type DatabaseState = {
  authorisations: { state: string; count: number }[];
  /** Of the active authorisation that will lapse first; null when there is none. */
  daysUntilUnusedExpiry: number | null;
  connections: number;
  organisations: { freshness: string; count: number }[];
  /** Null while no organisation was ever read. */
  oldestReadAgeSeconds: number | null;
  violations: { check: string; severity: string; state: string; count: number }[];
  dueSyncs: number;
  oldestDueSeconds: number;
  evaluations: { due: number; dueAgeSeconds: number; lastAgeSeconds: number | null };
  /** How long the snapshot that has waited longest in quarantine has waited; 0 when none waits. */
  quarantineAgeSeconds: number;
  /** Lowest share of an organisation's calls of the day that is left; null when none was called today. */
  dayCallsRemainingRatio: number | null;
  journal: { pending: number; lagSeconds: number; position: number };
};

/** After so long without a complete read an organisation is stale. */
const freshForHours = 24;

/** Reads every gauge; some cheap aggregates, the largest over open violations. `dayLimit`: calls a day for one organisation. */
export async function readGauges(db: Db, { dayLimit }: { dayLimit: number }): Promise<DatabaseState> {
  const authorisations = await sql<{ state: string; count: number }>`
    select state, count(*)::integer as count from auth.authorisation group by state`.execute(db);
  const violations = await sql<{ check: string; severity: string; state: string; count: number }>`
    select check_id as "check", severity, state, count(*)::integer as count from governance.violation
     where state <> 'resolved' group by check_id, severity, state`.execute(db);
  const single = await sql<
    Omit<DatabaseState, 'authorisations' | 'violations' | 'organisations' | 'evaluations' | 'journal'>
  >`
    select (select (extract(epoch from min(expires_if_unused_at) - app.now()) / 86400)::float8
              from auth.authorisation where state = 'active') as "daysUntilUnusedExpiry",
           (select count(*)::integer from auth.connection where state = 'connected') as connections,
           (select extract(epoch from app.now() - min(r.last_read_completed_at))::float8
              from directory.read_state r join directory.organisation o on o.id = r.organisation_id
             where o.connection_state = 'connected') as "oldestReadAgeSeconds",
           (select greatest(0, coalesce(extract(epoch from app.now() - min(first_read_completed_at)), 0))::float8
              from directory.snapshot where state = 'quarantined') as "quarantineAgeSeconds",
           (select min(greatest(0, least(1, coalesce(s.day_remaining, ${dayLimit}::integer - s.day_calls)::float8 / ${dayLimit}::integer)))
              from schedule.organisation s
             where s.day_started_at > clock_timestamp() - interval '24 hours') as "dayCallsRemainingRatio",
           due.count as "dueSyncs", due.age as "oldestDueSeconds"
      from (select count(*)::integer as count,
                   coalesce(extract(epoch from app.now() - min(next_sync_at)), 0)::float8 as age
              from schedule.organisation s join directory.organisation o on o.id = s.organisation_id
             where s.next_sync_at <= app.now() and o.connection_state = 'connected') due`.execute(db);
  const [numbers] = single.rows;
  if (numbers === undefined) throw new Error('The gauges of the database answered nothing.');
  return {
    ...numbers,
    authorisations: authorisations.rows,
    violations: violations.rows,
    organisations: await countByFreshness(db),
    evaluations: await readEvaluations(db),
    journal: await readJournal(db),
  };
}

async function countByFreshness(db: Db): Promise<{ freshness: string; count: number }[]> {
  const { rows } = await sql<{ freshness: string; count: number }>`
    select case when exists (select from directory.snapshot s where s.organisation_id = o.id and s.state = 'quarantined') then 'quarantined'
                when r.last_read_completed_at is null then 'never_read'
                when r.last_read_completed_at > app.now() - make_interval(hours => ${freshForHours}) then 'fresh'
                else 'stale' end as freshness,
           count(*)::integer as count
      from directory.organisation o left join directory.read_state r on r.organisation_id = o.id
     where o.connection_state <> 'expected'
       and not exists (select from governance.organisation_policy p
                        where p.organisation_id = o.id and p.valid_to is null and p.governance = 'retired')
     group by 1`.execute(db);
  return rows;
}

async function readEvaluations(db: Db): Promise<DatabaseState['evaluations']> {
  const { rows } = await sql<DatabaseState['evaluations']>`
    select count(*)::integer as due,
           greatest(0, coalesce(extract(epoch from app.now() - min(requested_at)), 0))::float8 as "dueAgeSeconds",
           (select extract(epoch from app.now() - max(evaluated_at))::float8
              from governance.evaluation_state) as "lastAgeSeconds"
      from schedule.evaluation`.execute(db);
  return rows[0] ?? { due: 0, dueAgeSeconds: 0, lastAgeSeconds: null };
}

async function readJournal(db: Db): Promise<DatabaseState['journal']> {
  const { rows } = await sql<DatabaseState['journal']>`
    select (select count(*)::integer from journal.pending) as pending,
           (select greatest(0, coalesce(extract(epoch from app.now() - min(at)), 0))::float8 from journal.pending) as "lagSeconds",
           position from journal.head`.execute(db);
  return rows[0] ?? { pending: 0, lagSeconds: 0, position: 0 };
}
