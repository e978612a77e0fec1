import type { Account, Organisation, Violation } from '../stack/objects.ts';
import type { FeedEvent, RestClient } from '../stack/rest-client.ts';
import type { SandboxChange, SandboxRequest } from '../stack/sandbox-client.ts';
import type { Stage } from '../stack/start-stack.ts';
import { type CompleteRead, completeReads, type Kill } from './complete-reads.ts';

/** A read whose worker was killed so soon after it need not have been stored. */
const storeMs = 8000;

/** What Keyledger tells at the end, and what truly happened. */
export type Aftermath = {
  readonly requests: readonly SandboxRequest[];
  readonly changes: readonly SandboxChange[];
  readonly reads: readonly CompleteRead[];
  readonly events: readonly FeedEvent[];
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly violations: ReadonlyMap<string, Violation>;
};

/** Reads all that the judges judge by. */
export async function readAftermath<Worker extends number | string>(
  { rest, xero }: Pick<Stage, 'rest' | 'xero'>,
  workerOf: (request: SandboxRequest) => Worker,
  kills: readonly Kill<Worker>[],
): Promise<Aftermath> {
  const requests = await xero.requests();
  const { epoch } = await rest.readAll('/v1/organisations');
  return {
    requests,
    changes: await xero.changes(),
    reads: completeReads(requests, workerOf, kills, storeMs),
    events: await rest.eventsAfter(0, epoch),
    organisations: await byId<Organisation>(rest, '/v1/organisations'),
    accounts: await byId<Account>(rest, '/v1/accounts?include=deleted'),
    violations: await byId<Violation>(rest, '/v1/violations'),
  };
}

async function byId<T extends { id: string }>(rest: RestClient, path: string): Promise<Map<string, T>> {
  return new Map((await rest.readAll<T>(path)).data.map((object) => [object.id, object]));
}
