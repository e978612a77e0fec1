import type { Db } from '@keyledger/database';
import { exceptionReminderDays, ruleNoticeDays } from '@keyledger/domain';
import { sql } from 'kysely';

/** A critical violation that has stood longer is left to the digest: a mail server named for the first time starts no flood. */
const atOnceForHours = 24;
/** The hours of a weekday, in the installation's zone, in which the digest may go out. */
const digestFromHour = 8;
const digestUntilHour = 12;

/** Condition: person `p` is still there and has an address. */
const isReachable = sql<boolean>`p.deleted_at is null and p.status <> 'offboarded'
     and (p.ends_at is null or p.ends_at > app.now()) and p.primary_email is not null`;

/**
 * Open violations of governed organisations with those who answer for them: the violation's own owner, else the owners of its
 * organisation. Who left, or has no address, gets no mail.
 */
export const answeredViolations = sql`
  select v.id, v.case_id, v.person_id, v.severity, v.state, v.summary, v.due_at, o.name as organisation, p.id as owner_id,
         greatest(v.opened_at, v.due_base_at, y.governed_since) as stands_since
    from governance.violation v
    left join directory.organisation o on o.id = v.organisation_id
    left join governance.organisation_policy y on y.organisation_id = v.organisation_id and y.valid_to is null
    cross join lateral unnest(case when v.owner_person_id is not null then array[v.owner_person_id] else y.owner_person_ids end) as owner(id)
    join people.person p on p.id = owner.id
   where v.state <> 'resolved' and (not v.baseline or y.governance = 'governed')
     and ${isReachable}`;

/** Exceptions in force that end soon, with those who answer for what they except. */
export const endingExceptions = sql`
  select e.id, e.expires_at as ends_at, a.summary, a.organisation, a.case_id, a.owner_id
    from (${answeredViolations}) a
    join governance.exception e on e.violation_id = a.id and e.kind = 'exception' and e.state = 'approved'
   where a.state = 'excepted' and e.expires_at > app.now()
     and e.expires_at <= app.now() + make_interval(hours => ${24 * Math.max(...exceptionReminderDays)})`;

/** Rules in force that end soon, with their owners. */
export const endingRules = sql`
  select r.id, r.valid_until as ends_at, r.name, p.id as owner_id
    from governance.rule r
    join people.person p on p.id = r.owner_person_id
   where r.deleted_at is null and r.valid_from <= app.now() and r.valid_until > app.now()
     and r.valid_until <= app.now() + make_interval(hours => ${24 * Math.max(...ruleNoticeDays)})
     and ${isReachable}`;

/** What several violations have in common: the person whose accounts they are about, else their case. */
export const causeOf = sql`coalesce('person:' || person_id, 'case:' || case_id)`;

/**
 * Plans what owners have to hear now: a critical cause at once, if they have not heard of it within a day, and the digest of a
 * weekday in the morning, if anything is open or ends soon.
 */
export async function planMail(db: Db, { timeZone }: { timeZone: string }): Promise<void> {
  await sql`
    insert into delivery.mail (recipient_person_id, kind, cause)
    select distinct owner_id, 'critical', ${causeOf}
      from (${answeredViolations}) answered
     where severity = 'critical' and state = 'open' and stands_since > app.now() - make_interval(hours => ${atOnceForHours})
       and not exists (select from delivery.mail m
                        where m.recipient_person_id = owner_id and m.kind = 'critical' and m.cause = ${causeOf}
                          and m.created_at > app.now() - make_interval(hours => ${atOnceForHours}))`.execute(db);
  await sql`
    with here as (select app.now() at time zone ${timeZone} as at)
    insert into delivery.mail (recipient_person_id, kind, cause)
    select distinct owner_id, 'digest', to_char(here.at, 'YYYY-MM-DD')
      from here, (
        select owner_id from (${answeredViolations}) answered where state <> 'excepted'
        union select owner_id from (${endingExceptions}) ending
        union select owner_id from (${endingRules}) ending) hearing
     where extract(isodow from here.at) <= 5
       and extract(hour from here.at) >= ${digestFromHour} and extract(hour from here.at) < ${digestUntilHour}
       and not exists (select from delivery.mail m
                        where m.recipient_person_id = owner_id and m.kind = 'digest' and m.cause = to_char(here.at, 'YYYY-MM-DD'))`.execute(
    db,
  );
}
