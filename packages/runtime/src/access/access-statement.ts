import type { Caller, InternalCaller, RouteAccess } from '@keyledger/contracts';

/** Routes for other services of ours: which of them may enter. */
export type InternalAccess = { readonly internal: readonly InternalCaller[] };

/**
 * What every route says about who may enter: operators and keys by role and scope, anybody (`public`: it proves its caller
 * by other means, or has nothing to hide), or other services of ours.
 */
export type AccessStatement = RouteAccess | 'public' | InternalAccess;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may enter. A route without it does not register. */
    access?: AccessStatement;
  }
  interface FastifyRequest {
    /** Who sends the request; null on routes that do not ask. */
    caller: Caller | null;
  }
}

/** Tells whether a route is for other services only. */
export function isInternal(access: AccessStatement): access is InternalAccess {
  return access !== 'public' && 'internal' in access;
}
