import type { ServiceMetrics } from './open-metrics.ts';

/** What a pool of connections to PostgreSQL tells about itself. */
export type PoolState = {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
};

/** Shows how far a service's pool is used: connections by state, how many it may open, and who waits for one. */
export function observePool(metrics: ServiceMetrics, pool: PoolState): void {
  const connections = metrics.gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool to PostgreSQL by state.',
    labels: { state: ['busy', 'idle'] },
  });
  const most = metrics.gauge({
    name: 'database_pool_connections_max',
    help: 'Connections that the pool may open (DATABASE_POOL_MAX).',
  });
  const waiting = metrics.gauge({
    name: 'database_pool_waiting_requests',
    help: 'Queries that wait for a connection of the pool.',
  });
  metrics.beforeRender(() => {
    connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    connections.set({ state: 'idle' }, pool.idleCount);
    most.set({}, pool.options.max);
    waiting.set({}, pool.waitingCount);
  });
}
