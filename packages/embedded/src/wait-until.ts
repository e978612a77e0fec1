import { setTimeout as delay } from 'node:timers/promises';

/** Asks until the answer is yes; returns whether it came in time. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs: number,
  intervalMs = 20,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() >= end) return false;
    await delay(intervalMs);
  }
  return true;
}
