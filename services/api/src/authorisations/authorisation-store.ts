import type { Caller } from '@keyledger/contracts';
import type { Authorisation } from '@keyledger/contracts/schemas';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** What a list of authorisations can be narrowed to. */
export type AuthorisationFilters = {
  kind?: readonly string[] | undefined;
  state?: readonly string[] | undefined;
  organisationId?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** The authorisations that a caller may see and asks for, as `t`. */
export function findAuthorisations(db: Db, filters: AuthorisationFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('auth.authorisation as t').where(isReachable(caller));
  if (filters.kind) query = query.where('t.kind', 'in', filters.kind);
  if (filters.state) query = query.where('t.state', 'in', filters.state);
  if (filters.organisationId) {
    query = query.where(sql<boolean>`exists (
      select from auth.connection c where c.authorisation_id = t.id and c.state = 'connected'
         and c.organisation_id = any(${[...filters.organisationId]}::uuid[]))`);
  }
  if (filters.updatedAfter) query = query.where('t.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Authorisations of these ids, in any order; each with those of its organisations that the caller may see. */
export async function loadAuthorisations(db: Db, ids: readonly string[], caller: Caller): Promise<Authorisation[]> {
  const { rows } = await sql<Authorisation>`
    select t.id, t.created_at as "createdAt", t.updated_at as "updatedAt", t.version, t.kind,
           t.xero_user_id as "xeroUserId", t.authoriser_name as "authoriserName", t.authoriser_email as "authoriserEmail",
           t.state, t.state_reason as "stateReason", t.scopes, t.last_refreshed_at as "lastRefreshedAt",
           t.expires_if_unused_at as "expiresIfUnusedAt",
           array(select c.organisation_id from auth.connection c
                  where c.authorisation_id = t.id and c.state = 'connected' and c.organisation_id is not null
                    and ${isVisible(caller, sql.ref('c.organisation_id'))}
                  order by c.organisation_id) as "organisationIds"
      from auth.authorisation t
     where t.id = any(${[...ids]}::uuid[]) and ${isReachable(caller)}`.execute(db);
  return rows;
}

/** A limited caller sees the authorisations that lead, or led, to an organisation that it sees. */
function isReachable(caller: Caller): RawBuilder<boolean> {
  if (caller.organisationGroupIds === null) return sql<boolean>`true`;
  return sql<boolean>`exists (
    select from auth.connection c where c.authorisation_id = t.id and ${isVisible(caller, sql.ref('c.organisation_id'))})`;
}
