import type { Organisation, Snapshot } from './objects.ts';
import type { RestClient } from './rest-client.ts';
import type { Stage } from './start-stack.ts';
import { type Patience, waitFor } from './wait-for.ts';

/** The organisation that stands for one of Xero's. */
export async function findOrganisation(rest: RestClient, tenantId: string): Promise<Organisation> {
  const { data } = await rest.readAll<Organisation>('/v1/organisations');
  const found = data.find((organisation) => organisation.xeroTenantId === tenantId);
  if (found === undefined) throw new Error(`Keyledger does not know an organisation ${tenantId}.`);
  return found;
}

/** Asks for a sync of each organisation. */
export async function askForSyncs(rest: RestClient, organisationIds: readonly string[]): Promise<void> {
  await Promise.all(organisationIds.map((id) => rest.request('POST', `/v1/organisations/${id}/sync`)));
}

/** The start of the newest stored complete read of each organisation, in milliseconds. */
export async function newestReads(rest: RestClient): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  for (const snapshot of (await rest.readAll<Snapshot>('/v1/snapshots')).data) {
    const startedAt = Date.parse(snapshot.lastReadStartedAt);
    newest.set(snapshot.organisationId, Math.max(newest.get(snapshot.organisationId) ?? 0, startedAt));
  }
  return newest;
}

/** Asks for a sync of each organisation and waits until a complete read that began afterwards is stored. */
export async function syncNow(
  { rest }: Pick<Stage, 'rest'>,
  organisationIds: readonly string[],
  patience?: Patience,
): Promise<void> {
  const askedAt = Date.now();
  await askForSyncs(rest, organisationIds);
  await waitFor(
    'a complete read of every organisation that began after it was asked for',
    async () => {
      const reads = await newestReads(rest);
      return organisationIds.every((id) => (reads.get(id) ?? 0) >= askedAt);
    },
    patience,
  );
}

/** Waits until nothing has been written into the journal for a while. */
export async function waitUntilQuiet(rest: RestClient, quietMs: number, patience?: Patience): Promise<void> {
  let seen = -1;
  let since = performance.now();
  await waitFor(
    `a journal that is quiet for ${quietMs} ms`,
    async () => {
      const { position } = await rest.get<{ position: number }>('/v1/organisations?limit=1');
      if (position !== seen) since = performance.now();
      seen = position;
      return performance.now() - since >= quietMs;
    },
    { timeoutMs: 60_000, ...patience },
  );
}
