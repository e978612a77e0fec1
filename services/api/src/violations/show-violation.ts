import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { findHistory } from './find-history.ts';
import type { HistoryEntry, Violation } from './violation-schema.ts';
import { loadViolations } from './violation-store.ts';

/** One violation with its history, as decisions and reads answer with it; nothing when the caller may not see it. */
export async function showViolation(
  db: Db,
  id: string,
  caller: Caller,
): Promise<(Violation & { history: HistoryEntry[] }) | undefined> {
  const [violation] = await loadViolations(db, [id], caller);
  return violation && { ...violation, history: await findHistory(db, [id]) };
}
