import { setTimeout as pause } from 'node:timers/promises';
import type { Snapshot } from '../acceptance/stack/objects.ts';
import type { SandboxRequest } from '../acceptance/stack/sandbox-client.ts';
import { askForSyncs, findOrganisation, newestReads, syncNow } from '../acceptance/stack/sync-now.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import { completeReads } from '../acceptance/storm/complete-reads.ts';
import type { PlayedStack } from './played-stack.ts';

/** In the order of a deploy; whatever has two replicas is replaced one after the other. */
const replicas = { auth: 1, worker: 2, scheduler: 2, api: 2 } as const;
/** Xero answers slowly enough that every restart meets reads under way. */
const latencyMs = 250;
/** Leaves an organisation within its 55 calls a minute. */
const restMs = 2500;
/** A sync that is due begins sooner. */
const stillMs = 3000;

export type RestartReport = {
  /** Public requests that were answered with success. */
  readonly answered: number;
  /** What became of the others. */
  readonly failed: readonly string[];
  /** By organisation. */
  readonly syncs: readonly SyncCount[];
  /** Addresses from which Xero was read. */
  readonly readers: number;
};

/** How often an organisation's sync was asked for, read completely by Xero's log, and stored. */
export type SyncCount = {
  readonly name: string;
  readonly asked: number;
  readonly read: number;
  readonly stored: number;
  readonly overlapping: number;
};

/**
 * Gives every service its replicas and no reason to read but a request, and replaces one container after the other while each
 * organisation is asked for again as soon as its sync is stored.
 */
export async function restartUnderLoad(
  played: PlayedStack,
  organisations: ReadonlyMap<string, string>,
): Promise<RestartReport> {
  const { stack, rest, xero } = played;
  const failed: string[] = [];
  const asked = new Map<string, number>();
  let answered = 0;

  async function tell(request: () => Promise<unknown>): Promise<boolean> {
    try {
      await request();
      answered += 1;
      return true;
    } catch (error) {
      failed.push(`${new Date().toISOString()} ${String(error)} ${String((error as Error).cause ?? '')}`);
      return false;
    }
  }

  async function poll(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await tell(() => rest.get('/v1/organisations?limit=10'));
      await pause(50);
    }
  }

  async function syncAgainAndAgain(organisationId: string, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const askedAt = Date.now();
      if (!(await tell(() => askForSyncs(rest, [organisationId])))) return;
      asked.set(organisationId, (asked.get(organisationId) ?? 0) + 1);
      await waitFor(
        'the sync that was asked for is stored',
        async () => ((await newestReads(rest)).get(organisationId) ?? 0) >= askedAt,
        { timeoutMs: 90_000, everyMs: 250 },
      );
      await pause(restMs);
    }
  }

  const organisationIds = await Promise.all(
    [...organisations.values()].map(async (tenantId) => (await findOrganisation(rest, tenantId)).id),
  );
  stack.environment.SYNC_INTERVAL_MINUTES = '10080';
  const scale = Object.entries(replicas).flatMap(([service, count]) => ['--scale', `${service}=${count}`]);
  await stack.compose('up', '--detach', '--wait', '--no-deps', ...scale, ...Object.keys(replicas));
  await waitFor('the edge sends requests to every api', () => played.hasApis(replicas.api));
  await xero.settings({ latencyMs });
  await syncNow(played, organisationIds, { timeoutMs: 90_000 });
  // What the shorter interval had made due meanwhile is read once more and was not asked for.
  await waitUntilNobodyReads(played);

  const before = await storedReads(played);
  const lastSeq = (await xero.requests()).at(-1)?.seq ?? 0;
  const over = new AbortController();
  const load = Promise.all([
    poll(over.signal),
    ...organisationIds.map((organisationId) => syncAgainAndAgain(organisationId, over.signal)),
  ]);
  for (const [service, count] of Object.entries(replicas)) {
    for (let turn = 0; turn < count; turn += 1) await replaceOldest(played, service, count);
  }
  over.abort();
  await load;

  const after = await storedReads(played);
  const requests = await xero.requests(`?route=organisation&route=users&after=${lastSeq}`);
  const reads = completeReads(requests, addressOf, [], 0);
  const syncs = [...organisations].map(([name, tenantId], index) => {
    const id = organisationIds[index] ?? '';
    const read = reads.filter((each) => each.tenantId === tenantId);
    return {
      name,
      asked: asked.get(id) ?? 0,
      read: read.length,
      stored: (after.get(id) ?? 0) - (before.get(id) ?? 0),
      overlapping: read.filter(({ startedAt }, at) => startedAt < (read[at - 1]?.endedAt ?? 0)).length,
    };
  });
  return { answered, failed, syncs, readers: new Set(requests.map(addressOf)).size };
}

/** Takes the oldest container of a service away and puts a new one in its place, as a deploy does. */
async function replaceOldest(played: PlayedStack, service: string, count: number): Promise<void> {
  const { stack } = played;
  const [oldest] = (await played.containersOf(service)).sort((a, b) => a.Created.localeCompare(b.Created));
  const name = oldest?.Name.slice(1) ?? '';
  await stack.docker('stop', name);
  await stack.docker('rm', name);
  await stack.compose(
    'up',
    '--detach',
    '--wait',
    '--no-deps',
    '--no-recreate',
    '--scale',
    `${service}=${count}`,
    service,
  );
  if (service === 'api') await waitFor('the edge sends requests to every api', () => played.hasApis(count));
}

async function waitUntilNobodyReads({ xero }: PlayedStack): Promise<void> {
  await waitFor(
    'Xero is not read for a while',
    async () => {
      const lastSeq = (await xero.requests()).at(-1)?.seq;
      await pause(stillMs);
      return (await xero.requests(`?after=${lastSeq}`)).length === 0;
    },
    { timeoutMs: 60_000 },
  );
}

async function storedReads({ rest }: PlayedStack): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { organisationId, readCount } of (await rest.readAll<Snapshot>('/v1/snapshots')).data)
    counts.set(organisationId, (counts.get(organisationId) ?? 0) + readCount);
  return counts;
}

function addressOf({ remoteAddress }: SandboxRequest): string {
  return remoteAddress ?? '';
}
