import { setTimeout as pause } from 'node:timers/promises';

export type Patience = { readonly timeoutMs?: number; readonly everyMs?: number };

/**
 * Asks again and again until the answer is something other than undefined, null or false, and returns it. An attempt that
 * throws counts as no answer.
 * @throws an error that names what did not happen, with the last failure as its cause
 */
export async function waitFor<T>(
  what: string,
  attempt: () => Promise<T | undefined | null | false>,
  { timeoutMs = 20_000, everyMs = 100 }: Patience = {},
): Promise<T> {
  const endsAt = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await attempt();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > endsAt) throw new Error(`Did not happen within ${timeoutMs} ms: ${what}`, { cause });
    await pause(everyMs);
  }
}
