import { claimIdempotencyKey, type Db, keepAnswer } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import type { IdempotentRequest } from '@keyledger/runtime/rest';
import { insertImport, type NewImport } from './import-store.ts';

/** Adds an import; for a repeated request tells the one that it led to. */
export async function acceptImport(
  db: Db,
  given: NewImport,
  idempotent: IdempotentRequest | undefined,
): Promise<{ id: string; isNew: boolean }> {
  if (idempotent === undefined) return { id: await insertImport(db, given), isNew: true };
  return db.transaction().execute(async (transaction) => {
    const claimed = await claimIdempotencyKey(transaction, idempotent);
    if (claimed.outcome === 'running') throw new AppError({ code: 'idempotency_in_progress' });
    if (claimed.outcome === 'kept') return { id: claimed.answer.body, isNew: false };
    if (claimed.outcome !== 'new') throw new AppError({ code: 'idempotency_key_reused' });
    const id = await insertImport(transaction, given);
    await keepAnswer(transaction, idempotent, { status: 202, headers: {}, body: id }, { holdsSecret: false });
    return { id, isNew: true };
  });
}
