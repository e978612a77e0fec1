import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@keyledger/embedded';

/** A folder with a PostgreSQL that keeps what it commits, as an embedded installation has it. */
export type Run = { readonly runFolder: string; readonly ownerUrl: string; close(): Promise<void> };

const logins = ['auth', 'scheduler', 'worker', 'api', 'queue'] as const;

/** Opens a run: the same settings of PostgreSQL that users have, not the ones of the tests, which forget. */
export async function openRun(): Promise<Run> {
  const runFolder = await mkdtemp(join(tmpdir(), 'keyledger-bench-'));
  await chmod(runFolder, 0o711);
  await mkdir(join(runFolder, 'processes'));
  const server = await startEmbeddedPostgres({ dataDir: join(runFolder, 'postgres') });
  const passwords = Object.fromEntries(logins.map((login) => [login, randomBytes(12).toString('base64url')]));
  const cluster = { ownerUrl: server.ownerUrl, databasePrefix: 'bench_', loginPrefix: 'keyledger_', passwords };
  await writeFile(join(runFolder, 'cluster.json'), JSON.stringify(cluster), { mode: 0o600 });
  return {
    runFolder,
    ownerUrl: server.ownerUrl,
    async close() {
      await server.stop();
      await rm(runFolder, { recursive: true, force: true });
    },
  };
}
