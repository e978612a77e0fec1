import { sql } from 'kysely';

/** Condition: the newest read of organisation `o` failed; one that was put off or quarantined did not. */
export const lastReadFailed = sql<boolean>`
  exists (select from schedule.organisation n where n.organisation_id = o.id and n.failures_in_row > 0)`;
