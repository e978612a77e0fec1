import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

const settings = {
  plan_cache_mode: 'force_custom_plan',
  enable_nestloop: 'off',
  enable_mergejoin: 'off',
  work_mem: '64MB',
};

/**
 * Has statements planned for thousands of staged lines until the transaction ends. Those that save people keep a plan on their
 * connection which is right for one person, and rows that were just staged have no statistics: guessing that they are few, the
 * planner would join them one by one.
 */
export async function planForMany(db: Db): Promise<void> {
  await sql`select set_config(key, value, true) from jsonb_each_text(${JSON.stringify(settings)}::jsonb)`.execute(db);
}
