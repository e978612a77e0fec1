import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from '../logging/create-logger.ts';
import type { ServiceMetrics } from '../metrics/open-metrics.ts';
import { answerClientError } from './answer-client-error.ts';
import { answerError, answerNotFound } from './answer-error.ts';
import { observeRequests } from './observe-requests.ts';
import { setSecurityHeaders } from './set-security-headers.ts';

/** A fastify application whose schemas are zod schemas. */
export type HttpApp = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** How an HTTP server of ours differs from the defaults. */
export type HttpAppOptions = {
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
  /** Proxies whose `X-Forwarded-*` headers are believed: their number or their networks. Nobody's when absent. */
  readonly trustProxy?: number | readonly string[] | undefined;
  /** Largest body in bytes (256 KiB); a route may raise it. */
  readonly bodyLimitBytes?: number;
  /** Value of `Content-Security-Policy` where a route sets none. Forbids everything when absent. */
  readonly contentSecurityPolicy?: string;
  /** Send `Strict-Transport-Security`; right when the public address is https. */
  readonly https?: boolean;
  /** Take over a well-formed `X-Request-Id` of the caller; only for servers that nobody outside reaches. */
  readonly acceptRequestId?: boolean;
};

const idPattern = /^[\w-]{8,64}$/;

/**
 * An HTTP application with the defaults of every server here: zod schemas, problem documents, a request id, limits of size
 * and time, security headers, one log line and one measurement a request. It does not listen.
 */
export function buildHttpApp(options: HttpAppOptions): HttpApp {
  const { log, metrics } = options;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return options.acceptRequestId === true && typeof given === 'string' && idPattern.test(given)
        ? given
        : randomUUID();
    },
    trustProxy: trustOf(options.trustProxy),
    bodyLimit: options.bodyLimitBytes ?? 256 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  observeRequests(app, metrics);
  setSecurityHeaders(app, { contentSecurityPolicy: options.contentSecurityPolicy, https: options.https ?? false });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  return app;
}

function trustOf(
  trustProxy: HttpAppOptions['trustProxy'],
): false | string[] | ((address: string, hop: number) => boolean) {
  if (trustProxy === undefined) return false;
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : [...trustProxy];
}
