import { setTimeout as wait } from 'node:timers/promises';
import { type RestClient, readAll } from '../rest/rest-client.ts';

type Violation = { id: string; version: number };

const pollMs = 500;
const quietMs = 2500;
const limitMs = 30_000;

/** Waits until evaluation has nothing more to say: no violation was opened or changed for a while. */
export async function settle(client: RestClient, signal: AbortSignal): Promise<void> {
  const endsAt = performance.now() + limitMs;
  let seen = '';
  let quietSince = performance.now();
  while (performance.now() < endsAt && performance.now() - quietSince < quietMs && !signal.aborted) {
    const rows = await readAll<Violation>(client, '/v1/violations');
    const now = rows.map(({ id, version }) => `${id}:${version}`).join();
    if (now !== seen) quietSince = performance.now();
    seen = now;
    await wait(pollMs, undefined, { signal }).catch(() => {});
  }
}
