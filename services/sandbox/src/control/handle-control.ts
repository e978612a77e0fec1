import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { readBody } from '../http/read-body.ts';
import { json, type Reply, toBytes } from '../http/reply.ts';
import { send } from '../http/send.ts';
import type { World } from '../state/world.ts';
import { appRoutes } from './apps.ts';
import { clockRoutes } from './clock.ts';
import { connectionRoutes } from './connections.ts';
import { ControlError, type ControlRoute } from './control-call.ts';
import { demoRoutes } from './demo.ts';
import { faultRoutes } from './faults.ts';
import { identityProviderRoutes } from './identity-provider.ts';
import { limitRoutes } from './limits.ts';
import { logRoutes } from './logs.ts';
import { organisationRoutes } from './organisations.ts';
import { populationRoutes } from './population.ts';
import { stateRoutes } from './state.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';

const ROUTES: readonly ControlRoute[] = [
  ...stateRoutes,
  ...clockRoutes,
  ...limitRoutes,
  ...faultRoutes,
  ...appRoutes,
  ...tokenRoutes,
  ...connectionRoutes,
  ...organisationRoutes,
  ...userRoutes,
  ...logRoutes,
  ...populationRoutes,
  ...demoRoutes,
  ...identityProviderRoutes,
];

/** Makes the request handler of the control port. Whatever changed is on disk before the answer leaves. */
export function createControlHandler(world: World): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(world, request)
      .catch(toErrorReply)
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
  };
}

async function answer(world: World, request: IncomingMessage): Promise<Reply> {
  // A page in somebody's browser must not be able to steer the sandbox.
  if (request.headers.origin !== undefined) throw new ControlError(403, 'The control API does not answer browsers');
  const url = new URL(request.url ?? '/', 'http://control');
  const found = match(request.method ?? 'GET', url.pathname);
  if (found === null)
    throw new ControlError(404, `No control route ${request.method} ${url.pathname}; see the README of the sandbox`);
  const text = await readBody(request);
  const body: unknown = text === '' ? {} : parse(text);
  const result = await found.route.handle({ world, params: found.params, query: url.searchParams, body });
  if (request.method !== 'GET') await world.commit();
  if (typeof result === 'string')
    return { status: 200, headers: ['Content-Type', 'text/plain; charset=utf-8'], body: toBytes(result) };
  return json(200, result ?? { ok: true });
}

function match(method: string, pathname: string): { route: ControlRoute; params: Record<string, string> } | null {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  for (const route of ROUTES) {
    const pattern = route.path.split('/').filter((segment) => segment !== '');
    if (route.method !== method || pattern.length !== segments.length) continue;
    const params: Record<string, string> = {};
    const fits = pattern.every((part, index) => {
      const segment = decodeURIComponent(segments[index] ?? '');
      if (!part.startsWith(':')) return part === segment;
      params[part.slice(1)] = segment;
      return true;
    });
    if (fits) return { route, params };
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ControlError(400, `The body is not JSON: ${String(cause)}`);
  }
}

function toErrorReply(error: unknown): Reply {
  if (error instanceof ControlError) return json(error.status, { error: error.message });
  if (error instanceof ZodError) return json(400, { error: 'The body does not fit', issues: error.issues });
  console.error('The control API failed', error);
  return json(500, { error: error instanceof Error ? error.message : String(error) });
}
