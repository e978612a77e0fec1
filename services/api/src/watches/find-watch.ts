import type { Db } from '@keyledger/database';

/** Until when an organisation is watched; null while it is not. */
export async function findWatchEnd(db: Db, organisationId: string, now: Date): Promise<Date | null> {
  const watch = await db
    .selectFrom('schedule.watch')
    .where('organisation_id', '=', organisationId)
    .where('ends_at', '>', now)
    .select('ends_at')
    .executeTakeFirst();
  return watch?.ends_at ?? null;
}
