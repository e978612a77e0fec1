import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, type KeysetQuery, keysetQuery } from '@keyledger/database';
import type { ExceptionKind, ExceptionState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { nameOfActor, withActorPrefix } from '../conventions/actor-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { LockedViolation } from '../violations/locked-violation.ts';
import type { Exception } from './exception-schema.ts';

/** What a list of exceptions can be narrowed to. */
export type ExceptionFilters = {
  state?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  violationId?: readonly string[] | undefined;
  organisationId?: readonly string[] | undefined;
  checkId?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** The exceptions that a caller may see and asks for, as `e`. */
export function findExceptions(db: Db, filters: ExceptionFilters, caller: Caller): KeysetQuery {
  let query = db
    .selectFrom('governance.exception as e')
    .innerJoin('governance.violation as v', 'v.id', 'e.violation_id')
    .where(isVisible(caller, sql.ref('v.organisation_id')));
  if (filters.state) query = query.where('e.state', 'in', filters.state);
  if (filters.kind) query = query.where('e.kind', 'in', filters.kind);
  if (filters.violationId) query = query.where('e.violation_id', 'in', filters.violationId);
  if (filters.organisationId) query = query.where('v.organisation_id', 'in', filters.organisationId);
  if (filters.checkId) query = query.where('v.check_id', 'in', filters.checkId);
  if (filters.updatedAfter) query = query.where('e.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Exceptions of these ids that the caller may see, in any order. */
export async function loadExceptions(db: Db, ids: readonly string[], caller: Caller): Promise<Exception[]> {
  const { rows } = await sql<Exception>`
    select e.id, e.created_at as "createdAt", e.updated_at as "updatedAt", e.version, e.violation_id as "violationId",
           v.case_id as "caseId", v.check_id as "checkId", v.severity, v.organisation_id as "organisationId",
           o.name as "organisationName", v.person_id as "personId", v.summary, e.kind, e.state, e.reason, e.compensating_measure as "compensatingMeasure",
           e.requested_by || jsonb_build_object('name', ${nameOf('requested_by')}) as "requestedBy",
           e.requested_at as "requestedAt",
           case when e.state not in ('requested', 'declined')
                then e.decided_by || jsonb_build_object('name', ${nameOf('decided_by')}) end as "approvedBy",
           case when e.state = 'declined'
                then e.decided_by || jsonb_build_object('name', ${nameOf('decided_by')}) end as "declinedBy",
           e.decided_at as "decidedAt", ${endReason} as "endReason", e.expires_at as "expiresAt", e.renewals,
           e.void_reason as "voidReason"
      from governance.exception e
      join governance.violation v on v.id = e.violation_id
      left join directory.organisation o on o.id = v.organisation_id
     where e.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('v.organisation_id'))}`.execute(db);
  return rows.map((row) => ({
    ...row,
    requestedBy: prefixed(row.requestedBy),
    approvedBy: row.approvedBy && prefixed(row.approvedBy),
    declinedBy: row.declinedBy && prefixed(row.declinedBy),
  }));
}

/** What the journal keeps of why a request was declined or an exception withdrawn. */
const endReason = sql`case when e.state in ('declined', 'withdrawn') then (
  select d.data ->> 'reason' from journal.event j join journal.event_data d on d.seq = j.seq and d.at = j.at
   where j.subject_id = e.id::text and j.subject_type = 'exception' and j.type = 'exception.' || e.state
   order by j.seq desc limit 1) end`;

type By = Exception['requestedBy'];

function prefixed(by: By): By {
  return { ...withActorPrefix(by), name: by.name };
}

/** The name that an operator or key has now. */
function nameOf(column: 'requested_by' | 'decided_by') {
  return nameOfActor(sql.ref(`e.${column}`));
}

/** An exception that is being decided about, locked. */
export type LockedException = {
  id: string;
  violationId: string;
  kind: ExceptionKind;
  state: ExceptionState;
  reason: string;
  requestedBy: Actor;
  expiresAt: Date | null;
  renewals: number;
  version: number;
};

/** The violation of an exception. @throws AppError `not_found` */
export async function findViolationOfException(db: Db, id: string): Promise<string> {
  const row = await db
    .selectFrom('governance.exception')
    .select('violation_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row.violation_id;
}

/** Locks an exception; lock its violation first. */
export async function lockException(db: Db, id: string): Promise<LockedException> {
  const { rows } = await sql<LockedException>`
    select id, violation_id as "violationId", kind, state, reason, requested_by as "requestedBy", expires_at as "expiresAt",
           renewals, version
      from governance.exception where id = ${id} for update`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}

/** Stores the next state of a locked exception, with its one event in the journal. */
export async function moveException(
  db: Db,
  exception: LockedException,
  move: {
    to: ExceptionState;
    event: string;
    actor: Actor;
    violation: LockedViolation;
    set?: Partial<{
      decided_by: string;
      decided_at: Date;
      facts_at_approval: string;
      void_reason: string;
      renewals: number;
    }>;
    data?: Record<string, unknown>;
  },
): Promise<void> {
  const { version } = await db
    .updateTable('governance.exception')
    .set({ ...move.set, state: move.to, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', '=', exception.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  await insertEvents(db, [
    {
      type: move.event,
      actor: move.actor,
      organisationId: move.violation.organisationId,
      subject: { type: 'exception', id: exception.id, version },
      baseline: move.violation.baseline,
      data: {
        kind: exception.kind,
        violationId: exception.violationId,
        ...move.data,
        changes: { state: [exception.state, move.to] },
      },
    },
  ]);
}
