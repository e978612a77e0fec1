import replyFrom from '@fastify/reply-from';
import { AppError, type HttpApp, isUnavailable } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthServer } from './auth-server.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import type { ProxiedRoute } from './proxied-route.ts';
import { proxiedRoutes } from './proxied-routes.ts';

const connections = 32;
const timeoutMs = 60_000;

/**
 * Passes routes that carry secrets on to `auth`, which decides itself who may enter. Bodies stream through unread and are
 * never logged. While `auth` is away they answer 503, and everything else goes on.
 */
export async function proxyToAuth(app: HttpApp, auth: AuthServer): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(replyFrom, {
      base: auth.url,
      undici: { connections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
      disableRequestLogging: true,
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    // The schemas of these routes document them: `auth` checks what goes in and out.
    scope.setValidatorCompiler(() => (value) => ({ value }));
    scope.setSerializerCompiler(() => JSON.stringify);
    for (const route of proxiedRoutes) {
      scope.route({
        method: [...route.methods],
        url: route.url,
        config: { access: 'public' },
        schema: documentationOf(route),
        handler: (request, reply) => passOn(request, reply, auth),
      });
    }
  });
}

function passOn(request: FastifyRequest, reply: FastifyReply, auth: AuthServer): FastifyReply {
  if (climbs(request.url)) throw new AppError({ code: 'not_found' });
  if (Number(request.headers['content-length'] ?? 0) > request.routeOptions.bodyLimit) {
    throw new AppError({ code: 'body_too_large' });
  }
  const own = {
    internalToken: auth.internalToken.reveal()[0] ?? '',
    requestId: request.id,
    address: request.ip,
  };
  return reply.from(request.url, {
    rewriteRequestHeaders: () => forwardedHeaders(request.headers, own),
    onError: (failed, { error }) => {
      const code = isUnavailable(error) ? 'unavailable' : 'upstream_failed';
      void failed.send(new AppError({ code, cause: error }));
    },
  });
}

/** Whether a path could lead out of the folder in which it seems to be, however it is encoded. */
function climbs(url: string): boolean {
  return /(\.|%2e){2}/i.test(url.split('?', 1)[0] ?? '');
}

function documentationOf({ documentation }: ProxiedRoute) {
  if (documentation === undefined) return { hide: true };
  return { ...documentation, security: [{ apiKey: [] }, { session: [] }] };
}
