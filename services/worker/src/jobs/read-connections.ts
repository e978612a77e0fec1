import type { Db } from '@keyledger/database';
import type { Logger } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type AuthClient, AuthRequestError } from '../authorisation/auth-client.ts';

export type AuthorisationJobDeps = {
  readonly db: Db;
  readonly auth: AuthClient;
  readonly log: Logger;
  readonly intervalMs: number;
};

const retryMs = 60_000;

/** Has `auth` read the connections of an authorisation, and plans the next time: an interval later, sooner after a failure. */
export async function readConnections(deps: AuthorisationJobDeps, authorisationId: string): Promise<void> {
  try {
    const { rows, disconnected } = await deps.auth.readConnections(authorisationId);
    deps.log.info({ authorisationId, rows, disconnected: disconnected.length }, 'connections read');
    await planRead(deps.db, authorisationId, deps.intervalMs);
  } catch (error) {
    if (!(error instanceof AuthRequestError)) throw error;
    deps.log.warn({ authorisationId, code: error.code }, 'connections could not be read');
    await planRead(deps.db, authorisationId, Math.min(retryMs, deps.intervalMs));
  }
}

async function planRead(db: Db, authorisationId: string, afterMs: number): Promise<void> {
  await sql`
    update schedule.authorisation set enqueued_at = null,
           next_connections_read_at = app.now() + (1 + random() * 0.05) * make_interval(secs => ${afterMs / 1000})
     where authorisation_id = ${authorisationId}
  `.execute(db);
}
