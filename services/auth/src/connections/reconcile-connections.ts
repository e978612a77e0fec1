import { type Actor, type Db, insertEvents, type JournalEvent, requestWork } from '@keyledger/database';
import type { XeroConnection } from '@keyledger/xero';
import { sql } from 'kysely';
import {
  adoptExpectedOrganisations,
  findConnections,
  insertConnections,
  insertOrganisations,
  markDisconnected,
  renameOrganisations,
  updateConnections,
  type WrittenConnection,
} from './connection-store.ts';
import { diffConnections } from './diff-connections.ts';
import { updateConnectionStates } from './update-connection-states.ts';

/** Xero's complete list, and when its reading began; null when nothing can have changed here since. */
export type ConnectionsRead = { readonly rows: readonly XeroConnection[]; readonly startedAt: Date | null };

/** What a read of `/connections` has changed. */
export type Reconciliation = {
  /** Organisations that Keyledger sees for the first time. */
  readonly createdOrganisationIds: readonly string[];
  /** Organisations to which a route has come or come back. */
  readonly connectedOrganisationIds: readonly string[];
  /** Organisations to which this authorisation's route is gone. */
  readonly disconnectedOrganisationIds: readonly string[];
};

/**
 * Stores Xero's complete list of an authorisation's connections, in one transaction: new organisations and routes, routes that are
 * gone, new names, what that means for each organisation's state; and asks for a first sync of what has just been connected.
 */
export async function reconcileConnections(
  db: Db,
  read: ConnectionsRead & { authorisationId: string; actor: Actor },
): Promise<Reconciliation> {
  const { authorisationId, rows, startedAt, actor } = read;
  return db.transaction().execute(async (db) => {
    await sql`update auth.authorisation set last_connections_read_at = app.now() where id = ${authorisationId}`.execute(
      db,
    );
    const diff = diffConnections(await findConnections(db, authorisationId), rows, startedAt);
    const adopted = await adoptExpectedOrganisations(db, rows);
    const created = await insertOrganisations(db, rows);
    const added = await insertConnections(db, authorisationId, diff.added);
    const updated = await updateConnections(db, diff.updated);
    const gone = await markDisconnected(
      db,
      diff.gone.map(({ id }) => id),
    );
    // First, since it locks every organisation of the authorisation in one order.
    await updateConnectionStates(db, { authorisationId }, actor);
    const renamed = await renameOrganisations(db, diff.updated);

    const changesOf = new Map(diff.updated.map(({ id, changes }) => [id, changes]));
    const reconnectedIds = new Set(diff.updated.filter(({ reconnected }) => reconnected).map(({ id }) => id));
    const reconnected = updated.filter(({ id }) => reconnectedIds.has(id));
    await insertEvents(db, [
      ...adopted.map((row) =>
        organisationEvent('organisation.updated', actor, row, { changes: { xeroTenantId: [null, row.xeroTenantId] } }),
      ),
      ...created.map((row) => organisationEvent('organisation.created', actor, row, { name: row.name })),
      ...added.map((row) => connectionEvent('connection.created', actor, row, { authorisationId })),
      ...updated.map((row) =>
        connectionEvent('connection.updated', actor, row, { changes: changesOf.get(row.id) ?? {} }),
      ),
      ...gone.map((row) =>
        connectionEvent('connection.disconnected', actor, row, { reason: 'Xero no longer lists it' }),
      ),
      ...renamed.map((row) =>
        organisationEvent('organisation.updated', actor, row, { changes: { name: [row.before, row.after] } }),
      ),
    ]);
    const connectedOrganisationIds = organisationsOf([...added, ...reconnected]);
    await requestWork(db, { kind: 'sync', organisationIds: connectedOrganisationIds, cause: 'connected' });
    return {
      createdOrganisationIds: created.map(({ id }) => id),
      connectedOrganisationIds,
      disconnectedOrganisationIds: organisationsOf(gone),
    };
  });
}

/** The journal's record of a connection that was made, changed or lost. */
export function connectionEvent(
  type: 'connection.created' | 'connection.updated' | 'connection.disconnected',
  actor: Actor,
  row: WrittenConnection,
  data: Record<string, unknown>,
): JournalEvent {
  const { id, version, organisationId } = row;
  return { type, actor, organisationId, subject: { type: 'connection', id, version }, data };
}

function organisationEvent(
  type: 'organisation.created' | 'organisation.updated',
  actor: Actor,
  { id, version }: { id: string; version: number },
  data: Record<string, unknown>,
): JournalEvent {
  return { type, actor, organisationId: id, subject: { type: 'organisation', id, version }, data };
}

function organisationsOf(rows: readonly WrittenConnection[]): string[] {
  return [...new Set(rows.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId])))];
}
