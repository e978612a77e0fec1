import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Versions, ticks and lags of the installation. */
export type Status = {
  version: string;
  isDemo: boolean;
  now: Date;
  xeroIssuer: string | null;
  schema: string;
  feed: { epoch: string; position: number; unsealed: number; lagSeconds: number };
  scheduler: { tickedAt: Date | null; sealedAt: Date | null };
  syncs: { due: number; running: number; oldestDueAt: Date | null; lastHour: Record<string, number> };
  evaluations: { waiting: number; oldestRequestedAt: Date | null };
  reads: { oldestCompleteReadAt: Date | null; newestCompleteReadAt: Date | null };
  purge: { lastSucceededAt: Date | null; nextRunAt: Date; problem: string | null };
};

/** Reads how the installation is doing, from PostgreSQL alone. */
export async function findStatus(db: Db, version: string): Promise<Status> {
  const { rows } = await sql<Omit<Status, 'version'>>`
    with unsealed as (
      select count(*) as events, min(e.at) as since from journal.event e
       where e.seq > coalesce((select s.seq from journal.sealed s, journal.head h where s.position = h.position), 0)
    )
    select i.is_demo as "isDemo", app.now() as now, i.xero_issuer as "xeroIssuer",
           (select max(name) from app.migration) as schema,
           json_build_object('epoch', i.feed_epoch, 'position', h.position, 'unsealed', u.events,
             'lagSeconds', greatest(0, coalesce(extract(epoch from app.now() - u.since), 0))) as feed,
           json_build_object('tickedAt', b.ticked_at, 'sealedAt', b.sealed_at) as scheduler,
           (select json_build_object(
                     'due', count(*) filter (where next_sync_at <= app.now() and coalesce(not_before, next_sync_at) <= app.now()),
                     'running', count(*) filter (where claim_expires_at > app.now()),
                     'oldestDueAt', min(next_sync_at) filter (where next_sync_at <= app.now() and claim_expires_at is null),
                     'lastHour', (select coalesce(json_object_agg(outcome, runs), '{}') from (
                        select outcome, count(*) as runs from directory.sync
                         where finished_at > app.now() - interval '1 hour' group by outcome) recent))
              from schedule.organisation) as syncs,
           (select json_build_object('waiting', count(*), 'oldestRequestedAt', min(requested_at)) from schedule.evaluation) as evaluations,
           (select json_build_object('oldestCompleteReadAt', min(last_read_completed_at),
                                     'newestCompleteReadAt', max(last_read_completed_at)) from directory.read_state) as reads,
           (select json_build_object('lastSucceededAt', succeeded_at, 'nextRunAt', due_at, 'problem', problem) from schedule.purge) as purge
      from app.installation i, journal.head h, schedule.heartbeat b, unsealed u`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The installation has no row: the database is not migrated.');
  return {
    version,
    ...row,
    scheduler: { tickedAt: toDate(row.scheduler.tickedAt), sealedAt: toDate(row.scheduler.sealedAt) },
    syncs: { ...row.syncs, oldestDueAt: toDate(row.syncs.oldestDueAt) },
    evaluations: { ...row.evaluations, oldestRequestedAt: toDate(row.evaluations.oldestRequestedAt) },
    reads: {
      oldestCompleteReadAt: toDate(row.reads.oldestCompleteReadAt),
      newestCompleteReadAt: toDate(row.reads.newestCompleteReadAt),
    },
    purge: {
      lastSucceededAt: toDate(row.purge.lastSucceededAt),
      nextRunAt: new Date(row.purge.nextRunAt),
      problem: row.purge.problem,
    },
  };
}

/** JSON of PostgreSQL has instants as text. */
function toDate(given: Date | string | null): Date | null {
  return given === null ? null : new Date(given);
}
