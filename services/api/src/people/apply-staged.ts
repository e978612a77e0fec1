import { type Actor, type Db, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { applyBatch } from './apply-batch.ts';
import { organisationsOfBatch } from './organisations-of-people.ts';
import type { Batch } from './person-target.ts';
import { type BatchCounts, planBatch } from './plan-batch.ts';

/**
 * Applies the staged lines of a batch and asks for the checks that this concerns. The source must be locked.
 * @throws AppError `unprocessable` when somebody's end would lie before their start.
 */
export async function applyStaged(db: Db, batch: Batch, actor: Actor): Promise<BatchCounts> {
  const planned = await planBatch(db, batch, actor);
  if (planned.reversed > 0) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'endsAt lies before startsAt. Correct one of them.' });
  }
  await applyBatch(db, planned, actor);
  await requestWork(db, { kind: 'evaluate', organisations: organisationsOfBatch(batch.id), cause: 'person_changed' });
  return planned.counts;
}
