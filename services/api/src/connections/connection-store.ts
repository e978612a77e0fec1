import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { Connection } from './connection-schema.ts';

/** What a list of connections can be narrowed to. */
export type ConnectionFilters = {
  organisationId?: readonly string[] | undefined;
  authorisationId?: readonly string[] | undefined;
  state?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** The connections that a caller may see and asks for, as `c`. */
export function findConnections(db: Db, filters: ConnectionFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('auth.connection as c').where(isVisible(caller, sql.ref('c.organisation_id')));
  if (filters.organisationId) query = query.where('c.organisation_id', 'in', filters.organisationId);
  if (filters.authorisationId) query = query.where('c.authorisation_id', 'in', filters.authorisationId);
  if (filters.state) query = query.where('c.state', 'in', filters.state);
  if (filters.updatedAfter) query = query.where('c.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Connections of these ids, in any order. */
export async function loadConnections(db: Db, ids: readonly string[], caller: Caller): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select c.id, c.created_at as "createdAt", c.updated_at as "updatedAt", c.version,
           c.organisation_id as "organisationId", c.authorisation_id as "authorisationId",
           c.xero_connection_id as "xeroConnectionId", c.xero_tenant_id as "xeroTenantId", c.tenant_type as "tenantType",
           c.state, c.xero_created_at as "xeroCreatedAt", c.xero_updated_at as "xeroUpdatedAt",
           c.disconnected_at as "disconnectedAt"
      from auth.connection c
     where c.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('c.organisation_id'))}`.execute(db);
  return rows;
}
