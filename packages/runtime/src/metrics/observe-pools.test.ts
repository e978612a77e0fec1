import { expect, it } from 'vitest';
import { observePools } from './observe-pools.ts';
import { openMetrics } from './open-metrics.ts';

it('shows the pools together as they are at the moment of the scrape', async () => {
  const metrics = openMetrics();
  const pool = { totalCount: 1, idleCount: 1, waitingCount: 0, options: { max: 10 } };
  const other = { totalCount: 1, idleCount: 1, waitingCount: 0, options: { max: 3 } };
  observePools(metrics.service('api'), [pool, other]);
  expect(await metrics.render()).toContain('keyledger_database_pool_connections{service="api",state="busy"} 0');

  Object.assign(pool, { totalCount: 10, idleCount: 2, waitingCount: 3 });
  const text = await metrics.render();
  expect(text).toContain('keyledger_database_pool_connections{service="api",state="busy"} 8');
  expect(text).toContain('keyledger_database_pool_connections{service="api",state="idle"} 3');
  expect(text).toContain('keyledger_database_pool_connections_max{service="api"} 13');
  expect(text).toContain('keyledger_database_pool_waiting_requests{service="api"} 3');
});
