import type { Caller } from '@keyledger/contracts';
import type { Session } from '@keyledger/contracts/schemas';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { isWithinLimits } from '../access/group-limits.ts';

/** Finds sessions: an admin sees those of everybody within reach, anybody else their own; those that go on, or all. */
export function findSessions(db: Db, filter: { deleted: boolean }, caller: Caller): KeysetQuery {
  const query = db
    .selectFrom('auth.session as s')
    .innerJoin('auth.operator as o', 'o.id', 's.operator_id')
    .where(isVisible(caller));
  if (filter.deleted) return keysetQuery(query);
  return keysetQuery(query.where('s.ended_at', 'is', null).where('s.expires_at', '>', sql<Date>`app.now()`));
}

/** Loads sessions by id. */
export async function loadSessions(db: Db, ids: readonly string[], caller: Caller): Promise<Session[]> {
  if (ids.length === 0) return [];
  const current = caller.type === 'operator' ? caller.sessionId : null;
  const { rows } = await sql<Session>`
    select s.id, s.operator_id as "operatorId", s.user_agent as "userAgent",
           case when exists (select from auth.provider_session p where p.session_id = s.id)
                then 'identity_provider' else 'link' end as "signedInBy",
           coalesce(s.id = ${current}::uuid, false) as current,
           s.expires_at as "expiresAt", s.ended_at as "endedAt", s.created_at as "createdAt",
           coalesce(s.ended_at, s.created_at) as "updatedAt", case when s.ended_at is null then 1 else 2 end as version
      from auth.session s join auth.operator o on o.id = s.operator_id
     where s.id = any(${[...ids]}::uuid[]) and ${isVisible(caller)}`.execute(db);
  return rows;
}

function isVisible(caller: Caller): RawBuilder<boolean> {
  const isAdmin = caller.type === 'key' || caller.role === 'admin';
  const own = sql<boolean>`o.id = ${caller.type === 'operator' ? caller.id : null}::uuid`;
  return isAdmin ? sql<boolean>`(${isWithinLimits(caller, sql.ref('o.organisation_group_ids'))} or ${own})` : own;
}
