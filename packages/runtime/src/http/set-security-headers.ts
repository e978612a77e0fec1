import type { FastifyInstance } from 'fastify';

/** What varies between servers. */
export type SecurityHeaders = {
  readonly contentSecurityPolicy: string | undefined;
  readonly https: boolean;
};

/** Adds the headers that keep a browser from doing what an answer does not mean; a route that sets one of them keeps its own. */
export function setSecurityHeaders(app: Pick<FastifyInstance, 'addHook'>, options: SecurityHeaders): void {
  const headers: readonly (readonly [string, string])[] = [
    [
      'content-security-policy',
      options.contentSecurityPolicy ??
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
    ['cache-control', 'no-store'],
    ...(options.https ? [['strict-transport-security', 'max-age=31536000; includeSubDomains'] as const] : []),
  ];
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) void reply.header(name, value);
  });
}
