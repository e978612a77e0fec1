import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Takes the evaluation locks of the organisations in id order, held until the transaction ends, so that two evaluations of
 * one organisation follow each other and never wait in a circle. Returns the instant after the last lock: everything that
 * the evaluation reads from then on is newer. Ids of no organisation are left out.
 */
export async function lockOrganisations(
  db: Db,
  organisationIds: readonly string[],
): Promise<{ organisationIds: string[]; now: Date }> {
  await sql`
    /* keep plan: add-evaluation-states */
    insert into governance.evaluation_state (organisation_id)
    select id from directory.organisation where id = any(${organisationIds}::uuid[]) order by id
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ organisation_id: string }>`
    /* keep plan: lock-evaluation-states */
    select organisation_id from governance.evaluation_state
     where organisation_id = any(${organisationIds}::uuid[]) order by organisation_id for update`.execute(db);
  // Rounded up to what a Date holds, so that nothing that was stored before lies after it. Compiling costs more than it saves
  // in an evaluation, and one plan serves any organisations: making one for each takes longer than running it.
  const clock = await sql<{ now: Date }>`
    /* keep plan: begin-evaluation */
    select date_trunc('milliseconds', app.now()) + interval '1 millisecond' as now, set_config('jit', 'off', true) as jit,
           set_config('plan_cache_mode', 'force_generic_plan', true) as plan_cache_mode`.execute(db);
  const now = clock.rows[0]?.now ?? new Date();
  return { organisationIds: rows.map((row) => row.organisation_id), now };
}
