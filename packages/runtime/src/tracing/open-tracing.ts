import type { Telemetry } from 'bullmq';
import type { ConfigValues } from '../config/define-config.ts';
import type { tracingVariables } from '../config/variables/tracing-variables.ts';
import type { Lifecycle } from '../lifecycle/create-lifecycle.ts';
import type { Logger } from '../logging/create-logger.ts';

/** Traces of the jobs of a process: which span put a job into its queue, and which one ran it. */
export type Tracing = {
  /** For the `telemetry` option of BullMQ. */
  readonly telemetry: Telemetry;
  /** Says on the span of the job that is running how it ended. */
  noteOutcome(outcome: string): void;
};

/** What traces need to know of their process. */
export type TracingOptions = {
  /** Address of the collector, without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  readonly version: string;
  readonly log: Logger;
};

/** The variables of traces as a process has them that may not read them at all. */
export type TracingSettings = Partial<ConfigValues<typeof tracingVariables>>;

/**
 * Begins to send traces when the settings name a collector; `lifecycle` sends the last ones. Once per process. Otherwise
 * nothing of OpenTelemetry is even loaded.
 */
export async function openTracing(
  settings: TracingSettings,
  process: Omit<TracingOptions, 'endpoint' | 'headers'>,
  lifecycle: Lifecycle,
): Promise<Tracing | undefined> {
  const endpoint = settings.otelExporterOtlpEndpoint;
  if (endpoint === undefined) return undefined;
  const { exportTraces } = await import('./export-traces.ts');
  const headers = settings.otelExporterOtlpHeaders?.reveal() ?? {};
  const { tracing, close } = exportTraces({ ...process, endpoint, headers });
  lifecycle.onClose('traces', close);
  return tracing;
}
