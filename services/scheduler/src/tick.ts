import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { enqueueDue } from './due/enqueue-due.ts';
import type { EnqueueJobs } from './due/job-producer.ts';
import { planEvaluations } from './plan/plan-evaluations.ts';
import { planWatches } from './plan/plan-watches.ts';
import { requestBatchSize, takeRequests } from './requests/take-requests.ts';

export type TickDeps = {
  readonly db: Db;
  readonly enqueue: EnqueueJobs;
  /** Calls a day that Xero allows for one organisation. */
  readonly dayLimit: number;
  /** Name of the leader, for the heartbeat. */
  readonly leader: string;
  readonly onEnqueued: (kind: 'sync' | 'evaluation' | 'authorisation' | 'webhook', count: number) => void;
  /** Told of every sync that somebody asked for over HTTP, for the log. */
  readonly onRequested: (sync: { organisationId: string; requestId: string }) => void;
};

/** One round of the scheduler: takes requests and what time brings, enqueues what is due. True when more is waiting. */
export async function tick(deps: TickDeps): Promise<boolean> {
  const { db } = deps;
  const taken = await takeRequests(db);
  await planWatches(db, deps);
  await planEvaluations(db);
  const enqueued = await enqueueDue(db, deps.enqueue);
  for (const sync of enqueued.requested) deps.onRequested(sync);
  deps.onEnqueued('sync', enqueued.syncs);
  deps.onEnqueued('evaluation', enqueued.evaluations);
  deps.onEnqueued('authorisation', enqueued.authorisations);
  deps.onEnqueued('webhook', enqueued.webhooks);
  await sql`
    /* keep plan: note-tick */
    update schedule.heartbeat set ticked_at = app.now(), leader = ${deps.leader}, day_limit = ${deps.dayLimit}`.execute(
    db,
  );
  return taken === requestBatchSize || enqueued.more;
}
