import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How the endpoints of deliveries stand. */
export type WebhookNumbers = {
  enabled: number;
  /** Turned off by somebody. */
  disabled: number;
  /** Turned off because their receivers took nothing. */
  failed: number;
  /** Enabled ones whose last attempts failed. */
  failing: number;
  /** How long the message that has waited longest for an enabled endpoint has waited; 0 when none waits. */
  oldestWaitingSeconds: number;
};

/** Counts the endpoints that are not deleted by state. */
export async function readWebhooks(db: Db): Promise<WebhookNumbers> {
  const { rows } = await sql<WebhookNumbers>`
    select count(*) filter (where e.state = 'enabled')::integer as enabled,
           count(*) filter (where e.disabled_reason = 'by_request')::integer as disabled,
           count(*) filter (where e.disabled_reason <> 'by_request')::integer as failed,
           count(*) filter (where e.state = 'enabled' and p.failing_since is not null)::integer as failing,
           coalesce(max((
             select extract(epoch from app.now() - min(m.created_at)) from delivery.message m
              where m.endpoint_id = e.id and m.state = 'pending')) filter (where e.state = 'enabled'), 0)::float8 as "oldestWaitingSeconds"
      from delivery.endpoint e join delivery.progress p on p.endpoint_id = e.id
     where e.deleted_at is null`.execute(db);
  return rows[0] ?? { enabled: 0, disabled: 0, failed: 0, failing: 0, oldestWaitingSeconds: 0 };
}
