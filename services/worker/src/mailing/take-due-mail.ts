import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { answeredViolations, causeOf, endingExceptions, endingRules } from './plan-mail.ts';

type Severity = 'critical' | 'high' | 'medium' | 'low';

/** How many there are, and the first of them. */
type Some<Each> = { readonly count: number; readonly first: readonly Each[] };

/** A mail that is due, with what it is about now. */
export type DueMail = {
  readonly id: string;
  readonly kind: 'critical' | 'digest';
  readonly attempts: number;
  readonly address: string;
  readonly recipient: string;
  /** How many violations it is about, and the worst of them, ordered by severity and due time. */
  readonly count: number;
  readonly overdue: number;
  readonly violations: readonly {
    readonly severity: Severity;
    readonly summary: string;
    readonly organisation: string | null;
    readonly caseId: string;
    readonly dueAt: string | null;
  }[];
  /** What ends soon, the next one first; none unless it is a digest. */
  readonly endingExceptions: Some<{ summary: string; organisation: string | null; caseId: string; endsAt: string }>;
  readonly endingRules: Some<{ id: string; name: string; endsAt: string }>;
  readonly takenAt: Date;
};

/** A process that dies while it sends is waited for so long. */
const claimMinutes = 10;
const atOnce = 20;
const mostShown = 20;

/** Claims mails that are due, and reads what they are about. */
export async function takeDueMail(db: Db): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`
    with due as (
      update delivery.mail set next_attempt_at = app.now() + make_interval(mins => ${claimMinutes})
       where id in (select id from delivery.mail where state = 'pending' and next_attempt_at <= app.now()
                     order by next_attempt_at limit ${atOnce} for update skip locked)
      returning id, kind, cause, attempts, recipient_person_id
    ), answered as (${answeredViolations})
    select due.id, due.kind, due.attempts, p.primary_email as address, p.display_name as recipient,
           about.count, about.overdue, about.violations, exceptions.ending as "endingExceptions", rules.ending as "endingRules",
           app.now() as "takenAt"
      from due join people.person p on p.id = due.recipient_person_id
      cross join lateral (
        select count(*)::integer as count, count(*) filter (where a.due_at < app.now())::integer as overdue,
               coalesce((array_agg(json_build_object('severity', a.severity, 'summary', a.summary, 'organisation', a.organisation,
                 'caseId', a.case_id, 'dueAt', a.due_at)
                 order by array_position(array['critical', 'high', 'medium', 'low'], a.severity), a.due_at nulls last, a.id))[:${sql.lit(mostShown)}],
                 '{}') as violations
          from (select *, ${causeOf} as cause from answered) a
         where a.owner_id = due.recipient_person_id
           and ((due.kind = 'digest' and a.state <> 'excepted') or (a.severity = 'critical' and a.state = 'open' and a.cause = due.cause))) about
      cross join lateral (${someOf(endingExceptions, sql`'summary', e.summary, 'organisation', e.organisation, 'caseId', e.case_id, 'endsAt', e.ends_at`)}) exceptions
      cross join lateral (${someOf(endingRules, sql`'id', e.id, 'name', e.name, 'endsAt', e.ends_at`)}) rules`.execute(
    db,
  );
  return rows;
}

/** Of what ends soon, what the recipient of a digest answers for: `ending`, how many and the first of them. */
const someOf = (ends: RawBuilder<unknown>, fields: RawBuilder<unknown>) => sql`
  select json_build_object('count', count(*),
           'first', to_json(coalesce((array_agg(json_build_object(${fields}) order by e.ends_at, e.id))[:${sql.lit(mostShown)}], '{}'))) as ending
    from (${ends}) e where e.owner_id = due.recipient_person_id and due.kind = 'digest'`;
