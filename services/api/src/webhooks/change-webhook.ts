import type { Actor, Db } from '@keyledger/database';
import { AppError, type Vault } from '@keyledger/runtime';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { shownAddress } from './endpoint-url.ts';
import { recordWebhook } from './record-webhook.ts';
import { requireKnown } from './require-known.ts';
import type { WebhookPatch } from './webhook-schema.ts';
import { type LockedWebhook, lockWebhook } from './webhook-store.ts';

/** A change of one endpoint by somebody who has read it: `match` holds them to the version that they read. */
export type LockedChange = {
  readonly id: string;
  readonly actor: Actor;
  readonly match: (version: number) => void;
};

/** Changes an endpoint. Turned on again, it gets what waits and what was sealed in the meantime. */
export async function changeWebhook(
  db: Db,
  { id, actor, match, patch, vault }: LockedChange & { readonly patch: WebhookPatch; readonly vault: Vault },
): Promise<void> {
  const before = await lockPresentWebhook(db, id);
  match(before.version);
  await requireKnown(db, patch);
  const { url } = patch;
  const after = applyPatch(before, patch);
  const changes = differenceOf(before, after, url !== undefined);
  if (Object.keys(changes).length === 0) return;
  const now = await readNow(db);
  await db
    .updateTable('delivery.endpoint')
    .set({
      name: after.name,
      address: after.url,
      event_types: after.eventTypes,
      organisation_ids: after.organisationIds,
      organisation_group_ids: after.organisationGroupIds,
      ...(url === undefined ? {} : { url_sealed: vault.seal(id, url) }),
      ...(after.state === before.state ? {} : stateColumns(after.state, now)),
    })
    .where('id', '=', id)
    .execute();
  const version = await bumpWebhook(db, id);
  await recordWebhook(db, { type: 'webhook.updated', id, version, actor, data: { name: after.name, changes } });
}

/** Deletes an endpoint: nothing is sent to it any more, its secrets are gone, it stays readable. */
export async function deleteWebhook(db: Db, { id, actor, match }: LockedChange): Promise<void> {
  const before = await lockPresentWebhook(db, id);
  match(before.version);
  await sql`
    update delivery.endpoint
       set deleted_at = app.now(), url_sealed = '', previous_secret_sealed = null, previous_secret_until = null,
           secret_sealed = case when kind = 'standard' then ''::bytea end
     where id = ${id}`.execute(db);
  const version = await bumpWebhook(db, id);
  await recordWebhook(db, {
    type: 'webhook.deleted',
    id,
    version,
    actor,
    data: { name: before.name, url: before.url },
  });
}

/** @throws AppError `not_found` when there is no such endpoint, or when it was deleted. */
export async function lockPresentWebhook(db: Db, id: string): Promise<LockedWebhook> {
  const found = await lockWebhook(db, id);
  if (found === undefined || found.deletedAt !== null) throw new AppError({ code: 'not_found' });
  return found;
}

/** Counts a change of an endpoint and tells its new version. */
export async function bumpWebhook(db: Db, id: string): Promise<number> {
  const { version } = await db
    .updateTable('delivery.endpoint')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: sql`app.now()` }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function applyPatch(before: LockedWebhook, patch: WebhookPatch): LockedWebhook {
  const { name, url, eventTypes, organisationIds, organisationGroupIds, state } = patch;
  return {
    ...before,
    name: name ?? before.name,
    url: url === undefined ? before.url : shownAddress(url, before.kind),
    eventTypes: eventTypes === undefined ? before.eventTypes : eventTypes,
    organisationIds: organisationIds === undefined ? before.organisationIds : organisationIds,
    organisationGroupIds: organisationGroupIds === undefined ? before.organisationGroupIds : organisationGroupIds,
    state: state ?? before.state,
  };
}

function stateColumns(state: 'enabled' | 'disabled', now: Date) {
  return state === 'enabled'
    ? { state, disabled_reason: null, disabled_at: null }
    : { state, disabled_reason: 'by_request', disabled_at: now };
}

const told = ['name', 'url', 'eventTypes', 'organisationIds', 'organisationGroupIds', 'state'] as const;

/** A URL that was set counts as changed even where what people see of it is the same. */
function differenceOf(
  before: LockedWebhook,
  after: LockedWebhook,
  urlSet: boolean,
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const field of told) {
    const same = JSON.stringify(before[field]) === JSON.stringify(after[field]);
    if (!same || (field === 'url' && urlSet && before.kind !== 'standard'))
      changes[field] = [before[field], after[field]];
  }
  return changes;
}
