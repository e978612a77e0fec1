import type { SandboxRequest } from '../stack/sandbox-client.ts';

/** One fetch of an organisation and its users that nothing spoilt, in milliseconds of Xero's clock. */
export type CompleteRead = {
  readonly tenantId: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** False when its worker was killed before it had had time to store the read; then only the next one has to be stored. */
  readonly hadTimeToStore: boolean;
};

/** When a worker was killed, in milliseconds; with `until`, from when to when it could not store anything. */
export type Kill<Worker = number> = { readonly worker: Worker; readonly at: number; readonly until?: number };

/**
 * Finds the complete reads in Xero's own log. A worker reads an organisation in two calls, one after the other: a read is
 * complete when its call of Organisation and its next call, of Users, were both answered with 200 and without a fault. It had
 * to be stored unless its worker was killed within `storeMs` of the second answer. Oldest first.
 */
export function completeReads<Worker extends number | string>(
  requests: readonly SandboxRequest[],
  workerOf: (request: SandboxRequest) => Worker,
  kills: readonly Kill<Worker>[],
  storeMs: number,
): CompleteRead[] {
  const reads: CompleteRead[] = [];
  const pending = new Map<string, SandboxRequest>();
  for (const request of requests) {
    if (request.route !== 'organisation' && request.route !== 'users') continue;
    const worker = workerOf(request);
    const key = `${request.tenantId} ${worker}`;
    const first = pending.get(key);
    pending.delete(key);
    if (!isGood(request)) continue;
    if (request.route === 'organisation') pending.set(key, request);
    else if (first !== undefined) {
      const endedAt = Date.parse(request.endedAt ?? '');
      const killed = kills.some(
        (kill) => kill.worker === worker && (kill.until ?? kill.at) > endedAt - 1 && kill.at < endedAt + storeMs,
      );
      const startedAt = Date.parse(first.startedAt);
      reads.push({ tenantId: request.tenantId ?? '', startedAt, endedAt, hadTimeToStore: !killed });
    }
  }
  return reads.sort((a, b) => a.startedAt - b.startedAt);
}

function isGood({ status, fault, limited, endedAt }: SandboxRequest): boolean {
  return status === 200 && fault === null && limited === null && endedAt !== null;
}
