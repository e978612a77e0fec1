import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Has statements planned for what they are given until the transaction ends. Those that save people keep a plan on their
 * connection which is right for one person and wrong for thousands.
 */
export async function planForMany(db: Db): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(db);
}
