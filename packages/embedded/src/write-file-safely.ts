import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';

/**
 * Replaces a file as a whole, readable by its owner only: after a crash it holds the old text or the new one.
 * What root replaces stays its owner's.
 */
export async function writeFileSafely(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      const former = await stat(path).catch(() => undefined);
      if (former !== undefined && process.getuid?.() === 0) await file.chown(former.uid, former.gid);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
