import type { Caller } from '@keyledger/contracts';
import { type Db, requestWork, watchCallsUsed } from '@keyledger/database';
import {
  CALLS_PER_WATCH_READ,
  callLimitsOf,
  WATCH_EVERY_SECONDS,
  WATCH_SECONDS,
  watchReadsLeft,
} from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';

/** What is watched, how often, and until when at the latest. */
export type StartedWatch = {
  organisationId: string;
  caseId: string | null;
  everySeconds: number;
  endsAt: Date;
  readsLeft: number;
};

type Facts = {
  connectionState: string;
  hasCase: boolean;
  dayLimit: number | null;
  callsUsed: number;
  oldestRead: Date | null;
  dayCalls: number;
  dayEndsAt: Date | null;
};

/**
 * Asks that an organisation is read every half minute for ten minutes, or until a case is resolved. Watching uses at most a
 * fifth of the organisation's calls a day.
 * @throws AppError `not_found`, `conflict` when no connection leads to it, `watch_limit_reached` when no read is left for it.
 */
export async function startWatch(
  db: Db,
  { organisationId, caseId, caller }: { organisationId: string; caseId: string | null; caller: Caller },
): Promise<StartedWatch> {
  const facts = await findFacts(db, organisationId, caseId, caller);
  if (facts === undefined || !facts.hasCase) throw new AppError({ code: 'not_found' });
  const { connectionState } = facts;
  if (connectionState !== 'connected') {
    const publicMessage = 'Nothing leads to this organisation at the moment. Connect it again, then it can be watched.';
    throw new AppError({ code: 'conflict', publicMessage, details: { reason: 'not_connected', connectionState } });
  }
  const now = await readNow(db);
  const readsLeft = requireReads(facts, now);
  await requestWork(db, { kind: 'watch', organisationId, caseId, cause: 'watch' });
  const endsAt = new Date(now.getTime() + WATCH_SECONDS * 1000);
  return { organisationId, caseId, everySeconds: WATCH_EVERY_SECONDS, endsAt, readsLeft };
}

/** Until the scheduler has said which limit holds, the smallest one does. */
function requireReads({ dayLimit, callsUsed, oldestRead, dayCalls, dayEndsAt }: Facts, now: Date): number {
  const limit = dayLimit ?? callLimitsOf('starter').perDay;
  const ofShare = watchReadsLeft(limit, callsUsed);
  const ofDay = Math.max(0, Math.floor((limit - dayCalls) / CALLS_PER_WATCH_READ));
  if (ofShare > 0 && ofDay > 0) return Math.min(ofShare, ofDay);
  const again = ofShare > 0 ? dayEndsAt : oldestRead && new Date(oldestRead.getTime() + 86_400_000);
  const retryAfterSeconds = again === null ? 3600 : Math.max(1, Math.ceil((again.getTime() - now.getTime()) / 1000));
  throw new AppError({
    code: 'watch_limit_reached',
    publicMessage:
      ofShare > 0
        ? `Xero allows ${limit} calls a day for one organisation, and they are used up.`
        : `Watching has used its share of the ${limit} calls a day that Xero allows for one organisation. Sync now still works.`,
    details: { retryAfterSeconds, dayLimit: limit, callsUsed: ofShare > 0 ? dayCalls : callsUsed },
  });
}

async function findFacts(
  db: Db,
  organisationId: string,
  caseId: string | null,
  caller: Caller,
): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    select o.connection_state as "connectionState",
           ${caseId}::uuid is null or exists (
             select from governance.violation v where v.case_id = ${caseId}::uuid and v.organisation_id = o.id) as "hasCase",
           (select h.day_limit from schedule.heartbeat h) as "dayLimit",
           ${watchCallsUsed(sql.ref<string>('o.id'), CALLS_PER_WATCH_READ)}::integer as "callsUsed",
           (select min(r.at) from schedule.watch_read r
             where r.organisation_id = o.id and r.at > app.now() - interval '24 hours') as "oldestRead",
           case when s.day_started_at > app.now() - interval '24 hours' then s.day_calls else 0 end as "dayCalls",
           s.day_started_at + interval '24 hours' as "dayEndsAt"
      from directory.organisation o
      left join schedule.organisation s on s.organisation_id = o.id
     where o.id = ${organisationId} and ${isVisible(caller, sql.ref('o.id'))}`.execute(db);
  return rows[0];
}
