import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import type { Delivery } from './delivery-schema.ts';

/** What the log of an endpoint can be narrowed to; `id` is that of the endpoint. */
export type DeliveryFilters = {
  id: string;
  state?: readonly string[] | undefined;
  type?: readonly string[] | undefined;
};

/** The messages to an endpoint, as `m`. */
export function findDeliveries(db: Db, filters: DeliveryFilters): KeysetQuery {
  let query = db.selectFrom('delivery.message as m').where('m.endpoint_id', '=', filters.id);
  if (filters.state) query = query.where('m.state', 'in', filters.state);
  if (filters.type) query = query.where('m.type', 'in', filters.type);
  return keysetQuery(query);
}

/** Messages of these ids, in any order. */
export async function loadDeliveries(db: Db, ids: readonly string[]): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select m.id, m.endpoint_id as "webhookId", m.kind, m.event_id as "eventId", m.position, m.type,
           m.organisation_id as "organisationId", m.state, m.attempts, m.created_at as "createdAt",
           m.next_attempt_at as "nextAttemptAt", m.ended_at as "endedAt", m.last_attempt as "lastAttempt"
      from delivery.message m where m.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}
