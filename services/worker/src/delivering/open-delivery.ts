import type { Db } from '@keyledger/database';
import { type Lifecycle, openVault, type ServiceContext } from '@keyledger/runtime';
import type { WorkerConfig } from '../config.ts';
import type { DeliveryDeps } from './deliver-messages.ts';
import { openDeliveryMetrics } from './delivery-metrics.ts';
import { openSender } from './open-sender.ts';

const attemptTimeoutMs = 15_000;

/** Builds what delivering needs; `lifecycle` ends its connections. */
export function openDelivery(
  config: WorkerConfig,
  context: ServiceContext,
  db: Db,
  lifecycle: Lifecycle,
): DeliveryDeps {
  const sender = openSender({
    allowedNetworks: config.webhookAllowedNetworks ?? [],
    timeoutMs: attemptTimeoutMs,
    httpsProxy: config.httpsProxy,
    noProxy: config.noProxy,
  });
  lifecycle.onClose('connections to webhooks', () => sender.close());
  return {
    db,
    log: context.log,
    sender,
    vault: openVault(config.webhookKeys.reveal()),
    publicUrl: config.publicUrl,
    metrics: openDeliveryMetrics(context.metrics),
    now: Date.now,
    random: Math.random,
  };
}
