import { type Admin, openAdmin } from '../admin/open-admin.ts';
import type { ReadinessCheck } from '../admin/readiness.ts';
import type { Lifecycle } from '../lifecycle/create-lifecycle.ts';
import { createLogger, type Logger, type LoggerOptions } from '../logging/create-logger.ts';
import { openMetrics, type ServiceMetrics } from '../metrics/open-metrics.ts';
import { openTracing, type Tracing, type TracingSettings } from '../tracing/open-tracing.ts';

/** What a service gets from the process it runs in. */
export type ServiceContext = {
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
  /** Only where traces are wanted. */
  readonly tracing?: Tracing | undefined;
  /** States what the service needs before it may get traffic; the returned function takes it back. */
  addReadiness(part: string, check: ReadinessCheck): () => void;
};

/** A process that runs one service or several: one admin server, one set of metrics, a logger for each service. */
export type Host = {
  readonly adminPort: number;
  service(name: string): ServiceContext;
  /** Call once every service has started; until then `/readyz` says 503. */
  setStarted(): void;
};

/** What a process needs to become a host. */
export type HostOptions = Omit<LoggerOptions, 'service'> & {
  /** Name of the process in its own metrics and log lines. */
  readonly name: string;
  readonly host: string;
  readonly adminPort: number;
  readonly tracing: TracingSettings;
};

/** Opens the admin server and what the services of a process have in common; `lifecycle` ends it. */
export async function openHost(
  { name, host, adminPort, tracing: settings, ...logging }: HostOptions,
  lifecycle: Lifecycle,
): Promise<Host> {
  const metrics = openMetrics({ processDefaults: name });
  const log = createLogger({ ...logging, service: name });
  const traced = name === 'keyledger' ? name : `keyledger-${name}`;
  const tracing = await openTracing(
    settings,
    { service: traced, version: logging.version ?? 'unknown', log },
    lifecycle,
  );
  const admin: Admin = await openAdmin({ host, port: adminPort, metrics, log });
  lifecycle.onClose('admin server', () => admin.close());
  lifecycle.closing.addEventListener('abort', () => admin.setStopping(), { once: true });

  return {
    adminPort: admin.port,
    service: (service) => ({
      log: createLogger({ ...logging, service }),
      metrics: metrics.service(service),
      tracing,
      addReadiness: (part, check) => admin.addReadiness(service, part, check),
    }),
    setStarted: () => admin.setStarted(),
  };
}
