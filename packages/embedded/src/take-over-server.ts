import { realpathSync } from 'node:fs';
import { withOwner } from './connect-owner.ts';
import { type Cluster, dataFolder } from './init-cluster.ts';
import { isServerOf, readPostmaster } from './postmaster-file.ts';
import { stopServer } from './stop-server.ts';
import { waitUntil } from './wait-until.ts';

const SETTLE_TIMEOUT_MS = 60_000;

/**
 * Takes over the server that a killed Keyledger left running: waits while it starts or stops, and ends it when it does not
 * answer, is of another version than the installed programs, or does not use the wanted port.
 *
 * @returns its port, or undefined when none runs any more
 */
export async function takeOverServer(
  cluster: Cluster,
  password: string,
  wantedPort: number | undefined,
): Promise<number | undefined> {
  const data = dataFolder(cluster.home);
  const read = async () => {
    const server = await readPostmaster(data);
    return server !== undefined && isServerOf(data, server.pid) ? server : undefined;
  };
  await waitUntil(async () => [undefined, 'ready'].includes((await read())?.status), SETTLE_TIMEOUT_MS);
  const server = await read();
  if (server === undefined) return undefined;
  const fits = wantedPort === undefined || server.port === wantedPort;
  if (fits && server.status === 'ready' && (await answers(server.port, password, cluster))) return server.port;
  await stopServer(cluster);
  return undefined;
}

async function answers(port: number, password: string, { home, binaries }: Cluster): Promise<boolean> {
  try {
    return await withOwner(port, password, async (client) => {
      const { rows } = await client.query<{ folder: string; version: string }>(
        `SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version`,
      );
      const [server] = rows;
      if (server === undefined || realpathSync(server.folder) !== realpathSync(dataFolder(home))) return false;
      return `${binaries.version}.`.startsWith(`${server.version}.`);
    });
  } catch {
    return false;
  }
}
