import type { FastifyRequest } from 'fastify';

/** Whether the caller gave a `limit`: without one a page has the usual size, but an export has no end. */
export function givesLimit(request: Pick<FastifyRequest, 'url'>): boolean {
  return new URL(request.url, 'http://localhost').searchParams.has('limit');
}
