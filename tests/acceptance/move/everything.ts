import type { FeedEvent, RestClient } from '../stack/rest-client.ts';

type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

const lists = [
  '/v1/organisations',
  '/v1/accounts?include=deleted',
  '/v1/entitlements',
  '/v1/grants',
  '/v1/snapshots',
  '/v1/people',
  '/v1/rules',
  '/v1/violations',
  '/v1/cases',
  '/v1/authorisations',
  '/v1/connections',
  '/v1/operators',
  '/v1/api-keys',
] as const;

/** What an unchanged read or the time of day changes. */
const fleeting = new Set([
  'position',
  'epoch',
  'lastAttemptAt',
  'lastReadAt',
  'lastReadStartedAt',
  'lastReadCompletedAt',
  'readCount',
  'nextSyncAt',
  'observedAt',
  'lastUsedAt',
  'lastRefreshedAt',
  'expiresIfUnusedAt',
]);

/** Every object that the REST API shows, by list, and the whole journal. */
export type Everything = {
  readonly objects: Readonly<Record<string, readonly Row[]>>;
  readonly events: readonly FeedEvent[];
  readonly epoch: string;
  readonly position: number;
};

/** Reads everything there is; the address of the stand-in for Xero, which links name, is always the same. */
export async function readEverything(rest: RestClient): Promise<Everything> {
  const objects: Record<string, Row[]> = {};
  for (const path of lists) {
    const { data } = await rest.readAll<Row>(path);
    objects[path] = data.map(withoutFleeting).sort((a, b) => a.id.localeCompare(b.id));
  }
  const { epoch, position } = await rest.readAll('/v1/organisations');
  return { objects, events: await rest.eventsAfter(0, epoch), epoch, position };
}

function withoutFleeting(row: Row): Row {
  const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !fleeting.has(name)));
  return JSON.parse(JSON.stringify(kept).replaceAll(/http:\/\/localhost:\d+/g, 'http://sandbox')) as Row;
}
