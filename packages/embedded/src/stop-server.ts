import { spawnSync } from 'node:child_process';
import { EmbeddedError } from './embedded-error.ts';
import { type Cluster, dataFolder } from './init-cluster.ts';
import { program } from './locate-binaries.ts';
import { isServerOf, readPostmaster } from './postmaster-file.ts';
import { programEnvironment } from './program-environment.ts';
import { waitUntil } from './wait-until.ts';

const FAST_TIMEOUT_MS = 20_000;
const IMMEDIATE_TIMEOUT_MS = 5_000;

/**
 * Stops a cluster's server if it runs: sessions are ended and a checkpoint is written; a server that does not manage in 20 seconds
 * is ended at once, which costs only a recovery at the next start.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  const data = dataFolder(cluster.home);
  const server = await readPostmaster(data);
  if (server === undefined || !isServerOf(data, server.pid)) return;
  const isGone = (): boolean => !isServerOf(data, server.pid);
  if (process.platform === 'win32') return stopOnWindows(cluster, data);
  if (signal(server.pid, 'SIGINT') && (await waitUntil(isGone, FAST_TIMEOUT_MS))) return;
  if (signal(server.pid, 'SIGQUIT') && (await waitUntil(isGone, IMMEDIATE_TIMEOUT_MS))) return;
  if (isGone()) return;
  throw new EmbeddedError(
    'EMBEDDED_STOP_FAILED',
    `PostgreSQL (process ${server.pid}) does not stop. End it by hand and start again.`,
    {
      details: { pid: server.pid },
    },
  );
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Windows has no signals; PostgreSQL's own program knows another way. */
function stopOnWindows(cluster: Cluster, data: string): void {
  const args = ['stop', '-D', data, '-m', 'fast', '-w'];
  spawnSync(program(cluster.binaries, 'pg_ctl'), args, { env: programEnvironment(), stdio: 'ignore' });
}
