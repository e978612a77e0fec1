import type { IncomingMessage, ServerResponse } from 'node:http';
import { DATA_PREFIX, handleData } from '../accounting/handle-data.ts';
import { notFound } from '../accounting/not-found.ts';
import { problemReply } from '../accounting/problem.ts';
import { applyFault, needsWork } from '../faults/apply-fault.ts';
import { type Fault, faultName } from '../faults/fault-kinds.ts';
import { pickFault } from '../faults/fault-plan.ts';
import { latencyMs } from '../faults/latency.ts';
import { createProviderHandler } from '../identity-provider/handle-provider.ts';
import type { LoggedRequest } from '../state/request-log.ts';
import type { World } from '../state/world.ts';
import type { Exchange } from './exchange.ts';
import { readBody } from './read-body.ts';
import type { Reply } from './reply.ts';
import { findRoute, type Route } from './routes.ts';
import { send } from './send.ts';

/** Makes the one request handler of the public port. */
export function createRequestHandler(world: World): (request: IncomingMessage, response: ServerResponse) => void {
  const isForProvider = createProviderHandler(world);
  return (request, response) => {
    if (isForProvider(request, response)) return;
    const url = request.url ?? '/';
    const log = openLog(world, request, url);
    const isData = url.startsWith(DATA_PREFIX) || url.slice(0, DATA_PREFIX.length).toLowerCase() === DATA_PREFIX;
    if (isData) {
      try {
        handleData(world, request, response, log);
      } catch (error) {
        fail(response, error);
      }
      return;
    }
    handleOther(world, request, response, log).catch((error: unknown) => fail(response, error));
  };
}

function openLog(world: World, request: IncomingMessage, path: string): LoggedRequest {
  const log: LoggedRequest = {
    seq: world.nextSeq(),
    answeredSeq: null,
    startedAt: world.clock.realNow(),
    endedAt: null,
    method: request.method ?? 'GET',
    route: 'unknown',
    path,
    clientId: null,
    tenantId: null,
    loginId: null,
    tokenFingerprint: null,
    status: null,
    limited: null,
    fault: null,
    remoteAddress: request.socket.remoteAddress ?? null,
    remotePort: request.socket.remotePort ?? null,
  };
  world.requests.add(log);
  return log;
}

async function handleOther(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  log: LoggedRequest,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const method = request.method ?? 'GET';
  log.path = url.pathname;
  const route = findRoute(method === 'HEAD' ? 'GET' : method, url.pathname);
  if (route === undefined) {
    close(world, log, 404);
    send(response, notFound([]));
    return;
  }
  log.route = route.name;
  const form = new URLSearchParams(method === 'POST' ? await readBody(request) : '');
  const exchange: Exchange = { world, request, method, url, form, log };
  const delay = latencyMs(world.settings, route.name);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const fault = route.faulty
    ? pickFault(world.faults, { route: route.name, tenantId: null, clientId: clientOf(exchange) })
    : null;
  if (fault === null) {
    const reply = await route.handle(exchange);
    close(world, log, reply.status);
    send(response, reply);
    return;
  }
  await strike(exchange, route, fault, response);
}

async function strike(exchange: Exchange, route: Route, fault: Fault, response: ServerResponse): Promise<void> {
  const { world, log } = exchange;
  log.fault = faultName(fault);
  const good: Reply | null = needsWork(fault) ? await route.handle(exchange) : null;
  applyFault(response, fault, good, (status) => close(world, log, status));
}

/** The app that a call names before it is checked, so that faults can be aimed at it. */
function clientOf(exchange: Exchange): string | null {
  const basic = /^basic (.+)$/i.exec(exchange.request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? null;
  return exchange.form.get('client_id');
}

function close(world: World, log: LoggedRequest, status: number | null): void {
  log.status = status;
  log.answeredSeq = world.nextSeq();
  log.endedAt = world.clock.realNow();
}

function fail(response: ServerResponse, error: unknown): void {
  console.error('The sandbox failed to answer', error);
  if (response.headersSent) response.destroy();
  else send(response, problemReply(500, null, []));
}
