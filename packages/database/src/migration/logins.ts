import type pg from 'pg';

/** The database logins, one per service, and `queue`, which owns BullMQ's schema and nothing else. */
export const loginNames = ['auth', 'scheduler', 'worker', 'api', 'queue'] as const;
export type LoginName = (typeof loginNames)[number];

/**
 * Creates the cluster's logins or sets their passwords; succeeds when another database of the same cluster made them
 * first. To be run within `clusterWide`: logins belong to the whole cluster.
 */
export async function ensureLogins(client: pg.ClientBase, prefix: string, passwords: Record<LoginName, string>) {
  for (const name of loginNames) {
    const login = `${prefix}${name}`;
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${client.escapeIdentifier(login)} login nosuperuser nocreatedb nocreaterole noreplication password ${client.escapeLiteral(passwords[name])}`,
    );
  }
}
