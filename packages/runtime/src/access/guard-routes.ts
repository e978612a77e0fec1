import type { Caller } from '@keyledger/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Secret } from '../config/secret.ts';
import { AppError } from '../errors/app-error.ts';
import { type AccessStatement, type InternalAccess, isInternal } from './access-statement.ts';
import { type FindCaller, identifyCaller } from './identify-caller.ts';
import { isSameOrigin } from './is-same-origin.ts';
import { judgeAccess } from './judge-access.ts';
import { cookieJar } from './session-cookie.ts';

/** What the guard of an application needs. */
export type GuardOptions = {
  readonly publicUrl: string;
  readonly bootstrapKey?: Secret<string> | undefined;
  readonly findCaller: FindCaller;
  /** Told of every key that was let in, for its last use. The bootstrap key has none. */
  readonly onKeyUse?: (keyId: string) => void;
  /** Lets another service of ours in or throws; without it no internal route registers. */
  readonly admitService?: (request: FastifyRequest, access: InternalAccess) => void;
};

/** Methods that change nothing, for which a browser needs no proof of where a request comes from. */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Any application of fastify, whatever its type provider. */
type AnyApp = Pick<FastifyInstance, 'addHook' | 'decorateRequest'>;

/**
 * Guards every route that registers after this call: each must state who may enter (`config.access`), or it does not
 * register. Sets `request.caller`. Refuses with `unauthenticated`, `forbidden`, `person_required`, and with `csrf_failed` an
 * unsafe method by cookie from another site.
 */
export function guardRoutes(app: AnyApp, options: GuardOptions): void {
  const cookies = cookieJar(options.publicUrl);
  const deps = { findCaller: options.findCaller, cookies, bootstrapKey: options.bootstrapKey };

  app.decorateRequest('caller', null);
  app.addHook('onRoute', (route) => {
    const access: AccessStatement | undefined = route.config?.access;
    if (access === undefined) throw new Error(`${String(route.method)} ${route.url} does not state who may enter`);
    if (isInternal(access) && options.admitService === undefined) {
      throw new Error(`${String(route.method)} ${route.url} is internal, but this application admits no service`);
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') return;
    if (isInternal(access)) return options.admitService?.(request, access);

    const { caller, viaCookie } = await identifyCaller(request.headers, deps);
    const refusal = judgeAccess(access, caller);
    if (refusal === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="keyledger"');
    if (refusal !== undefined) throw new AppError({ code: refusal });
    if (viaCookie && !safeMethods.has(request.method) && !isSameOrigin(request.headers, options.publicUrl)) {
      throw new AppError({ code: 'csrf_failed' });
    }
    request.caller = caller;
    if (caller?.type === 'key' && !caller.bootstrap) options.onKeyUse?.(caller.id);
  });
}

/** The caller of a request on a route that lets nobody in without one. */
export function callerOf(request: Pick<FastifyRequest, 'caller'>): Caller {
  if (request.caller === null) throw new AppError({ code: 'unauthenticated' });
  return request.caller;
}
