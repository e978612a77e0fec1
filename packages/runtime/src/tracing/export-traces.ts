import { randomUUID } from 'node:crypto';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type Sampler, SamplingDecision, TracerProvider } from '@opentelemetry/sdk-trace';
import { BullMQOtel } from 'bullmq-otel';
import type { Closer } from '../lifecycle/create-lifecycle.ts';
import type { Tracing, TracingOptions } from './open-tracing.ts';
import { sayFailures } from './say-failures.ts';

/** Longest time for one delivery, and for the last one when the process ends. */
const sendMs = 5000;
const lastSendMs = 2000;

/** Of BullMQ's spans those about a job: its own book-keeping, some spans a second even without work, is left out. */
const jobsOnly: Sampler = {
  shouldSample: (_context, _traceId, _name, kind) => ({
    decision:
      kind === SpanKind.PRODUCER || kind === SpanKind.CONSUMER
        ? SamplingDecision.RECORD_AND_SAMPLED
        : SamplingDecision.NOT_RECORD,
  }),
  toString: () => 'jobsOnly',
};

/** Sends the spans of this process to a collector. What cannot be sent is dropped: no job waits for it, and none fails. */
export function exportTraces(options: TracingOptions): { readonly tracing: Tracing; readonly close: Closer } {
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint}/v1/traces`,
    headers: options.headers,
    timeoutMillis: sendMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.service,
      'service.version': options.version,
      'service.instance.id': randomUUID(),
    }),
    sampler: jobsOnly,
    spanProcessors: [
      new BatchSpanProcessor({ exporter: sayFailures(exporter, options.log), exportTimeoutMillis: sendMs }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());

  const telemetry = new BullMQOtel({ tracerName: 'keyledger', version: options.version });
  // So that the loops of a worker begin a trace each time instead of one that never ends.
  Object.assign(telemetry.contextManager, { root: () => ROOT_CONTEXT });
  return {
    tracing: {
      telemetry,
      noteOutcome: (outcome) => trace.getActiveSpan()?.setAttribute('keyledger.job.outcome', outcome),
    },
    async close(deadline) {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, lastSendMs);
      deadline.addEventListener('abort', () => late.resolve(), { once: true });
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, late.promise]);
      clearTimeout(timer);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
