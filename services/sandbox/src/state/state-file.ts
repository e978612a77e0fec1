import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SavedWorld } from './saved-world.ts';

/** Keeps a world on disk. */
export interface StateFile {
  /** What was saved last time, or null at the first start. */
  load(): Promise<SavedWorld | null>;
  /** Resolves once everything changed before the call is on disk; calls made meanwhile share one write. */
  commit(): Promise<void>;
  /** Schedules a write that nobody waits for. */
  touch(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

const TOUCH_DELAY_MS = 500;

/** Keeps state in `<dataDir>/sandbox-state.json`, replaced atomically; `take` is asked for the state at each write. */
export function createStateFile(dataDir: string, take: () => SavedWorld): StateFile {
  const path = join(dataDir, 'sandbox-state.json');
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const start = (): Promise<void> => {
    running = writeAtomically(path, take).finally(() => {
      running = null;
    });
    return running;
  };
  const commit = (): Promise<void> => {
    if (running === null && waiting === null) return start();
    waiting ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return start();
      });
    return waiting;
  };
  return {
    load: () => readState(path),
    commit,
    touch() {
      timer ??= setTimeout(() => {
        timer = null;
        commit().catch((error: unknown) => console.error('The sandbox could not save its state', error));
      }, TOUCH_DELAY_MS);
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      await commit();
    },
  };
}

/** Keeps nothing. */
export function createNoStateFile(): StateFile {
  const done = Promise.resolve();
  return { load: async () => null, commit: () => done, touch: () => undefined, close: () => done };
}

async function readState(path: string): Promise<SavedWorld | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const saved = JSON.parse(text) as SavedWorld;
  if (saved.format !== 1) throw new Error(`${path} has an unknown format; move it away to start anew`);
  return saved;
}

async function writeAtomically(path: string, take: () => SavedWorld): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(take()));
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
