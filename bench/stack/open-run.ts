import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
      await endNotedProcesses(runFolder);
      await server.stop();
      await rm(runFolder, { recursive: true, force: true });
    },
  };
}

/** Ends what a stack has left behind because a signal came in between; a stack that was closed has left nothing. */
async function endNotedProcesses(runFolder: string): Promise<void> {
  const folder = join(runFolder, 'processes');
  for (const name of await readdir(folder)) {
    const noted = (await readFile(join(folder, name), 'utf8')).split(' ')[1];
    if (noted !== undefined && noted === startOf(name)) process.kill(Number(name), 'SIGTERM');
  }
}

/** When a process began, in the kernel's ticks: it tells a process from a later one with its id. */
function startOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
