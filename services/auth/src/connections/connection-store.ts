import type { Db } from '@keyledger/database';
import { ORGANISATION_TENANT, type XeroConnection } from '@keyledger/xero';
import { sql } from 'kysely';
import type { ConnectionUpdate, StoredConnection } from './diff-connections.ts';

/** A connection as it was just written. */
export type WrittenConnection = { id: string; organisationId: string | null; version: number; xeroTenantId: string };

/** Every connection of an authorisation, disconnected ones too. */
export async function findConnections(db: Db, authorisationId: string): Promise<StoredConnection[]> {
  const { rows } = await sql<StoredConnection>`
    select id, organisation_id as "organisationId", xero_connection_id as "xeroConnectionId", xero_tenant_id as "xeroTenantId",
           tenant_type as "tenantType", tenant_name as "tenantName", auth_event_id as "authEventId", state,
           xero_created_at as "xeroCreatedAt", xero_updated_at as "xeroUpdatedAt", updated_at as "updatedAt"
      from auth.connection where authorisation_id = ${authorisationId}`.execute(db);
  return rows;
}

/**
 * Gives expected organisations the tenants that have now connected: those of the same name, where neither Xero's list nor the
 * expected ones have that name twice. The answer are the ones that were found.
 */
export async function adoptExpectedOrganisations(
  db: Db,
  rows: readonly XeroConnection[],
): Promise<readonly { id: string; xeroTenantId: string; version: number }[]> {
  const named = rows.filter(({ tenantType, tenantName }) => tenantType === ORGANISATION_TENANT && tenantName !== null);
  if (named.length === 0) return [];
  const { rows: adopted } = await sql<{ id: string; xeroTenantId: string; version: number }>`
    with arrived as (
      select lower(trim(w.name)) as name, min(w."tenantId"::text)::uuid as tenant_id
        from jsonb_to_recordset(${JSON.stringify(named.map(({ tenantId, tenantName }) => ({ tenantId, name: tenantName })))}::jsonb)
             as w("tenantId" uuid, name text)
       where not exists (select from directory.organisation o where o.xero_tenant_id = w."tenantId")
       group by 1 having count(*) = 1
    ), expected as (
      select lower(trim(o.name)) as name, min(o.id::text)::uuid as id
        from directory.organisation o
       where o.connection_state = 'expected' and lower(trim(o.name)) in (select name from arrived)
       group by 1 having count(*) = 1
    )
    update directory.organisation o set xero_tenant_id = a.tenant_id, version = o.version + 1, updated_at = app.now()
      from expected e join arrived a using (name) where o.id = e.id and o.connection_state = 'expected'
    returning o.id, o.xero_tenant_id as "xeroTenantId", o.version`.execute(db);
  return adopted;
}

/** Makes an organisation for each tenant that has none; the answer are the new ones. */
export async function insertOrganisations(
  db: Db,
  rows: readonly XeroConnection[],
): Promise<readonly { id: string; name: string; version: number }[]> {
  const wanted = rows
    .filter(({ tenantType }) => tenantType === ORGANISATION_TENANT)
    .map(({ tenantId, tenantName }) => ({ tenantId, name: tenantName ?? tenantId }));
  if (wanted.length === 0) return [];
  const { rows: created } = await sql<{ id: string; name: string; version: number }>`
    insert into directory.organisation (xero_tenant_id, name)
    select w."tenantId", w.name from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("tenantId" uuid, name text)
     order by w."tenantId"
    on conflict (xero_tenant_id) do nothing
    returning id, name, version`.execute(db);
  return created;
}

/** Inserts connections; those of organisations lead to their organisation. */
export async function insertConnections(
  db: Db,
  authorisationId: string,
  rows: readonly XeroConnection[],
): Promise<readonly WrittenConnection[]> {
  if (rows.length === 0) return [];
  const { rows: written } = await sql<WrittenConnection>`
    insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type,
                                 tenant_name, auth_event_id, xero_created_at, xero_updated_at)
    select ${authorisationId}::uuid, o.id, r."connectionId", r."tenantId", r."tenantType", r."tenantName", r."authEventId",
           r."createdAt", r."updatedAt"
      from ${recordset(rows)}
      left join directory.organisation o on o.xero_tenant_id = r."tenantId" and r."tenantType" = ${ORGANISATION_TENANT}
    returning id, organisation_id as "organisationId", version, xero_tenant_id as "xeroTenantId"`.execute(db);
  return written;
}

/** Brings stored connections into the form that Xero shows. */
export async function updateConnections(
  db: Db,
  updates: readonly ConnectionUpdate[],
): Promise<readonly WrittenConnection[]> {
  if (updates.length === 0) return [];
  const { rows } = await sql<WrittenConnection>`
    update auth.connection as c
       set xero_connection_id = r."connectionId", tenant_type = r."tenantType", tenant_name = r."tenantName",
           auth_event_id = r."authEventId", xero_created_at = r."createdAt", xero_updated_at = r."updatedAt",
           organisation_id = o.id, state = 'connected', disconnected_at = null, version = c.version + 1, updated_at = app.now()
      from ${recordset(updates.map(({ id, row }) => ({ ...row, id })))}
      left join directory.organisation o on o.xero_tenant_id = r."tenantId" and r."tenantType" = ${ORGANISATION_TENANT}
     where c.id = r.id
    returning c.id, c.organisation_id as "organisationId", c.version, c.xero_tenant_id as "xeroTenantId"`.execute(db);
  return rows;
}

/** Marks connections as gone; answers those that were connected until now. */
export async function markDisconnected(
  db: Db,
  connectionIds: readonly string[],
): Promise<readonly WrittenConnection[]> {
  if (connectionIds.length === 0) return [];
  const { rows } = await sql<WrittenConnection>`
    update auth.connection
       set state = 'disconnected', disconnected_at = app.now(), version = version + 1, updated_at = app.now()
     where id = any(${[...connectionIds]}::uuid[]) and state = 'connected'
    returning id, organisation_id as "organisationId", version, xero_tenant_id as "xeroTenantId"`.execute(db);
  return rows;
}

/** Takes over the new names of organisations that were renamed; answers what has changed. */
export async function renameOrganisations(
  db: Db,
  updates: readonly ConnectionUpdate[],
): Promise<readonly { id: string; before: string; after: string; version: number }[]> {
  const renamed = updates.filter(({ renamed }) => renamed).map(({ row }) => row);
  if (renamed.length === 0) return [];
  const { rows } = await sql<{ id: string; before: string; after: string; version: number }>`
    with before as (
      select o.id, o.name, r."tenantName" as after
        from directory.organisation o join ${recordset(renamed)} on r."tenantId" = o.xero_tenant_id
       where o.name <> r."tenantName" order by o.id for no key update of o
    )
    update directory.organisation as o set name = before.after, version = o.version + 1, updated_at = app.now()
      from before where o.id = before.id
    returning o.id, before.name as before, o.name as after, o.version`.execute(db);
  return rows;
}

function recordset(rows: readonly (XeroConnection & { id?: string })[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "connectionId" uuid, "tenantId" uuid,
    "tenantType" text, "tenantName" text, "authEventId" uuid, "createdAt" timestamptz, "updatedAt" timestamptz)`;
}
