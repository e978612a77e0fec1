import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import type { Webhook, WebhookKind } from './webhook-schema.ts';

/** What a list of endpoints can be narrowed to. */
export type WebhookFilters = {
  kind?: readonly string[] | undefined;
  state?: readonly string[] | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** An endpoint concerns all organisations: who is limited to some sees none. */
function isVisibleWebhook(caller: Caller) {
  return caller.organisationGroupIds === null ? sql<boolean>`true` : sql<boolean>`false`;
}

/** The endpoints that a caller may see and asks for, as `w`. */
export function findWebhooks(db: Db, filters: WebhookFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('delivery.endpoint as w').where(isVisibleWebhook(caller));
  if (filters.include !== 'deleted') query = query.where('w.deleted_at', 'is', null);
  if (filters.kind) query = query.where('w.kind', 'in', filters.kind);
  if (filters.state) query = query.where('w.state', 'in', filters.state);
  if (filters.q) query = query.where(containsText(filters.q, ['w.name', 'w.address']));
  if (filters.updatedAfter) query = query.where('w.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Endpoints of these ids that the caller may see, in any order; deleted ones too. */
export async function loadWebhooks(db: Db, ids: readonly string[], caller: Caller): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    select w.id, w.created_at as "createdAt", w.updated_at as "updatedAt", w.version, w.name, w.kind, w.address as url,
           w.event_types as "eventTypes", w.organisation_ids as "organisationIds",
           w.organisation_group_ids as "organisationGroupIds", w.state, w.disabled_reason as "disabledReason",
           w.disabled_at as "disabledAt", w.deleted_at as "deletedAt",
           case when w.previous_secret_until > app.now() then w.previous_secret_until end as "previousSecretUntil",
           p.position, p.replay_after as "replayRequestedAfter", p.failing_since as "failingSince",
           p.last_success_at as "lastSuccessAt",
           (select count(*)::integer from delivery.message m where m.endpoint_id = w.id and m.state = 'pending') as waiting
      from delivery.endpoint w join delivery.progress p on p.endpoint_id = w.id
     where w.id = any(${[...ids]}::uuid[]) and ${isVisibleWebhook(caller)}`.execute(db);
  return rows;
}

/** An endpoint that is being changed, locked. */
export type LockedWebhook = {
  id: string;
  kind: WebhookKind;
  name: string;
  url: string;
  eventTypes: string[] | null;
  organisationIds: string[] | null;
  organisationGroupIds: string[] | null;
  state: 'enabled' | 'disabled';
  version: number;
  deletedAt: Date | null;
  secretSealed: Buffer | null;
};

/** Finds and locks an endpoint; nothing when there is none. `url` is what people see of it. */
export async function lockWebhook(db: Db, id: string): Promise<LockedWebhook | undefined> {
  const { rows } = await sql<LockedWebhook>`
    select id, kind, name, address as url, event_types as "eventTypes", organisation_ids as "organisationIds",
           organisation_group_ids as "organisationGroupIds", state, version, deleted_at as "deletedAt",
           secret_sealed as "secretSealed"
      from delivery.endpoint where id = ${id} for update`.execute(db);
  return rows[0];
}
