import type pg from 'pg';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';

export type SyncRound = {
  readonly timeoutMs: number;
  /** Only this one; without it all. */
  readonly organisationId?: string;
};

/**
 * Asks for syncs as the product's own services do, and waits until each organisation has a complete read that began afterwards.
 * Returns the seconds from the request to the last stored read, both told by PostgreSQL's clock.
 */
export async function runSyncs(client: pg.Client, { timeoutMs, organisationId }: SyncRound): Promise<number> {
  const { rows } = await client.query<{ at: Date; wanted: number }>(
    `with asked as (
       insert into schedule.request (kind, everything, organisation_id, cause)
       values ('sync', $1::uuid is null, $1, 'bench') returning seq
     )
     select app.now() as at, pg_notify('keyledger_request', ''),
            (select count(*)::integer from directory.organisation where $1 is null or id = $1) as wanted from asked`,
    [organisationId ?? null],
  );
  const [asked] = rows;
  if (asked === undefined) throw new Error('The syncs could not be asked for.');
  return readSince(client, { since: asked.at, organisations: asked.wanted, timeoutMs });
}

/** Waits until so many organisations have a complete read that began after an instant; seconds from there to the last one. */
export async function readSince(
  client: pg.Client,
  wanted: { since: Date; organisations: number; timeoutMs: number },
): Promise<number> {
  return waitFor(
    `a complete read of ${wanted.organisations} organisations`,
    async () => {
      const { rows } = await client.query<{ read: number; seconds: number }>(
        `select count(*)::integer as read, extract(epoch from max(last_sync_finished_at) - $1)::float8 as seconds
           from directory.read_state where last_sync_started_at >= $1`,
        [wanted.since],
      );
      return (rows[0]?.read ?? 0) >= wanted.organisations && rows[0]?.seconds;
    },
    { timeoutMs: wanted.timeoutMs, everyMs: 100 },
  );
}
