import type { FeedEvent, RestClient } from './rest-client.ts';

/** An object as a system outside knows it: by the full read first, by the feed since. */
export type Mirrored = { readonly version: number; readonly fields: Readonly<Record<string, unknown>> };

type Kind = 'account' | 'grant' | 'violation';

/** What is compared, and where all of it is read. Data of an unchanged read (`observedAt`) is no part of the feed. */
const kinds: Readonly<Record<Kind, { path: string; fields: readonly string[] }>> = {
  account: {
    path: '/v1/accounts?include=deleted',
    fields: ['email', 'firstName', 'lastName', 'role', 'isSubscriber', 'status', 'personId'],
  },
  grant: { path: '/v1/grants', fields: ['accountId', 'kind', 'role', 'since', 'until'] },
  violation: {
    path: '/v1/violations',
    fields: ['checkId', 'state', 'severity', 'summary', 'resolution', 'accountId', 'personId'],
  },
};

/** A copy of the current state, kept by polling as the REST contract tells pollers to. */
export type FeedMirror = {
  /** Reads everything there is; the feed continues from there. */
  readFully(): Promise<void>;
  /** Applies the events since the last call. */
  follow(): Promise<void>;
  state(): Record<string, Mirrored>;
  /** Every event that was delivered, in the order of delivery. */
  readonly delivered: readonly FeedEvent[];
};

/** Makes an empty mirror. */
export function createFeedMirror(rest: RestClient): FeedMirror {
  const objects = new Map<string, Mirrored>();
  const delivered: FeedEvent[] = [];
  let next: { position: number; epoch: string } | undefined;
  return {
    delivered,
    async readFully() {
      for (const { path, fields } of Object.values(kinds)) {
        const { data, position, epoch } = await rest.readAll<{ id: string; version: number }>(path);
        next = next !== undefined && next.position <= position ? next : { position, epoch };
        for (const object of data) objects.set(object.id, toMirrored(object, fields));
      }
    },
    async follow() {
      if (next === undefined) throw new Error('Read fully first.');
      const events = await rest.eventsAfter(next.position, next.epoch);
      for (const event of events) apply(objects, event);
      delivered.push(...events);
      next = { position: events.at(-1)?.position ?? next.position, epoch: next.epoch };
    },
    state: () => Object.fromEntries([...objects].sort(([a], [b]) => a.localeCompare(b))),
  };
}

function toMirrored(object: { version: number }, fields: readonly string[]): Mirrored {
  const all: Record<string, unknown> = { ...object };
  return { version: object.version, fields: Object.fromEntries(fields.map((field) => [field, plain(all[field])])) };
}

/** Drops what is not newer, and puts what an event says over what is known. */
function apply(objects: Map<string, Mirrored>, { subject, data }: FeedEvent): void {
  const kind = kinds[subject.type as Kind];
  if (kind === undefined || subject.version === null) return;
  const known = objects.get(subject.id);
  if (known !== undefined && known.version >= subject.version) return;
  const { changes, ...rest } = data ?? {};
  const said = { until: null, resolution: null, ...known?.fields, ...rest, ...newValues(changes) };
  const fields = Object.fromEntries(
    kind.fields.map((field) => [field, plain((said as Record<string, unknown>)[field] ?? null)]),
  );
  objects.set(subject.id, { version: subject.version, fields });
}

function newValues(changes: unknown): Record<string, unknown> {
  const pairs = Object.entries((changes ?? {}) as Record<string, [unknown, unknown]>);
  return Object.fromEntries(pairs.map(([field, [, value]]) => [field, value]));
}

/** Ids without the prefix of their type: the data of events has them bare. */
function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(acc|per)_(?=[\da-f]{8}-)/, '') : value;
}
