import type { Logger } from '../logging/create-logger.ts';
import type { ServiceGauge, ServiceMetrics } from '../metrics/open-metrics.ts';

/** Whether the queue's server answers; says each change once in the log and as a metric. */
export type Reachability = {
  /** The server answered. */
  up(): void;
  /** The server did not answer. */
  down(error: unknown): void;
};

/** Watches the queue's server through those who call it, so that an outage is two log lines and not one per call. */
export function watchReachability(options: { readonly log: Logger; readonly metrics: ServiceMetrics }): Reachability {
  const gauge: ServiceGauge<Record<string, never>> = options.metrics.gauge({
    name: 'queue_reachable',
    help: 'Whether the server of the queue answers (1) or not (0).',
  });
  let reachable: boolean | undefined;
  return {
    up() {
      if (reachable === true) return;
      if (reachable === false) options.log.info('the queue can be reached again');
      reachable = true;
      gauge.set({}, 1);
    },
    down(error) {
      if (reachable === false) return;
      reachable = false;
      gauge.set({}, 0);
      options.log.warn(
        { reason: error instanceof Error ? error.message : 'unknown' },
        'the queue cannot be reached; trying again until it can',
      );
    },
  };
}
