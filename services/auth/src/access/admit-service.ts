import { type InternalCaller, internalCallers, internalProxyHeader } from '@keyledger/contracts';
import { AppError, bearerOf, type InternalAccess, isOneOfSecrets, type Secret } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';

/** The credentials of the services that may call `auth`; during a rotation two of each are accepted. */
export type ServiceCredentials = Readonly<Record<InternalCaller, Secret<readonly string[]>>>;

/**
 * Lets another service of ours in: 401 for who is not known, 403 for who may not ask for this. What `api` passes on for somebody
 * else, and says so, is never its own request.
 */
export function admitService(credentials: ServiceCredentials) {
  return (request: FastifyRequest, access: InternalAccess): void => {
    const caller = serviceOf(request, credentials);
    const isPassedOn = request.headers['x-forwarded-for'] !== undefined;
    if (caller === undefined || isPassedOn) throw new AppError({ code: 'unauthenticated' });
    if (!access.internal.includes(caller)) throw new AppError({ code: 'forbidden' });
  };
}

/** Refuses what does not come through `api`, the only door to the outside. */
export function requireProxy(request: FastifyRequest, credentials: ServiceCredentials): void {
  if (serviceOf(request, credentials) !== 'api') throw new AppError({ code: 'unauthenticated' });
}

/** Which service sends a request: by the header for internal calls, else by its bearer credential. */
function serviceOf(request: FastifyRequest, credentials: ServiceCredentials): InternalCaller | undefined {
  const shown = request.headers[internalProxyHeader] ?? bearerOf(request.headers);
  if (typeof shown !== 'string') return undefined;
  const fitting = internalCallers.filter((name) => isOneOfSecrets(shown, credentials[name].reveal()));
  return fitting[0];
}
