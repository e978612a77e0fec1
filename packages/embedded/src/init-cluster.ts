import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';
import { explainFailure } from './explain-failure.ts';
import { type Binaries, program } from './locate-binaries.ts';
import { programEnvironment } from './program-environment.ts';
import type { ServerAccount } from './server-account.ts';
import type { Durability } from './server-settings.ts';

/** A cluster on disk: `home` holds `data`, and both belong to `account`. */
export type Cluster = { readonly home: string; readonly account: ServerAccount; readonly binaries: Binaries };

/** The login that owns everything in the cluster. */
export const OWNER = 'keyledger';

export function dataFolder(home: string): string {
  return join(home, 'data');
}

/** Makes an empty cluster; one that a killed process left half made is made anew. */
export async function initCluster(cluster: Cluster, password: string, durability: Durability): Promise<void> {
  const draft = join(cluster.home, 'data.new');
  const passwordFile = join(cluster.home, 'password.new');
  await rm(draft, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (cluster.account !== undefined) await chown(passwordFile, cluster.account.uid, cluster.account.gid);
    await runInitdb(cluster, [
      `--pgdata=${draft}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(durability === 'throwaway' ? ['--no-sync'] : []),
    ]);
    await rename(draft, dataFolder(cluster.home));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw explainFailure(error, 'create the database', cluster.home);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Refuses data that another major version of PostgreSQL wrote, and says whether there is any.
 *
 * @param major of the programs, as in `18`
 */
export async function hasFittingData(home: string, major: string): Promise<boolean> {
  const file = join(dataFolder(home), 'PG_VERSION');
  if (!existsSync(file)) return false;
  const found = (await readFile(file, 'utf8')).trim();
  if (found === major) return true;
  throw new EmbeddedError(
    'EMBEDDED_DATA_VERSION',
    `The database in ${home} was written by PostgreSQL ${found}; this version of Keyledger brings PostgreSQL ${major} and leaves it untouched. With the version of Keyledger that wrote it: keyledger backup <file>. Then move ${home} and postgres.json aside (not secrets.json), and with this version: keyledger restore <file> (docs/upgrade.md).`,
    { details: { home, found, expected: major } },
  );
}

async function runInitdb(cluster: Cluster, args: string[]): Promise<void> {
  const child = spawn(program(cluster.binaries, 'initdb'), args, {
    ...cluster.account,
    cwd: cluster.home,
    env: programEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`initdb ended with ${code}:\n${output.trim().split('\n').slice(-6).join('\n')}`);
}
