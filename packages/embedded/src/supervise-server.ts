import { type Cluster, dataFolder } from './init-cluster.ts';
import { readPostmaster } from './postmaster-file.ts';
import { isAlive } from './process-info.ts';

const CHECK_INTERVAL_MS = 1_000;
const MAX_WAIT_MS = 30_000;

export type Supervision = { end(): Promise<void> };

/** Starts a cluster's server again whenever it is gone, until `end`; failures are told and tried again, ever more slowly. */
export function superviseServer(
  cluster: Cluster,
  restart: () => Promise<void>,
  log: (line: string) => void,
): Supervision {
  const data = dataFolder(cluster.home);
  let waitMs = CHECK_INTERVAL_MS;
  let ended = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;

  async function check(): Promise<void> {
    const server = await readPostmaster(data);
    if (server !== undefined && isAlive(server.pid)) return;
    log('the database has gone; starting it again');
    try {
      await restart();
      waitMs = CHECK_INTERVAL_MS;
      log('the database is back');
    } catch (error) {
      waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
      log(error instanceof Error ? error.message : String(error));
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      running = check().finally(() => {
        if (!ended) schedule();
      });
    }, waitMs).unref();
  }

  schedule();
  return {
    async end() {
      ended = true;
      clearTimeout(timer);
      await running;
    },
  };
}
