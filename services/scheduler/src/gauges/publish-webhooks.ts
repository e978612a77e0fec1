import type { ServiceMetrics } from '@keyledger/runtime';
import type { WebhookNumbers } from './read-webhooks.ts';

export type WebhookPublisher = {
  publish(numbers: WebhookNumbers): void;
  /** Forgets every value: whoever leads next publishes them. */
  reset(): void;
};

const states = ['enabled', 'disabled', 'failed'] as const;

/** Makes the gauges of webhooks. */
export function createWebhookPublisher(metrics: ServiceMetrics): WebhookPublisher {
  const webhooks = metrics.gauge({
    name: 'webhooks',
    help: 'Webhooks by state: enabled, disabled by somebody, or failed: turned off because the receiver took nothing.',
    labels: { state: states },
  });
  const failing = metrics.gauge({ name: 'webhooks_failing', help: 'Enabled webhooks whose last attempts failed.' });
  const oldest = metrics.gauge({
    name: 'webhook_oldest_message_age_seconds',
    help: 'How long the message that has waited longest for an enabled webhook has waited; 0 when none waits.',
  });
  return {
    publish(numbers) {
      for (const state of states) webhooks.set({ state }, numbers[state]);
      failing.set({}, numbers.failing);
      oldest.set({}, numbers.oldestWaitingSeconds);
    },
    reset() {
      for (const gauge of [webhooks, failing, oldest]) gauge.reset();
    },
  };
}
