import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** The channel on which the scheduler hears that somebody asked for work. */
export const requestChannel = 'keyledger_request';

/** Work for the queue, asked for in the transaction of its cause. `requestId` links the log lines of who asks and who works. */
export type WorkRequest =
  | { kind: 'sync' | 'evaluate'; organisationIds: readonly string[]; cause: string; requestId?: string }
  /** `organisations` is a query of ids, called `id`. */
  | { kind: 'evaluate'; organisations: RawBuilder<unknown>; cause: string }
  | { kind: 'sync' | 'evaluate'; everything: true; cause: string }
  | { kind: 'connections' | 'keep_alive'; authorisationId: string; cause: string }
  /** Reads of an organisation one after another, until a case is resolved or they have lasted long enough. */
  | { kind: 'watch'; organisationId: string; caseId: string | null; cause: string };

/** Asks the scheduler for work; it becomes a job as soon as the transaction commits. */
export async function requestWork(db: Db, request: WorkRequest): Promise<void> {
  if ('organisationIds' in request && request.organisationIds.length === 0) return;
  await sql`
    /* keep plan: request-work */
    with asked as (${insertOf(request)} returning 1)
    select pg_notify(${requestChannel}, '') where exists (select from asked)`.execute(db);
}

function insertOf(request: WorkRequest): RawBuilder<unknown> {
  if ('organisationIds' in request) {
    return sql`insert into schedule.request (kind, organisation_id, cause, request_id)
      select ${request.kind}, id, ${request.cause}, ${request.requestId ?? null} from unnest(${request.organisationIds}::uuid[]) as id`;
  }
  if ('organisations' in request) {
    return sql`insert into schedule.request (kind, organisation_id, cause)
      select ${request.kind}, about.id, ${request.cause} from (${request.organisations}) about`;
  }
  if ('everything' in request) {
    return sql`insert into schedule.request (kind, everything, cause) values (${request.kind}, true, ${request.cause})`;
  }
  if (request.kind === 'watch') {
    return sql`insert into schedule.request (kind, organisation_id, case_id, cause)
      values ('watch', ${request.organisationId}, ${request.caseId}, ${request.cause})`;
  }
  return sql`insert into schedule.request (kind, authorisation_id, cause)
    values (${request.kind}, ${request.authorisationId}, ${request.cause})`;
}
