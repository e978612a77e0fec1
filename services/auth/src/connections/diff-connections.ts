import type { XeroConnection } from '@keyledger/xero';

/** A stored connection, as far as Xero can change it. */
export type StoredConnection = {
  id: string;
  organisationId: string | null;
  xeroConnectionId: string;
  xeroTenantId: string;
  tenantType: string;
  tenantName: string | null;
  authEventId: string | null;
  state: 'connected' | 'disconnected';
  xeroCreatedAt: Date | null;
  xeroUpdatedAt: Date | null;
  updatedAt: Date;
};

/** A stored connection that Xero shows in another form now; `changes` holds `[old, new]` by field. */
export type ConnectionUpdate = {
  readonly id: string;
  readonly row: XeroConnection;
  /** Whether it was disconnected before. */
  readonly reconnected: boolean;
  readonly renamed: boolean;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
};

/** What differs between Xero's list and ours. */
export type ConnectionsDiff = {
  readonly added: readonly XeroConnection[];
  readonly updated: readonly ConnectionUpdate[];
  readonly gone: readonly StoredConnection[];
};

/**
 * Compares Xero's complete list of an authorisation's connections with the stored ones, by tenant. The list says nothing about
 * a connection that was changed here after `startedAt`, when the reading of the list began.
 */
export function diffConnections(
  stored: readonly StoredConnection[],
  rows: readonly XeroConnection[],
  startedAt: Date | null,
): ConnectionsDiff {
  const byTenant = new Map(stored.map((connection) => [connection.xeroTenantId, connection]));
  const listed = new Map(rows.map((row) => [row.tenantId, row]));
  const added: XeroConnection[] = [];
  const updated: ConnectionUpdate[] = [];
  for (const row of listed.values()) {
    const known = byTenant.get(row.tenantId);
    if (known === undefined) added.push(row);
    else if (!isNewer(known, startedAt)) updated.push(...updateOf(known, row));
  }
  const gone = stored.filter(
    (known) => known.state === 'connected' && !listed.has(known.xeroTenantId) && !isNewer(known, startedAt),
  );
  return { added, updated, gone };
}

function isNewer({ updatedAt }: StoredConnection, startedAt: Date | null): boolean {
  return startedAt !== null && updatedAt > startedAt;
}

function updateOf(known: StoredConnection, row: XeroConnection): ConnectionUpdate[] {
  const pairs: [string, unknown, unknown][] = [
    ['state', known.state, 'connected'],
    ['xeroConnectionId', known.xeroConnectionId, row.connectionId],
    ['tenantType', known.tenantType, row.tenantType],
    ['tenantName', known.tenantName, row.tenantName],
    ['authEventId', known.authEventId, row.authEventId],
    ['xeroCreatedAt', iso(known.xeroCreatedAt), iso(row.createdAt)],
    ['xeroUpdatedAt', iso(known.xeroUpdatedAt), iso(row.updatedAt)],
  ];
  const changed = pairs.filter(([, before, after]) => before !== after);
  if (changed.length === 0) return [];
  const changes = Object.fromEntries(changed.map(([field, before, after]) => [field, [before, after] as const]));
  const reconnected = known.state === 'disconnected';
  return [{ id: known.id, row, reconnected, renamed: 'tenantName' in changes && row.tenantName !== null, changes }];
}

function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
