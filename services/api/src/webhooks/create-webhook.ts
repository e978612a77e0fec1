import { type Actor, type Db, newId } from '@keyledger/database';
import type { Vault } from '@keyledger/runtime';
import { shownAddress } from './endpoint-url.ts';
import { recordWebhook } from './record-webhook.ts';
import { requireKnown } from './require-known.ts';
import { newSigningSecret } from './signing-secret.ts';
import type { NewWebhook } from './webhook-schema.ts';

/** What seals the secrets of endpoints. */
export type WebhookSealing = { readonly vault: Vault; readonly random: (bytes: number) => Buffer };

/** What people in a chat want to hear of, unless they say otherwise. */
const chatTypes = [
  'violation.opened',
  'violation.reopened',
  'violation.verification_failed',
  'violation.resolved',
  'connection.disconnected',
  'snapshot.quarantined',
  'webhook.disabled',
];

/** Adds an endpoint, which gets what is sealed from now on. The secret is told this once; a chat has none. */
export async function createWebhook(
  db: Db,
  input: NewWebhook,
  { vault, random, actor }: WebhookSealing & { readonly actor: Actor },
): Promise<{ id: string; secret: string | null }> {
  await requireKnown(db, input);
  const { name, kind, url, organisationIds, organisationGroupIds } = input;
  const id = newId();
  const secret = kind === 'standard' ? newSigningSecret(random) : null;
  const eventTypes = input.eventTypes === undefined ? (kind === 'standard' ? null : chatTypes) : input.eventTypes;
  const address = shownAddress(url, kind);
  await db
    .insertInto('delivery.endpoint')
    .values({
      id,
      name,
      kind,
      address,
      url_sealed: vault.seal(id, url),
      event_types: eventTypes,
      organisation_ids: organisationIds,
      organisation_group_ids: organisationGroupIds,
      secret_sealed: secret === null ? null : vault.seal(id, secret),
    })
    .execute();
  await db
    .insertInto('delivery.progress')
    .columns(['endpoint_id', 'position'])
    .expression(db.selectFrom('journal.head').select(({ val }) => [val(id).as('endpoint_id'), 'position']))
    .execute();
  const data = { name, kind, url: address, eventTypes, organisationIds, organisationGroupIds };
  await recordWebhook(db, { type: 'webhook.created', id, version: 1, actor, data });
  return { id, secret };
}
