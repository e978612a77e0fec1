import { sql } from 'kysely';
import { AuthRequestError } from '../authorisation/auth-client.ts';
import type { AuthorisationJobDeps } from './read-connections.ts';

const keepAliveAfterDays = 7;

/** Has `auth` refresh an authorisation that nothing else has used for days, and plans the next time. */
export async function keepAlive(deps: AuthorisationJobDeps, authorisationId: string): Promise<void> {
  let nextInHours = keepAliveAfterDays * 24;
  try {
    await deps.auth.keepAlive(authorisationId);
    deps.log.info({ authorisationId }, 'authorisation kept alive');
  } catch (error) {
    if (!(error instanceof AuthRequestError)) throw error;
    deps.log.warn({ authorisationId, code: error.code }, 'authorisation could not be kept alive');
    nextInHours = 1;
  }
  await sql`
    update schedule.authorisation set keep_alive_enqueued_at = null, next_keep_alive_at = app.now() + make_interval(hours => ${nextInHours})
     where authorisation_id = ${authorisationId}
  `.execute(deps.db);
}
