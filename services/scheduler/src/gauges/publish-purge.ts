import type { ServiceMetrics } from '@keyledger/runtime';

export type PurgePublisher = {
  publish(ageSeconds: number): void;
  /** Forgets the value: whoever leads next publishes it. */
  reset(): void;
};

/** Makes the gauge of the nightly deletion of old records. */
export function createPurgePublisher(metrics: ServiceMetrics): PurgePublisher {
  const age = metrics.gauge({
    name: 'purge_age_seconds',
    help: 'How long ago the nightly deletion of old records last ended well; before the first time since the installation began.',
  });
  return { publish: (ageSeconds) => age.set({}, ageSeconds), reset: () => age.reset() };
}
