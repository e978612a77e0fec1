import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import { withTypePrefix } from '../conventions/type-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { ChangeEffect, ControlChange } from './control-change.ts';

/** What a list of control changes can be narrowed to. */
export type ControlChangeFilters = {
  state?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** Condition: the caller may see change `c`: all, or those of organisations that they may see. */
function isVisibleChange(caller: Caller) {
  if (caller.organisationGroupIds === null) return sql<boolean>`true`;
  const organisation = sql<string>`(case c.target ->> 'type' when 'organisation' then c.target ->> 'id'
    else c.target ->> 'organisationId' end)::uuid`;
  return sql<boolean>`coalesce(${isVisible(caller, organisation)}, false)`;
}

/** The control changes that a caller may see and asks for, as `c`. */
export function findControlChanges(db: Db, filters: ControlChangeFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('governance.control_change as c').where(isVisibleChange(caller));
  if (filters.state) query = query.where('c.state', 'in', filters.state);
  if (filters.kind) query = query.where('c.kind', 'in', filters.kind);
  if (filters.updatedAfter) query = query.where('c.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Control changes of these ids that the caller may see, in any order. */
export async function loadControlChanges(db: Db, ids: readonly string[], caller: Caller): Promise<ControlChange[]> {
  const { rows } = await sql<ControlChange>`
    select c.id, c.created_at as "createdAt", c.updated_at as "updatedAt", c.version, c.kind,
           jsonb_build_object('type', c.target ->> 'type', 'id', c.target ->> 'id') as target, c.before, c.after, c.reason,
           c.effect, c.state, c.requested_by || jsonb_build_object('name', ${nameOf('requested_by')}) as "requestedBy",
           c.decided_by || jsonb_build_object('name', ${nameOf('decided_by')}) as "decidedBy", c.decided_at as "decidedAt"
      from governance.control_change c
     where c.id = any(${[...ids]}::uuid[]) and ${isVisibleChange(caller)}`.execute(db);
  return rows.map((row) => ({
    ...row,
    target: { type: row.target.type, id: withTypePrefix(row.target.type, row.target.id) },
    requestedBy: prefixed(row.requestedBy),
    decidedBy: row.decidedBy && prefixed(row.decidedBy),
  }));
}

type By = ControlChange['requestedBy'];

function prefixed(by: By): By {
  return { ...withActorPrefix(by), name: by.name };
}

function nameOf(column: 'requested_by' | 'decided_by') {
  const id = sql`${sql.ref(`c.${column}`)} ->> 'id'`;
  return sql`coalesce((select o.display_name from auth.operator o where o.id::text = ${id}),
    (select k.name from auth.api_key k where k.id::text = ${id}))`;
}

/** A change that makes fewer things fail, about to be kept. `target` may hold more than its type and id: the organisation of an account. */
export type NewControlChange = {
  kind: string;
  target: { type: string; id: string } & Record<string, unknown>;
  before: object;
  after: object;
  reason: string;
  effect: ChangeEffect;
  state: 'requested' | 'applied';
  actor: Actor;
};

/** Keeps a control change, applied already or waiting, and says so in the journal. */
export async function insertControlChange(db: Db, change: NewControlChange): Promise<string> {
  const { kind, target, before, after, reason, effect, state, actor } = change;
  const { id, version } = await db
    .insertInto('governance.control_change')
    .values({
      kind,
      target: JSON.stringify(target),
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      reason,
      effect: JSON.stringify(effect),
      state,
      requested_by: JSON.stringify(actor),
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
  const data = { kind, target, reason, effect, changes: { state: [null, state] } };
  await recordChange(db, { id, version, state, actor, data });
  return id;
}

/** A control change that is being decided about, locked. */
export type LockedControlChange = {
  id: string;
  kind: string;
  target: { type: string; id: string; version?: number };
  after: unknown;
  reason: string;
  state: ControlChange['state'];
  requestedBy: Actor;
};

/** Locks a control change that the caller may see. @throws AppError `not_found` */
export async function lockControlChange(db: Db, id: string, caller: Caller): Promise<LockedControlChange> {
  const { rows } = await sql<LockedControlChange>`
    select c.id, c.kind, c.target, c.after, c.reason, c.state, c.requested_by as "requestedBy"
      from governance.control_change c where c.id = ${id} and ${isVisibleChange(caller)} for update`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}

/** Stores what was decided about a locked control change. */
export async function decideControlChange(
  db: Db,
  change: LockedControlChange,
  { to, actor, reason }: { to: 'applied' | 'declined'; actor: Actor; reason: string | null },
): Promise<void> {
  const { version } = await db
    .updateTable('governance.control_change')
    .set({
      state: to,
      decided_by: JSON.stringify(actor),
      decided_at: sql<Date>`app.now()`,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', change.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  const data = { kind: change.kind, target: change.target, reason, changes: { state: [change.state, to] } };
  await recordChange(db, { id: change.id, version, state: to, actor, data });
}

async function recordChange(
  db: Db,
  event: { id: string; version: number; state: ControlChange['state']; actor: Actor; data: Record<string, unknown> },
): Promise<void> {
  const target = event.data.target as { type: string; id: string; organisationId?: string };
  await insertEvents(db, [
    {
      type: `control_change.${event.state}`,
      actor: event.actor,
      organisationId: target.type === 'organisation' ? target.id : (target.organisationId ?? null),
      subject: { type: 'control_change', id: event.id, version: event.version },
      data: event.data,
    },
  ]);
}
