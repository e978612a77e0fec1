import { type RestClient, readAll } from '../rest/rest-client.ts';

type Organisation = { id: string; xeroTenantId: string };
type Person = { id: string; externalId: string };

/** Keyledger's ids of organisations, by Xero's tenant id. */
export async function findOrganisationIds(client: RestClient): Promise<Map<string, string>> {
  const rows = await readAll<Organisation>(client, '/v1/organisations');
  return new Map(rows.map((row) => [row.xeroTenantId, row.id]));
}

/** Keyledger's ids of people, by their id in the source. */
export async function findPersonIds(client: RestClient): Promise<Map<string, string>> {
  const rows = await readAll<Person>(client, '/v1/people');
  return new Map(rows.map((row) => [row.externalId, row.id]));
}

/** The ids of those keys that are known. */
export function idsOf(keys: readonly string[], ids: ReadonlyMap<string, string>): string[] {
  return keys.map((key) => ids.get(key)).filter((id) => id !== undefined);
}
