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

/**
 * Vitest's global set-up: gives the run a folder in which the first test that needs a server starts it, and cleans up behind runs
 * that were killed. Costs next to nothing where no test needs a server.
 *
 * @returns the tear-down: stops the run's servers and deletes its folder
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedRuns();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await claimRunFolder(folder);
  project.provide('keyledgerRunFolder', folder);
  return () => removeRunFolder(folder);
}

async function removeAbandonedRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(PREFIX) && (await isAbandoned(folder))) await removeRunFolder(folder).catch(() => undefined);
  }
}
