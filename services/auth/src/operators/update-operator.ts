import type { Caller } from '@keyledger/contracts';
import type { Operator, operatorPatchSchema } from '@keyledger/contracts/schemas';
import { type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import type { z } from 'zod';
import { grantableGroups } from '../access/group-limits.ts';
import { actorOf } from '../access/service-actor.ts';
import { endSessions } from '../sessions/session-store.ts';
import { countOtherAdmins } from './operator-store.ts';

/**
 * Changes an operator whose row is locked. What the operator may do changes with the next request, since sessions hold no rights.
 * @throws AppError `conflict` when nobody would be left who administers everything
 */
export async function updateOperator(
  db: Db,
  { before, patch, caller }: { before: Operator; patch: z.output<typeof operatorPatchSchema>; caller: Caller },
): Promise<void> {
  const wanted = { ...before, ...defined(patch) };
  if (patch.organisationGroupIds !== undefined) grantableGroups(caller, patch.organisationGroupIds);
  const changes = changesOf(before, wanted);
  if (Object.keys(changes).length === 0) return;
  const staysAdmin = wanted.role === 'admin' && wanted.organisationGroupIds === null;
  if (isFullAdmin(before) && !staysAdmin) await requireOtherAdmin(db, before.id);
  const groups = wanted.organisationGroupIds;
  const { rows } = await sql<{ version: number }>`
    update auth.operator as o
       set display_name = ${wanted.displayName}, email = ${wanted.email}, role = ${wanted.role}, person_id = ${wanted.personId},
           organisation_group_ids = ${groups === null ? null : [...groups]}::uuid[], version = o.version + 1, updated_at = app.now()
     where o.id = ${before.id}
       and not exists (select from auth.operator other
                        where lower(other.email) = lower(${wanted.email}) and other.deleted_at is null and other.id <> o.id)
    returning o.version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'already_exists' });
  await insertEvents(db, [event('operator.updated', caller, before.id, row.version, { changes })]);
}

/** Takes sign-in away from an operator whose row is locked, and ends the sessions that go on. */
export async function deleteOperator(db: Db, { before, caller }: { before: Operator; caller: Caller }): Promise<void> {
  if (before.deletedAt !== null) return;
  if (isFullAdmin(before)) await requireOtherAdmin(db, before.id);
  const { rows } = await sql<{ version: number }>`
    update auth.operator set deleted_at = app.now(), version = version + 1, updated_at = app.now()
     where id = ${before.id} returning version`.execute(db);
  await endSessions(db, { operatorId: before.id }, actorOf(caller));
  const { displayName, email } = before;
  await insertEvents(db, [
    event('operator.deleted', caller, before.id, rows[0]?.version ?? before.version, { displayName, email }),
  ]);
}

function isFullAdmin(operator: Operator): boolean {
  return operator.role === 'admin' && operator.organisationGroupIds === null && operator.deletedAt === null;
}

async function requireOtherAdmin(db: Db, operatorId: string): Promise<void> {
  if ((await countOtherAdmins(db, operatorId)) > 0) return;
  throw new AppError({ code: 'conflict', publicMessage: 'This is the last admin. Make somebody else an admin first.' });
}

const fields = ['displayName', 'email', 'role', 'personId', 'organisationGroupIds'] as const;

function changesOf(before: Operator, after: Operator): Record<string, readonly [unknown, unknown]> {
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, [before[field], after[field]] as const]));
}

function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
}

function event(type: string, caller: Caller, id: string, version: number, data: Record<string, unknown>) {
  return { type, actor: actorOf(caller), organisationId: null, subject: { type: 'operator', id, version }, data };
}
