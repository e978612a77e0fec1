import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import type { ServiceMetrics } from '../metrics/open-metrics.ts';
import { failureOf } from './request-failure.ts';

/** Any application of fastify, whatever its type provider. */
type AnyApp = Pick<FastifyInstance, 'addHook'>;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What a request that its sender gave up counts as. */
const abandoned = 499;

/**
 * Logs one line a request and measures it, both by the pattern of the route: paths and query strings, which may hold ids
 * and secrets, appear in neither.
 */
export function observeRequests(app: AnyApp, metrics: ServiceMetrics): void {
  const duration = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labels: { method: methods, route: { most: 300 }, status: { most: 40 } },
    buckets,
  });

  function observe(request: FastifyRequest, reply: FastifyReply, status: number): void {
    const route = request.routeOptions.url ?? 'unmatched';
    duration.observe(
      { method: request.method as (typeof methods)[number], route, status: String(status) },
      reply.elapsedTime / 1000,
    );
    logRequest(request, { method: request.method, route, status, durationMs: Math.round(reply.elapsedTime) });
  }

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) =>
    observe(request, reply, reply.raw.writableEnded ? reply.statusCode : abandoned),
  );
}

function logRequest(request: FastifyRequest, fields: Record<string, unknown>): void {
  const error = failureOf(request);
  if (error === undefined) request.log.info(fields, 'request');
  else if (!(error instanceof AppError)) request.log.error({ ...fields, err: error }, 'request failed');
  else if (error.entry.status >= 500) request.log.warn({ ...fields, err: error }, 'request failed');
  else request.log.info({ ...fields, code: error.code }, 'request refused');
}
