import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedError } from './embedded-error.ts';
import { explainFailure } from './explain-failure.ts';
import { isAlive, processStart } from './process-info.ts';

/** Who uses a data folder. */
export type LockHolder = {
  readonly pid: number;
  /** Tells a process from a later one with the same id. */
  readonly processStart?: string;
  /** Where the holder can be reached by a browser. */
  readonly address?: string;
};

export type DataLock = { release(): Promise<void> };

/**
 * Takes a data folder for this process until `release`; what a killed process left behind is taken over.
 *
 * @param address where this process will be reachable; told to whoever comes second
 * @throws EmbeddedError `EMBEDDED_ALREADY_RUNNING`, naming the holder's process id and address
 */
export async function lockDataFolder(dataDir: string, address?: string): Promise<DataLock> {
  const file = lockFile(dataDir);
  const start = processStart(process.pid);
  const holder: LockHolder = { pid: process.pid, ...(start && { processStart: start }), ...(address && { address }) };
  const text = JSON.stringify(holder);
  for (;;) {
    try {
      await writeFile(file, text, { flag: 'wx', mode: 0o644 });
      return { release: () => releaseLock(file, text) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw explainFailure(error, 'lock the data folder', dataDir);
      }
    }
    const other = await readLockHolder(dataDir);
    if (other !== undefined) throw alreadyRunning(dataDir, other);
    await setAside(file);
  }
}

/** The live process that holds a data folder, if there is one. */
export async function readLockHolder(dataDir: string): Promise<LockHolder | undefined> {
  const holder = await parseLock(lockFile(dataDir));
  return holder !== undefined && isHolding(holder) ? holder : undefined;
}

function isHolding(holder: LockHolder): boolean {
  if (!isAlive(holder.pid)) return false;
  const start = processStart(holder.pid);
  return holder.processStart === undefined || start === undefined || start === holder.processStart;
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'keyledger.lock');
}

/** A lock is made and filled in two steps: an empty one may belong to a process that is just filling it. */
async function parseLock(file: string): Promise<LockHolder | undefined> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      const holder = JSON.parse(text) as LockHolder;
      if (Number.isInteger(holder.pid) && holder.pid > 0) return holder;
    } catch {
      // Not filled yet.
    }
    await delay(25);
  }
  return undefined;
}

/** Removes a dead holder's lock; one that a quicker process has made anew in between is put back. */
async function setAside(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await parseLock(aside);
  if (moved !== undefined && isHolding(moved)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function releaseLock(file: string, text: string): Promise<void> {
  const current = await readFile(file, 'utf8').catch(() => undefined);
  if (current === text) await rm(file, { force: true });
}

function alreadyRunning(dataDir: string, holder: LockHolder): EmbeddedError {
  const where = holder.address === undefined ? '' : ` at ${holder.address}`;
  return new EmbeddedError(
    'EMBEDDED_ALREADY_RUNNING',
    `Keyledger already runs in this folder${where} (process ${holder.pid}). Use that one, or stop it first (Ctrl-C in its terminal, or "kill ${holder.pid}").`,
    { details: { pid: holder.pid, dataDir, ...(holder.address && { address: holder.address }) } },
  );
}
