import { Client } from 'pg';
import { OWNER } from './init-cluster.ts';

/** The database that holds everything of Keyledger in an embedded cluster. */
const DATABASE = 'keyledger';

export function ownerUrl(port: number, password: string, database: string = DATABASE): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Runs `use` with a connection of the cluster's owner to the maintenance database. */
export async function withOwner<T>(port: number, password: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl(port, password, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the database where a killed first start did not come to it. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  await withOwner(port, password, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}
