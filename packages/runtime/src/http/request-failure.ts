import type { FastifyRequest } from 'fastify';

const failures = new WeakMap<FastifyRequest, unknown>();

/** Remembers why a request failed, for its one log line. */
export function noteFailure(request: FastifyRequest, error: unknown): void {
  failures.set(request, error);
}

/** Why a request failed, if it did. */
export function failureOf(request: FastifyRequest): unknown {
  return failures.get(request);
}
