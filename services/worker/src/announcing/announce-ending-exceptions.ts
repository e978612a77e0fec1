import { type Db, insertEvents } from '@keyledger/database';
import { exceptionReminderDays } from '@keyledger/domain';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';
import { isToAnnounce, nearness, noteAnnounced } from './end-notice-store.ts';

type Ending = {
  id: string;
  version: number;
  violationId: string;
  checkId: string;
  organisationId: string | null;
  baseline: boolean;
  expiresAt: Date;
  daysLeft: number;
};

const atOnce = 500;

/** Announces exceptions in force that come near their end, some hundreds at a time; false without any. */
export function announceEndingExceptions(db: Db): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const ending = await takeEnding(db);
    await insertEvents(
      db,
      ending.map(({ id, version, organisationId, baseline, ...data }) => ({
        type: 'exception.ending',
        actor: workerActor,
        organisationId,
        subject: { type: 'exception', id, version },
        baseline,
        data: { kind: 'exception', ...data },
      })),
    );
    return ending.length > 0;
  });
}

/** Locks them, and leaves to the next round what somebody else is changing. */
async function takeEnding(db: Db): Promise<Ending[]> {
  const end = { id: sql<string>`e.id`, at: sql<Date>`e.expires_at`, since: sql<Date>`e.decided_at` };
  const { rows } = await sql<Ending>`
    with due as (
      select e.id, e.version, e.expires_at as ends_at, near.*, v.id as violation_id, v.check_id, v.organisation_id, v.baseline
        from governance.exception e
        join governance.violation v on v.id = e.violation_id and v.exception_id = e.id and v.state = 'excepted'
       cross join lateral ${nearness(end.at, exceptionReminderDays)} near
       where e.state = 'approved' and e.expires_at <= app.now() + make_interval(days => ${Math.max(...exceptionReminderDays)})
         and ${isToAnnounce('exception', end)}
       order by e.expires_at limit ${atOnce}
         for update of e skip locked
    ), noted as (${noteAnnounced('exception')})
    select due.id, due.version, due.violation_id as "violationId", due.check_id as "checkId", due.organisation_id as "organisationId",
           due.baseline, due.ends_at as "expiresAt", due.days_left as "daysLeft"
      from due join noted using (id) order by due.ends_at, due.id`.execute(db);
  return rows;
}
