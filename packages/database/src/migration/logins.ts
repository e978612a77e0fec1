import type pg from 'pg';

/** The database logins, one per service, and `queue`, which owns BullMQ's schema and nothing else. */
export const loginNames = ['auth', 'scheduler', 'worker', 'api', 'queue'] as const;
export type LoginName = (typeof loginNames)[number];

const clusterLock = 4_911_206_001;

/**
 * Creates the cluster's logins or sets their passwords. Logins belong to the whole cluster, so this runs under an
 * advisory lock and succeeds when another database of the same cluster made them first.
 */
export async function ensureLogins(client: pg.ClientBase, prefix: string, passwords: Record<LoginName, string>) {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1)', [clusterLock]);
  for (const name of loginNames) {
    const login = `${prefix}${name}`;
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${client.escapeIdentifier(login)} login nosuperuser nocreatedb nocreaterole noreplication password ${client.escapeLiteral(passwords[name])}`,
    );
  }
  await client.query('commit');
}
