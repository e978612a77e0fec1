import { openMetrics } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createWebhookPublisher } from './publish-webhooks.ts';
import { readWebhooks } from './read-webhooks.ts';

const database = await testDatabase();
const scheduler = database.dbFor('scheduler');

async function rendered(): Promise<string> {
  const metrics = openMetrics();
  createWebhookPublisher(metrics.service('scheduler')).publish(await readWebhooks(scheduler));
  return metrics.render();
}

it('gauges of webhooks are 0 where there are none, and tell who turned one off', async () => {
  expect(await rendered()).toContain('keyledger_webhooks{service="scheduler",state="failed"} 0');
  await sql`
    with e as (
      insert into delivery.endpoint (name, kind, address, url_sealed, secret_sealed, state, disabled_reason, disabled_at, deleted_at)
      select 'x', 'standard', 'x', '', '', state, reason, case when state = 'disabled' then app.now() end, deleted
        from (values ('enabled', null, null::timestamptz), ('disabled', 'by_request', null), ('disabled', 'gone', null),
                     ('disabled', 'persistent_failure', null), ('disabled', 'gone', app.now())) f(state, reason, deleted)
      returning id, state
    ), p as (
      insert into delivery.progress (endpoint_id, position, failing_since)
      select id, 0, case when state = 'enabled' then app.now() end from e
    )
    insert into delivery.message (endpoint_id, kind, type, object, next_attempt_at, created_at)
    select id, 'test', 'x', 'a', app.now(), app.now() - interval '90 seconds' from e where state = 'enabled'`.execute(
    database.db,
  );
  const text = await rendered();
  expect(text).toContain('keyledger_webhooks{service="scheduler",state="enabled"} 1');
  expect(text).toContain('keyledger_webhooks{service="scheduler",state="disabled"} 1');
  expect(text).toContain('keyledger_webhooks{service="scheduler",state="failed"} 2');
  expect(text).toContain('keyledger_webhooks_failing{service="scheduler"} 1');
  expect(text).toMatch(/keyledger_webhook_oldest_message_age_seconds\{service="scheduler"\} 9\d/);
});
