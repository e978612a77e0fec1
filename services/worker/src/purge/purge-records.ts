import { type Db, insertEvents } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';
import { addToRun } from './purge-run.ts';

/** How records of one kind are deleted that have been kept as long as is set. */
export type Purge = {
  /** Their kind, as the settings and the journal call it. */
  readonly records: string;
  /** The most that one transaction deletes. */
  readonly batch: number;
  /** A statement that deletes at most so many of them, and gives their `count`. */
  deleteOld(most: number): RawBuilder<{ count: number }>;
};

/**
 * Deletes one batch of old records under a held run, and says so in the journal. Returns how many went: call again when that was
 * a full batch. Nothing is deleted once the run was lost to another worker.
 */
export function purgeRecords(db: Db, fence: number, purge: Purge): Promise<number> {
  const { records, batch } = purge;
  return db.transaction().execute(async (db) => {
    if (!(await addToRun(db, fence, { records, count: 0 }))) return 0;
    const { rows } = await purge.deleteOld(batch).execute(db);
    const count = Number(rows[0]?.count ?? 0);
    if (count === 0) return 0;
    await addToRun(db, fence, { records, count });
    const keptSince = await sql<{ at: string }>`select governance.kept_since(${records}) as at`.execute(db);
    await insertEvents(db, [
      {
        type: 'records.purged',
        actor: workerActor,
        organisationId: null,
        subject: { type: 'installation', id: records, version: null },
        data: { records, count, keptSince: keptSince.rows[0]?.at },
      },
    ]);
    return count;
  });
}
