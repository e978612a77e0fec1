import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** The channel on which the scheduler hears that somebody asked for work. */
export const requestChannel = 'keyledger_request';

/** Work for the queue, asked for in the transaction of its cause. `requestId` links the log lines of who asks and who works. */
export type WorkRequest =
  | { kind: 'sync' | 'evaluate'; organisationIds: readonly string[]; cause: string; requestId?: string }
  | { kind: 'sync' | 'evaluate'; everything: true; cause: string }
  | { kind: 'connections' | 'keep_alive'; authorisationId: string; cause: string }
  /** Reads of an organisation one after another, until a case is resolved or they have lasted long enough. */
  | { kind: 'watch'; organisationId: string; caseId: string | null; cause: string };

/** Asks the scheduler for work; it becomes a job as soon as the transaction commits. */
export async function requestWork(db: Db, request: WorkRequest): Promise<void> {
  if ('organisationIds' in request) {
    if (request.organisationIds.length === 0) return;
    await sql`insert into schedule.request (kind, organisation_id, cause, request_id)
      select ${request.kind}, id, ${request.cause}, ${request.requestId ?? null} from unnest(${request.organisationIds}::uuid[]) as id`.execute(
      db,
    );
  } else if ('everything' in request) {
    await sql`insert into schedule.request (kind, everything, cause) values (${request.kind}, true, ${request.cause})`.execute(
      db,
    );
  } else if (request.kind === 'watch') {
    await sql`insert into schedule.request (kind, organisation_id, case_id, cause)
      values ('watch', ${request.organisationId}, ${request.caseId}, ${request.cause})`.execute(db);
  } else {
    await sql`insert into schedule.request (kind, authorisation_id, cause)
      values (${request.kind}, ${request.authorisationId}, ${request.cause})`.execute(db);
  }
  await sql`select pg_notify(${requestChannel}, '')`.execute(db);
}
