import { spawn } from 'node:child_process';
import { accessSync, constants, statfsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { claimRunFolder, isAbandoned, removeRunFolder } from './run-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run keeps its servers. */
    keyledgerRunFolder: string;
  }
}

const PREFIX = 'keyledger-test-';
const MEMORY = '/dev/shm';
const MEMORY_NEEDED_BYTES = 2 * 1024 ** 3;

/**
 * Vitest's global set-up: gives the run a folder in which the first test that needs a server starts it, and cleans up behind runs
 * that were killed. Costs next to nothing where no test needs a server.
 *
 * @returns the tear-down: stops the run's servers and deletes its folder
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedRuns();
  const folder = await mkdtemp(join(fastFolder(), PREFIX));
  await claimRunFolder(folder);
  project.provide('keyledgerRunFolder', folder);
  const onExit = (): void => removeAfterExit(folder);
  process.once('exit', onExit);
  return async () => {
    await removeRunFolder(folder);
    process.off('exit', onExit);
  };
}

/** Vitest skips the tear-down when a signal ends it; so another process does it. */
function removeAfterExit(folder: string): void {
  const module = new URL('./run-folder.ts', import.meta.url).href;
  const code = `const { removeRunFolder } = await import(${JSON.stringify(module)}); await removeRunFolder(${JSON.stringify(folder)});`;
  const args = ['--conditions=source', '--input-type=module', '-e', code];
  spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref();
}

async function removeAbandonedRuns(): Promise<void> {
  for (const name of await readdir(fastFolder())) {
    const folder = join(fastFolder(), name);
    if (name.startsWith(PREFIX) && (await isAbandoned(folder))) await removeRunFolder(folder).catch(() => undefined);
  }
}

/** Memory where there is enough of it: copying a database's 700 files takes 12 ms there, and up to 400 ms on a busy disk. */
function fastFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    accessSync(MEMORY, constants.W_OK);
    return bavail * bsize > MEMORY_NEEDED_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
