import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';
import { eraseUser } from './erase-user.ts';
import { addToRun } from './purge-run.ts';

/** Snapshots that one transaction looks through. */
const snapshotsAtOnce = 25;

/** A read that is being stored may bear an older id than one that is stored already: what is younger waits for the next run. */
const settledAfter = sql`interval '10 minutes'`;

type ErasedAccount = { accountId: string; organisationId: string; userId: string };
type Answer = { snapshotId: string; ordinal: number; body: Buffer };

/**
 * Takes the names and addresses of erased accounts out of the answers of Xero that are kept as evidence. The hash of the answer
 * as it came stays; `erased_at` says that the body is no longer the one that it was made of. Part of a held run.
 */
export async function eraseFromEvidence(db: Db, fence: number, signal: AbortSignal): Promise<void> {
  const { rows: accounts } = await sql<ErasedAccount>`
    select e.account_id as "accountId", e.organisation_id as "organisationId", a.xero_user_id as "userId"
      from directory.erased_account e join directory.account a on a.id = e.account_id
     where a.status = 'removed'
     order by e.erased_at, e.account_id`.execute(db);
  for (const account of accounts) {
    for (let more = true; more && !signal.aborted; ) more = await eraseFromNext(db, fence, account);
  }
}

/** Looks through the next snapshots of an account's organisation; false when there are no more, or the run was lost. */
function eraseFromNext(db: Db, fence: number, account: ErasedAccount): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    if (!(await addToRun(db, fence, { records: 'erased_answers', count: 0 }))) return false;
    const { rows: snapshots } = await sql<{ id: string }>`
      select s.id from directory.snapshot s, directory.erased_account e
       where e.account_id = ${account.accountId} and s.organisation_id = e.organisation_id
         and (e.reached_snapshot_id is null or s.id > e.reached_snapshot_id)
         and s.created_at < app.now() - ${settledAfter}
       order by s.id limit ${snapshotsAtOnce}`.execute(db);
    const last = snapshots.at(-1);
    if (last === undefined) return false;
    const answers = await eraseFromAnswers(
      db,
      account,
      snapshots.map(({ id }) => id),
    );
    await sql`
      update directory.erased_account set reached_snapshot_id = ${last.id} where account_id = ${account.accountId}`.execute(
      db,
    );
    if (answers > 0) {
      await addToRun(db, fence, { records: 'erased_answers', count: answers });
      await insertEvents(db, [
        {
          type: 'read_evidence.erased',
          actor: workerActor,
          organisationId: account.organisationId,
          subject: { type: 'read_evidence', id: account.accountId, version: null },
          data: { accountId: account.accountId, answers },
        },
      ]);
    }
    return snapshots.length === snapshotsAtOnce;
  });
}

async function eraseFromAnswers(db: Db, { userId }: ErasedAccount, snapshotIds: readonly string[]): Promise<number> {
  const { rows } = await sql<Answer>`
    select snapshot_id as "snapshotId", ordinal, canonical_body_gzip as body
      from directory.read_evidence where snapshot_id = any(${[...snapshotIds]}::uuid[]) for update`.execute(db);
  let erased = 0;
  for (const answer of rows) {
    const body = eraseUser((await promisify(gunzip)(answer.body)).toString('utf8'), userId);
    if (body === null) continue;
    erased += 1;
    await sql`
      update directory.read_evidence set canonical_body_gzip = ${await promisify(gzip)(body)}, erased_at = app.now()
       where snapshot_id = ${answer.snapshotId} and ordinal = ${answer.ordinal}`.execute(db);
  }
  return erased;
}
