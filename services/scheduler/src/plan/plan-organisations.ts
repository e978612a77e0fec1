import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Gives every organisation that can be reached and has no row of its own a first sync at once. */
export async function planOrganisations(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into schedule.organisation (organisation_id, next_sync_at, cause)
    select distinct c.organisation_id, app.now(), 'connected'
      from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
     where c.state = 'connected' and a.state = 'active' and c.organisation_id is not null
       and not exists (select from schedule.organisation s where s.organisation_id = c.organisation_id)
     order by c.organisation_id
    on conflict (organisation_id) do nothing
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
