import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseClusterHome, claimOutsideHome, makeClusterHome, reachableBinaries } from './cluster-home.ts';
import { type ClusterState, newPassword, readClusterState, writeClusterState } from './cluster-state.ts';
import { ensureDatabase, ownerUrl } from './connect-owner.ts';
import { EmbeddedError } from './embedded-error.ts';
import { findFreePort } from './free-port.ts';
import { type Cluster, dataFolder, hasFittingData, initCluster } from './init-cluster.ts';
import { locateBinaries } from './locate-binaries.ts';
import { chooseServerAccount } from './server-account.ts';
import type { Durability } from './server-settings.ts';
import { startServer } from './start-server.ts';
import { takeOverServer } from './take-over-server.ts';

export type OpenClusterOptions = {
  readonly dataDir: string;
  readonly logFile: string;
  readonly durability: Durability;
  /** A port that must be used; without it, the last one or any. */
  readonly port?: number;
  readonly log: (line: string) => void;
};

export type OpenCluster = { readonly cluster: Cluster; readonly port: number; readonly ownerUrl: string };

/** Makes the cluster of a data folder if there is none, and its server run: started, or taken over from a killed process. */
export async function openCluster(options: OpenClusterOptions): Promise<OpenCluster> {
  const { dataDir, durability, log } = options;
  const known = await readClusterState(dataDir);
  const installed = await locateBinaries();
  const account = chooseServerAccount(existingData(dataDir, known), log);
  const state: ClusterState = known ?? (await newState(dataDir, options.port, chooseClusterHome(dataDir, account)));
  const home = resolve(dataDir, state.home);
  await makeClusterHome(home, account);
  const cluster: Cluster = { home, account, binaries: await reachableBinaries(installed, account) };
  if (!(await hasFittingData(home, majorOf(installed.version)))) {
    log('making the database');
    await initCluster(cluster, state.password, durability);
  }
  await claimOutsideHome(dataDir, home);
  const port = (await takeOverServer(cluster, state.password, options.port)) ?? (await start(cluster, state, options));
  if (port !== state.port) await writeClusterState(dataDir, { ...state, port });
  await ensureDatabase(port, state.password);
  return { cluster, port, ownerUrl: ownerUrl(port, state.password) };
}

function start(cluster: Cluster, state: ClusterState, { durability, logFile, port }: OpenClusterOptions) {
  return startServer(cluster, { durability, logFile, port: port ?? state.port, mayMove: port === undefined });
}

/** Written before the cluster is made, so that no cluster is ever without its password. */
async function newState(dataDir: string, port: number | undefined, home: string): Promise<ClusterState> {
  if (existsSync(dataFolder(resolve(dataDir, 'postgres')))) throw secretsMissing(dataDir);
  const state = { home, port: port ?? (await findFreePort()), password: newPassword() };
  await writeClusterState(dataDir, state);
  return state;
}

function existingData(dataDir: string, state: ClusterState | undefined): string | undefined {
  return state === undefined ? undefined : dataFolder(resolve(dataDir, state.home));
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

function secretsMissing(dataDir: string): EmbeddedError {
  return new EmbeddedError(
    'EMBEDDED_SECRETS_MISSING',
    `${dataDir} holds a database but not postgres.json with its password. Restore that file from a backup, or move the folder away to begin anew.`,
    { details: { dataDir } },
  );
}
