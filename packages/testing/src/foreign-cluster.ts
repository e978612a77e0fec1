import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asOwner } from './as-owner.ts';

/** What a run makes on a server that is not its own: databases and logins whose names begin alike. */
export type ForeignCluster = { readonly ownerUrl: string; readonly databasePrefix: string };

/** Notes that a run is about to make databases on somebody's server. */
export async function noteForeignCluster(folder: string, cluster: ForeignCluster): Promise<void> {
  const { ownerUrl, databasePrefix } = cluster;
  await writeFile(noteFile(folder), JSON.stringify({ ownerUrl, databasePrefix }), { mode: 0o600 });
}

/** Drops what a run made on somebody's server, if it did. */
export async function cleanForeignCluster(folder: string): Promise<void> {
  const note = await readFile(noteFile(folder), 'utf8').catch(() => undefined);
  if (note === undefined) return;
  const { ownerUrl, databasePrefix } = JSON.parse(note) as ForeignCluster;
  await asOwner(ownerUrl, async (client) => {
    const find = async (column: string, table: string): Promise<string[]> => {
      const text = `select ${column} as name from ${table} where starts_with(${column}, $1)`;
      const { rows } = await client.query<{ name: string }>(text, [databasePrefix]);
      return rows.map(({ name }) => client.escapeIdentifier(name));
    };
    for (const name of await find('datname', 'pg_database')) await client.query(`drop database ${name} with (force)`);
    for (const name of await find('rolname', 'pg_roles')) await client.query(`drop role ${name}`);
  });
}

function noteFile(folder: string): string {
  return join(folder, 'foreign-cluster.json');
}
