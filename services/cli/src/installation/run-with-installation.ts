import { readFileSync } from 'node:fs';
import { createDatabase, type Db } from '@keyledger/database';
import { findRunningPostgres, startEmbeddedPostgres } from '@keyledger/embedded';
import { parseConfig } from '@keyledger/runtime';
import { explain } from '../explain-error.ts';
import { dataFolder, startConfig } from '../start/settings.ts';
import { chooseXeroSource } from './xero-source.ts';

/** An installation whose database can be used, whether or not it runs at the moment. */
export type OpenedInstallation = {
  db: Db;
  dataDir: string;
  publicUrl: string;
  /** Address with the owner's login; a secret. */
  ownerUrl: string;
  /** Whether the database is the data folder's own. */
  isEmbedded: boolean;
};

/**
 * Runs a command on the installation that the environment names: on its running database, or on the embedded one, which is
 * started for the time of the command. What goes wrong is one clear sentence and exit code 1.
 */
export async function runWithInstallation(command: (installation: OpenedInstallation) => Promise<void>): Promise<void> {
  try {
    await open(command);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function open(command: (installation: OpenedInstallation) => Promise<void>): Promise<void> {
  const config = parseConfig(startConfig, process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  const dataDir = dataFolder(config, chooseXeroSource(process.env));
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${config.apiPort}`;
  const running = config.databaseUrl?.reveal() ?? (await findRunningPostgres(dataDir));
  const server = running === undefined ? await startEmbeddedPostgres({ dataDir }) : undefined;
  const url = running ?? server?.ownerUrl ?? '';
  const database = createDatabase({ url, poolMax: 1, applicationName: 'keyledger-cli' });
  try {
    const isEmbedded = config.databaseUrl === undefined;
    await command({ db: database.db, dataDir, publicUrl, ownerUrl: url, isEmbedded });
  } finally {
    await database.close();
    await server?.stop();
  }
}
