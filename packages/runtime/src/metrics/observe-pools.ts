import type { ServiceMetrics } from './open-metrics.ts';

/** What a pool of connections to PostgreSQL tells about itself. */
export type PoolState = {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
};

/** Shows how far a service's pools are used, together: connections by state, how many they may open, and who waits for one. */
export function observePools(metrics: ServiceMetrics, pools: readonly PoolState[]): void {
  const connections = metrics.gauge({
    name: 'database_pool_connections',
    help: 'Connections to PostgreSQL by state.',
    labels: { state: ['busy', 'idle'] },
  });
  const most = metrics.gauge({
    name: 'database_pool_connections_max',
    help: 'Connections to PostgreSQL that may be opened (DATABASE_POOL_MAX, and those of evaluations).',
  });
  const waiting = metrics.gauge({
    name: 'database_pool_waiting_requests',
    help: 'Queries that wait for a connection to PostgreSQL.',
  });
  metrics.beforeRender(() => {
    const sum = (count: (pool: PoolState) => number) => pools.reduce((total, pool) => total + count(pool), 0);
    connections.set(
      { state: 'busy' },
      sum((pool) => pool.totalCount - pool.idleCount),
    );
    connections.set(
      { state: 'idle' },
      sum((pool) => pool.idleCount),
    );
    most.set(
      {},
      sum((pool) => pool.options.max),
    );
    waiting.set(
      {},
      sum((pool) => pool.waitingCount),
    );
  });
}
