import { realpathSync } from 'node:fs';
import { withOwner } from './connect-owner.ts';
import { type Cluster, dataFolder } from './init-cluster.ts';
import { isServerOf, readPostmaster } from './postmaster-file.ts';
import { stopServer } from './stop-server.ts';
import { waitUntil } from './wait-until.ts';

const SETTLE_TIMEOUT_MS = 60_000;

/**
 * Takes over the server that a killed Keyledger left running: waits while it starts or stops, and ends it when it does not answer.
 *
 * @returns its port, or undefined when none runs any more
 */
export async function takeOverServer(cluster: Cluster, password: string): Promise<number | undefined> {
  const data = dataFolder(cluster.home);
  const read = async () => {
    const server = await readPostmaster(data);
    return server !== undefined && isServerOf(data, server.pid) ? server : undefined;
  };
  await waitUntil(async () => [undefined, 'ready'].includes((await read())?.status), SETTLE_TIMEOUT_MS);
  const server = await read();
  if (server === undefined) return undefined;
  if (server.status === 'ready' && (await answers(server.port, password, data))) return server.port;
  await stopServer(cluster);
  return undefined;
}

async function answers(port: number, password: string, data: string): Promise<boolean> {
  try {
    return await withOwner(port, password, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0] !== undefined && realpathSync(rows[0].data_directory) === realpathSync(data);
    });
  } catch {
    return false;
  }
}
