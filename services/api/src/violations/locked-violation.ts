import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import type { Severity, ViolationState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** A violation about which somebody decides, locked. */
export type LockedViolation = {
  id: string;
  checkId: string;
  organisationId: string | null;
  subjectKey: string;
  accountId: string | null;
  personId: string | null;
  caseId: string;
  severity: Severity;
  state: ViolationState;
  baseline: boolean;
  facts: Record<string, unknown>;
  ownerPersonId: string | null;
  plan: string | null;
  dueSeconds: number | null;
  dueAt: Date | null;
  exceptionId: string | null;
  version: number;
};

/** Locks a violation that the caller may see. @throws AppError `not_found` */
export async function lockViolation(db: Db, id: string, caller: Caller): Promise<LockedViolation> {
  const { rows } = await sql<LockedViolation>`
    select v.id, v.check_id as "checkId", v.organisation_id as "organisationId", v.subject_key as "subjectKey",
           v.account_id as "accountId", v.person_id as "personId", v.case_id as "caseId", v.severity, v.state, v.baseline,
           v.facts, v.owner_person_id as "ownerPersonId", v.plan, v.due_seconds as "dueSeconds", v.due_at as "dueAt",
           v.exception_id as "exceptionId", v.version
      from governance.violation v
     where v.id = ${id} and ${isVisible(caller, sql.ref('v.organisation_id'))}
       for update of v`.execute(db);
  const [violation] = rows;
  if (violation === undefined) throw new AppError({ code: 'not_found' });
  return violation;
}

/** The columns of a violation that a decision may change. */
export type DecidedColumns = Partial<{
  state: ViolationState;
  owner_person_id: string | null;
  acknowledged_at: Date;
  acknowledged_by: string;
  claimed_at: Date;
  claimed_by: string;
  state_before_claim: ViolationState;
  plan: string | null;
  exception_id: string | null;
  paused_at: Date | null;
  due_base_at: Date | null;
  due_at: Date | null;
  resolved_at: Date;
  resolution: string;
  resolution_note: string | null;
}>;

/** Stores the next version of a locked violation and of its case, with its one event in the journal. */
export async function changeViolation(
  db: Db,
  violation: LockedViolation,
  change: {
    set: DecidedColumns;
    event: string;
    actor: Actor;
    changes: Record<string, [unknown, unknown]>;
    data?: Record<string, unknown>;
  },
): Promise<void> {
  const { version } = await db
    .updateTable('governance.violation')
    .set({ ...change.set, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', '=', violation.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  await sql`
    update governance.violation_case set version = version + 1, updated_at = app.now()
     where id = ${violation.caseId}`.execute(db);
  await recordOnViolation(db, violation, {
    type: change.event,
    actor: change.actor,
    version,
    data: { ...change.data, changes: change.changes },
  });
}

/** Adds an event about a violation to the journal, with what tells a reader of the feed which one it is. */
export async function recordOnViolation(
  db: Db,
  violation: LockedViolation,
  event: { type: string; actor: Actor; version: number; data: Record<string, unknown> },
): Promise<void> {
  const { checkId, severity, accountId, personId, caseId } = violation;
  await insertEvents(db, [
    {
      type: event.type,
      actor: event.actor,
      organisationId: violation.organisationId,
      subject: { type: 'violation', id: violation.id, version: event.version },
      baseline: violation.baseline,
      data: { checkId, severity, accountId, personId, caseId, ...event.data },
    },
  ]);
}
