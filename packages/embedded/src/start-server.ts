import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { EmbeddedError } from './embedded-error.ts';
import { explainFailure } from './explain-failure.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { type Cluster, dataFolder } from './init-cluster.ts';
import { program } from './locate-binaries.ts';
import { isServerOf, postmasterFile, readPostmaster } from './postmaster-file.ts';
import { isAlive, worksAnyoneIn } from './process-info.ts';
import { programEnvironment } from './program-environment.ts';
import { rotateLog } from './rotate-log.ts';
import { type Durability, serverSettings } from './server-settings.ts';
import { waitUntil } from './wait-until.ts';

export type ServerOptions = {
  readonly durability: Durability;
  /** Where the server writes what went wrong. */
  readonly logFile: string;
  /** The port to use if it is free. */
  readonly port: number | undefined;
  /** Whether another port will do. */
  readonly mayMove: boolean;
};

/** Recovery after a crash reads at most `max_wal_size` of log; a slow disk may take this long. */
const START_TIMEOUT_MS = 120_000;
const ORPHANS_TIMEOUT_MS = 10_000;
const BIND_FAILED = /could not bind|could not create any TCP/;

/**
 * Starts a cluster's server in a session of its own, so that Ctrl-C on the terminal does not reach it, and returns its port
 * once it takes connections.
 *
 * @throws EmbeddedError `EMBEDDED_PORT_IN_USE`, `EMBEDDED_DISK_FULL`, `EMBEDDED_NOT_WRITABLE`, `EMBEDDED_START_FAILED`
 */
export async function startServer(cluster: Cluster, options: ServerOptions): Promise<number> {
  await removeStalePostmasterFile(dataFolder(cluster.home));
  await rotateLog(options.logFile);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options);
    const failure = await launch(cluster, port, options);
    if (failure === undefined) return port;
    if (!BIND_FAILED.test(failure)) throw explainFailure(failure, 'start the database', cluster.home);
    if (!options.mayMove || attempt === 3) throw portInUse(port);
  }
}

async function choosePort({ port, mayMove }: ServerOptions): Promise<number> {
  if (port !== undefined && (await isPortFree(port))) return port;
  if (port !== undefined && !mayMove) throw portInUse(port);
  return findFreePort();
}

/** @returns what the server wrote when it did not start */
async function launch(cluster: Cluster, port: number, options: ServerOptions): Promise<string | undefined> {
  const data = dataFolder(cluster.home);
  const logStart = (await stat(options.logFile).catch(() => undefined))?.size ?? 0;
  const child = await spawnServer(cluster, port, options);
  try {
    const isReady = async (): Promise<boolean> => {
      const server = await readPostmaster(data);
      return hasEnded(child) || (server?.pid === child.pid && server?.status === 'ready');
    };
    const inTime = await waitUntil(isReady, START_TIMEOUT_MS);
    if (inTime && !hasEnded(child)) return undefined;
    if (!hasEnded(child)) child.kill('SIGINT');
    return await readTail(options.logFile, logStart);
  } finally {
    child.unref();
  }
}

async function spawnServer(cluster: Cluster, port: number, options: ServerOptions): Promise<ChildProcess> {
  const settings = Object.entries(serverSettings(port, options.durability)).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
  try {
    const log = await open(options.logFile, 'a', 0o600);
    try {
      const child = spawn(program(cluster.binaries, 'postgres'), ['-D', dataFolder(cluster.home), ...settings], {
        ...cluster.account,
        cwd: cluster.home,
        env: programEnvironment(),
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
        windowsHide: true,
      });
      await once(child, 'spawn');
      return child;
    } finally {
      await log.close();
    }
  } catch (error) {
    throw explainFailure(error, 'start the database', cluster.home);
  }
}

/**
 * Makes way after a crash. Sessions of a server that was killed end by themselves within moments, and PostgreSQL does not start
 * before they have. After a crash of the machine, another program may have got the server's process id, and PostgreSQL would refuse
 * to start for good; so that its file is removed, unless somebody still works in the folder.
 */
async function removeStalePostmasterFile(data: string): Promise<void> {
  const old = await readPostmaster(data);
  if (old === undefined || isServerOf(data, old.pid)) return;
  const folder = realpathSync(data);
  await waitUntil(() => worksAnyoneIn(folder) !== true, ORPHANS_TIMEOUT_MS, 50);
  if (isAlive(old.pid) && worksAnyoneIn(folder) === false) await rm(postmasterFile(data), { force: true });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function readTail(file: string, from: number): Promise<string> {
  const bytes = await readFile(file);
  return bytes.subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
}

function portInUse(port: number): EmbeddedError {
  return new EmbeddedError(
    'EMBEDDED_PORT_IN_USE',
    `Port ${port} on 127.0.0.1, meant for the embedded database, is used by another program. Stop that, or choose another port.`,
    { details: { port } },
  );
}
