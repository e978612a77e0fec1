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
  let rows = await lockStates(db, organisationIds);
  // A statement does not see the rows that it adds.
  if (rows.length < organisationIds.length) rows = await lockStates(db, organisationIds);
  return { organisationIds: rows.map((row) => row.organisation_id), now: await setUpEvaluation(db) };
}

/**
 * Sets up the transaction of an evaluation and reads its instant, rounded up to what a Date holds, so that nothing that was
 * stored before lies after it. Compiling costs more than it saves in an evaluation, and one plan serves any organisations: making
 * one for each takes longer than running it.
 */
export async function setUpEvaluation(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`
    /* keep plan: begin-evaluation */
    select date_trunc('milliseconds', app.now()) + interval '1 millisecond' as now, set_config('jit', 'off', true) as jit,
           set_config('plan_cache_mode', 'force_generic_plan', true) as plan_cache_mode`.execute(db);
  return rows[0]?.now ?? new Date();
}

/** Adds what is missing before it waits for any lock. */
async function lockStates(db: Db, organisationIds: readonly string[]): Promise<{ organisation_id: string }[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    /* keep plan: lock-evaluation-states */
    with added as (
      insert into governance.evaluation_state (organisation_id)
      select o.id from directory.organisation o
       where o.id = any(${organisationIds}::uuid[])
         and not exists (select from governance.evaluation_state s where s.organisation_id = o.id)
       order by o.id
      on conflict do nothing
      returning 1
    )
    select organisation_id from governance.evaluation_state
     where organisation_id = any(${organisationIds}::uuid[]) and (select count(*) from added) >= 0
     order by organisation_id for update`.execute(db);
  return rows;
}
