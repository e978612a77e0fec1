import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { serviceActor } from '../access/service-actor.ts';
import type { GrantedRole } from './roles-map.ts';

type Row = { role: string; groups: string[] | null };

/** Gives an operator the role, and the limits where the map names any, that the provider says now; the journal tells what changed. */
export async function followRole(db: Db, operatorId: string, granted: GrantedRole): Promise<void> {
  const { rows } = await sql<Row>`
    select role, organisation_group_ids as groups from auth.operator where id = ${operatorId} for update`.execute(db);
  const [before] = rows;
  if (before === undefined) return;
  const groups = granted.organisationGroupIds === undefined ? before.groups : granted.organisationGroupIds;
  const changes = {
    ...(before.role === granted.role ? {} : { role: [before.role, granted.role] }),
    ...(sameGroups(before.groups, groups) ? {} : { organisationGroupIds: [before.groups, groups] }),
  };
  if (Object.keys(changes).length === 0) return;
  const { rows: changed } = await sql<{ version: number }>`
    update auth.operator
       set role = ${granted.role}, organisation_group_ids = ${groups === null ? null : [...groups]}::uuid[],
           version = version + 1, updated_at = app.now()
     where id = ${operatorId} returning version`.execute(db);
  const subject = { type: 'operator', id: operatorId, version: changed[0]?.version ?? null };
  await insertEvents(db, [
    { type: 'operator.updated', actor: serviceActor, organisationId: null, subject, data: { changes } },
  ]);
}

function sameGroups(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return [...one].sort().join() === [...other].sort().join();
}
