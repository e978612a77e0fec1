import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, type JournalEvent } from '@keyledger/database';
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
  external: ExternalTicket | null;
  dueSeconds: number | null;
  dueAt: Date | null;
  exceptionId: string | null;
  version: number;
};

/** The ticket in another system that follows a violation. */
export type ExternalTicket = { system: string; reference: string; url: string | null };

/** The ticket of violation `v` as JSON; null when it has none. */
export const externalTicket = sql`case when v.external_system is not null then
  jsonb_build_object('system', v.external_system, 'reference', v.external_reference, 'url', v.external_url) end`;

/** Locks the violations of these ids that the caller may see, in the order of their ids. */
export async function lockViolations(db: Db, ids: readonly string[], caller: Caller): Promise<LockedViolation[]> {
  const { rows } = await sql<LockedViolation>`
    select v.id, v.check_id as "checkId", v.organisation_id as "organisationId", v.subject_key as "subjectKey",
           v.account_id as "accountId", v.person_id as "personId", v.case_id as "caseId", v.severity, v.state, v.baseline,
           v.facts, v.owner_person_id as "ownerPersonId", v.plan, ${externalTicket} as external,
           v.due_seconds as "dueSeconds", v.due_at as "dueAt", v.exception_id as "exceptionId", v.version
      from governance.violation v
     where v.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('v.organisation_id'))}
     order by v.id
       for update of v`.execute(db);
  return rows;
}

/** Locks a violation that the caller may see. @throws AppError `not_found` */
export async function lockViolation(db: Db, id: string, caller: Caller): Promise<LockedViolation> {
  const [violation] = await lockViolations(db, [id], caller);
  if (violation === undefined) throw new AppError({ code: 'not_found' });
  return violation;
}

/** The columns of a violation that a decision may change. */
export type DecidedColumns = Partial<{
  state: ViolationState;
  owner_person_id: string | null;
  acknowledged_at: Date;
  acknowledged_by: Actor;
  claimed_at: Date | null;
  claimed_by: Actor | null;
  state_before_claim: ViolationState;
  plan: string | null;
  external_system: string | null;
  external_reference: string | null;
  external_url: string | null;
  exception_id: string | null;
  paused_at: Date | null;
  due_base_at: Date | null;
  due_at: Date | null;
  resolved_at: Date;
  resolution: string;
  resolution_note: string | null;
}>;

const decidedColumns = [
  'state',
  'owner_person_id',
  'acknowledged_at',
  'acknowledged_by',
  'claimed_at',
  'claimed_by',
  'state_before_claim',
  'plan',
  'external_system',
  'external_reference',
  'external_url',
  'exception_id',
  'paused_at',
  'due_base_at',
  'due_at',
  'resolved_at',
  'resolution',
  'resolution_note',
] as const satisfies (keyof DecidedColumns)[];

/** What is decided about one locked violation. */
export type ViolationChange = {
  violation: LockedViolation;
  set: DecidedColumns;
  event: string;
  actor: Actor;
  changes: Record<string, [unknown, unknown]>;
  data?: Record<string, unknown>;
};

/** Stores the next version of locked violations and of their cases, each with its one event in the journal. */
export async function changeViolations(db: Db, changes: readonly ViolationChange[]): Promise<void> {
  if (changes.length === 0) return;
  const input = changes.map(({ violation, set }) => ({ id: violation.id, set }));
  await sql`
    with input as (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as i (id uuid, set jsonb)
    ), decided as (
      select n.* from input i join governance.violation v using (id)
        cross join lateral jsonb_populate_record(v, i.set) n
    )
    update governance.violation v
       set ${sql.join(decidedColumns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`d.${column}`)}`))},
           version = v.version + 1, updated_at = app.now()
      from decided d where d.id = v.id`.execute(db);
  await sql`
    with touched as (
      select id from governance.violation_case
       where id = any(${changes.map(({ violation }) => violation.caseId)}::uuid[]) order by id for update
    )
    update governance.violation_case c set version = version + 1, updated_at = app.now()
      from touched where touched.id = c.id`.execute(db);
  await insertEvents(
    db,
    changes.map(({ violation, event, actor, changes: changed, data }) =>
      eventAbout(violation, {
        type: event,
        actor,
        version: violation.version + 1,
        data: { ...data, changes: changed },
      }),
    ),
  );
}

/** Stores the next version of one locked violation. */
export async function changeViolation(
  db: Db,
  violation: LockedViolation,
  change: Omit<ViolationChange, 'violation'>,
): Promise<void> {
  await changeViolations(db, [{ ...change, violation }]);
}

type OwnEvent = { type: string; actor: Actor; version: number; data: Record<string, unknown> };

/** Adds an event about a violation to the journal, with what tells a reader of the feed which one it is. */
export async function recordOnViolation(db: Db, violation: LockedViolation, event: OwnEvent): Promise<void> {
  await insertEvents(db, [eventAbout(violation, event)]);
}

/** An event about a violation, with what tells a reader of the feed which one it is. */
export function eventAbout(violation: LockedViolation, event: OwnEvent): JournalEvent {
  const { checkId, severity, accountId, personId, caseId } = violation;
  return {
    type: event.type,
    actor: event.actor,
    organisationId: violation.organisationId,
    subject: { type: 'violation', id: violation.id, version: event.version },
    baseline: violation.baseline,
    data: { checkId, severity, accountId, personId, caseId, ...event.data },
  };
}
