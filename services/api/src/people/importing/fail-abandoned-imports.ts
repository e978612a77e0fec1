import type { Db } from '@keyledger/database';
import { clearBatch } from '../stage-people.ts';
import { findAbandonedImports } from './import-lock.ts';
import { finishImport } from './import-store.ts';

/** A new import takes its lock within moments; so long it is left alone. */
const usualGraceSeconds = 10;

/** Marks imports that a crash cut short as failed. Nothing of them was applied. Safe beside running imports of others. */
export async function failAbandonedImports(db: Db, graceSeconds = usualGraceSeconds): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const id of await findAbandonedImports(transaction, graceSeconds)) {
      await clearBatch(transaction, id);
      const counts = { created: 0, updated: 0, unchanged: 0, ended: 0, deleted: 0, heldBack: 0 };
      const problem = {
        reason: 'The import was interrupted and nothing was applied. Send the file again.',
        line: null,
      };
      await finishImport(transaction, id, { state: 'failed', counts, problem }, { type: 'service', id: 'api' });
    }
  });
}
