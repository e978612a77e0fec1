import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockDataFolder } from './data-lock.ts';
import { explainFailure } from './explain-failure.ts';
import { type OpenCluster, openCluster } from './open-cluster.ts';
import { rotateLog } from './rotate-log.ts';
import { stopServer } from './stop-server.ts';
import { superviseServer } from './supervise-server.ts';

export type EmbeddedPostgresOptions = {
  /** Everything of this installation lives here, or is named here. Made if it is missing. */
  readonly dataDir: string;
  /** A port that must be used; by default the one of last time, else any free one. */
  readonly port?: number;
  /** Where a browser will find this process; told to whoever starts a second one on the same folder. */
  readonly address?: string;
  /** Takes short lines for the operator, without secrets. */
  readonly log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** Connects as the owner of the cluster. A secret. */
  readonly ownerUrl: string;
  readonly host: string;
  readonly port: number;
  /** Ends the server in order and gives the folder free. To be called after everything that uses the database. */
  stop(): Promise<void>;
};

const LOG_CHECK_INTERVAL_MS = 60_000;

/**
 * Runs a PostgreSQL server for one data folder: made at the first start, taken over when a killed process left it running,
 * started again when it dies. It outlives this process unless `stop` is called.
 *
 * @throws EmbeddedError with one of `embeddedErrors`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  const logFile = join(dataDir, 'postgres.log');
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw explainFailure(error, 'make the data folder', dataDir);
  });
  const lock = await lockDataFolder(dataDir, options.address);
  const open = (port: number | undefined): Promise<OpenCluster> =>
    openCluster({ dataDir, logFile, durability: 'durable', log, ...(port !== undefined && { port }) });
  try {
    const { cluster, port, ownerUrl } = await open(options.port);
    await describeFolder(dataDir, cluster.home);
    const supervision = superviseServer(cluster, async () => void (await open(port)), log);
    const rotation = setInterval(() => void rotateLog(logFile).catch(() => undefined), LOG_CHECK_INTERVAL_MS).unref();
    return {
      ownerUrl,
      host: '127.0.0.1',
      port,
      async stop() {
        clearInterval(rotation);
        await supervision.end();
        try {
          await stopServer(cluster);
        } finally {
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
    throw explainFailure(error, 'start the database', dataDir);
  }
}

/** Tells whoever looks into the folder what is in it. */
async function describeFolder(dataDir: string, home: string): Promise<void> {
  const text = `This folder holds the data of one Keyledger installation. Keep it private and back it up as a whole.

The database        ${home}
                    (as root it may lie outside of this folder, because PostgreSQL refuses to run as root)
postgres.json       its port and its owner's password
secrets.json        keys that open what the database holds; without them it is lost
postgres.log        what PostgreSQL complained about

To begin anew, stop Keyledger and delete this folder and the database's.
`;
  await writeFile(join(dataDir, 'README.txt'), text);
}
