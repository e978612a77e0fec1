import { type Db, insertEvents } from '@keyledger/database';
import { ruleNoticeDays } from '@keyledger/domain';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';
import { isToAnnounce, nearness, noteAnnounced } from './end-notice-store.ts';
import { findMadeInvalid } from './find-made-invalid.ts';

type Ending = { id: string; version: number; now: Date; name: string; validUntil: Date; daysLeft: number };

/** Announces the rule in force that ends first of those that come near their end, with whom it will make invalid; false without any. */
export function announceEndingRule(db: Db): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const ending = await takeEnding(db);
    if (ending === undefined) return false;
    const { id, version, now, ...data } = ending;
    const effect = await findMadeInvalid(db, { id, endsAt: ending.validUntil, now });
    await insertEvents(db, [
      {
        type: 'rule.ending',
        actor: workerActor,
        organisationId: null,
        subject: { type: 'rule', id, version },
        data: { ...data, ...effect },
      },
    ]);
    return true;
  });
}

/** An end stands since the last version that had another. */
async function takeEnding(db: Db): Promise<Ending | undefined> {
  const since = sql<Date>`greatest(r.valid_from, (
    select coalesce(max(w.valid_to), r.created_at) from governance.rule_version w
     where w.rule_id = r.id and (w.data ->> 'valid_until')::timestamptz is distinct from r.valid_until))`;
  const end = { id: sql<string>`r.id`, at: sql<Date>`r.valid_until`, since };
  const { rows } = await sql<Ending>`
    with due as (
      select r.id, r.version, r.name, r.valid_until as ends_at, near.*
        from governance.rule r
       cross join lateral ${nearness(end.at, ruleNoticeDays)} near
       where r.deleted_at is null and r.valid_until <= app.now() + make_interval(days => ${Math.max(...ruleNoticeDays)})
         and ${isToAnnounce('rule', end)}
       order by r.valid_until, r.id limit 1
    ), noted as (${noteAnnounced('rule')})
    select id, version, app.now() as now, name, ends_at as "validUntil", days_left as "daysLeft" from due join noted using (id)`.execute(
    db,
  );
  return rows[0];
}
