import type { EventType } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';

/** Journals what somebody did to an endpoint; never a secret, and of a URL what people see. */
export async function recordWebhook(
  db: Db,
  event: {
    readonly type: Extract<EventType, `webhook.${string}`>;
    readonly id: string;
    readonly version: number;
    readonly actor: Actor;
    readonly data: Record<string, unknown>;
  },
): Promise<void> {
  const { type, id, version, actor, data } = event;
  await insertEvents(db, [{ type, actor, organisationId: null, subject: { type: 'webhook', id, version }, data }]);
}
