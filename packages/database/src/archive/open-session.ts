import pg from 'pg';

/** Connects for a backup or a restore: no time limits, and values in a form that does not depend on the server's settings. */
export async function openSession<T>(url: string, name: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
      set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 3; set bytea_output = 'hex';
      set timezone = 'UTC'; set search_path = pg_catalog, pg_temp`);
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
