import type { Db } from '@keyledger/database';
import type { EnqueueJobs } from './job-producer.ts';
import { packJobs } from './pack-jobs.ts';
import { takeDueConnectionReads, takeDueKeepAlives } from './take-due-authorisations.ts';
import { takeDueEvaluations } from './take-due-evaluations.ts';
import { takeDuePurge } from './take-due-purge.ts';
import { takeDueSyncs } from './take-due-syncs.ts';
import { takeDueWebhooks } from './take-due-webhooks.ts';
import { takeEndRound } from './take-end-round.ts';
import { takeMailRound } from './take-mail-round.ts';

/** Jobs of one kind that may be on their way at a time: little enough that a request soon has its turn. */
const queueWindow = 1000;
/** After so long, work that nobody claimed is put into the queue again; while the first job is there, that changes nothing. */
const enqueueAgainAfterMs = 10_000;
/** What many organisations wait for together waits for what concerns few. */
const bulkPriority = 1;

/** What a round has put into the queue. `more` says that some kind filled its window; `requested` are the syncs that somebody asked for over HTTP. */
export type Enqueued = {
  syncs: number;
  evaluations: number;
  authorisations: number;
  webhooks: number;
  more: boolean;
  requested: { organisationId: string; requestId: string }[];
};

/**
 * Puts what is due into the queue. Rows are marked first: a queue that fails, or a death in between, costs the seconds until
 * the rows count as unmarked again.
 */
export async function enqueueDue(db: Db, enqueue: EnqueueJobs): Promise<Enqueued> {
  const limits = { window: queueWindow, enqueueAgainAfterMs };
  const syncs = await takeDueSyncs(db, limits);
  await enqueue('sync-organisations', packJobs(syncs));
  const evaluations = await takeDueEvaluations(db, { ...limits, isBulk: false });
  await enqueue('evaluate-organisations', packJobs(evaluations));
  const inBulk = await takeDueEvaluations(db, { ...limits, isBulk: true });
  await enqueue(
    'evaluate-organisations',
    packJobs(inBulk).map((job) => ({ ...job, priority: bulkPriority })),
  );
  const authorisations = await enqueueAuthorisations(db, enqueue);
  const webhooks = await enqueueWebhooks(db, enqueue);
  const mailRound = await takeMailRound(db);
  await enqueue('send-mail', mailRound === null ? [] : [{ payload: {}, deduplicationId: mailRound }]);
  const endRound = await takeEndRound(db);
  await enqueue('announce-ends', endRound === null ? [] : [{ payload: {}, deduplicationId: endRound }]);
  const purge = await takeDuePurge(db, { enqueueAgainAfterMs });
  await enqueue('purge-records', purge === null ? [] : [{ payload: {}, deduplicationId: purge }]);
  const more = [syncs, evaluations, inBulk].some((due) => due.length > queueWindow / 4);
  const requested = syncs.flatMap(({ organisationId, requestId }) =>
    requestId === null ? [] : { organisationId, requestId },
  );
  const evaluated = evaluations.length + inBulk.length;
  return { syncs: syncs.length, evaluations: evaluated, authorisations, webhooks, more, requested };
}

async function enqueueAuthorisations(db: Db, enqueue: EnqueueJobs): Promise<number> {
  const again = { enqueueAgainAfterMs: 3 * enqueueAgainAfterMs };
  const reads = await takeDueConnectionReads(db, again);
  const keepAlives = await takeDueKeepAlives(db, again);
  const toJob = ({ authorisationId, dueAt }: { authorisationId: string; dueAt: string }) => ({
    payload: { authorisationId },
    deduplicationId: `${authorisationId}.${dueAt}`,
  });
  await enqueue('read-connections', reads.map(toJob));
  await enqueue('keep-alive', keepAlives.map(toJob));
  return reads.length + keepAlives.length;
}

async function enqueueWebhooks(db: Db, enqueue: EnqueueJobs): Promise<number> {
  const webhooks = await takeDueWebhooks(db, { enqueueAgainAfterMs });
  await enqueue(
    'deliver-messages',
    webhooks.map(({ webhookId, fence }) => ({ payload: { webhookId }, deduplicationId: `${webhookId}.${fence}` })),
  );
  return webhooks.length;
}
