import { copyFile, stat, truncate } from 'node:fs/promises';

const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * Keeps a log that another process appends to small: beyond 5 MB it becomes `<file>.1` and begins anew.
 * The writer needs no notice, since it writes at whatever is the end.
 */
export async function rotateLog(file: string, maxBytes: number = MAX_LOG_BYTES): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size <= maxBytes) return;
  await copyFile(file, `${file}.1`);
  await truncate(file, 0);
}
