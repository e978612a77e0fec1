import type pg from 'pg';

/** Refuses a server that is older than PostgreSQL 15. */
export async function requirePostgres15(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  if (Number(rows[0]?.server_version_num) < 150_000)
    throw new Error('PostgreSQL 15 or newer is needed: this server is older.');
}
