import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Mark = { movedAt: string; to: string };

/** Notes in a data folder that its installation lives elsewhere now. */
export async function markMoved(dataDir: string, to: string): Promise<void> {
  const mark: Mark = { movedAt: new Date().toISOString(), to };
  await writeFile(markFile(dataDir), `${JSON.stringify(mark)}\n`, { mode: 0o600, flush: true });
}

/**
 * Refuses an installation that was moved: two of one kind would renew the same consents, and Xero would end them for both.
 */
export async function requireNotMoved(dataDir: string): Promise<void> {
  const file = markFile(dataDir);
  if (!existsSync(file)) return;
  const { movedAt, to } = JSON.parse(await readFile(file, 'utf8')) as Mark;
  throw new Error(
    `The installation in ${dataDir} was moved to ${to} on ${movedAt.slice(0, 10)}. Run that one: two would spend each other's tokens. To take this one back, stop the other for good and delete ${file}.`,
  );
}

function markFile(dataDir: string): string {
  return join(dataDir, 'moved.json');
}
