import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault, needsWork } from '../faults/apply-fault.ts';
import { faultName } from '../faults/fault-kinds.ts';
import { pickFault } from '../faults/fault-plan.ts';
import { latencyMs } from '../faults/latency.ts';
import { empty, type Reply } from '../http/reply.ts';
import { send } from '../http/send.ts';
import { findBearer } from '../identity/find-bearer.ts';
import { appCounter, retryAfterSeconds } from '../limits/counters.ts';
import { appRemaining, dayRemaining, minuteRemaining, takeCall, type Verdict } from '../limits/take-call.ts';
import type { App } from '../state/app.ts';
import { type AccessToken, NO_LOGIN } from '../state/authorisation.ts';
import { membersOf } from '../state/directory.ts';
import type { Organisation } from '../state/organisation.ts';
import type { LoggedRequest } from '../state/request-log.ts';
import type { World } from '../state/world.ts';
import type { DataCall } from './data-call.ts';
import { getOrganisation } from './get-organisation.ts';
import { getOrganisationActions } from './get-organisation-actions.ts';
import { getUser } from './get-user.ts';
import { getUsers } from './get-users.ts';
import { losesConnection } from './losing-connection.ts';
import { notFound } from './not-found.ts';
import { problemReply, tokenExpiredDetail } from './problem.ts';

/** Every path of the accounting API starts with this, in any case. */
export const DATA_PREFIX = '/api.xro/2.0/';

const NO_STORE = ['Cache-Control', 'max-age=0, no-cache, no-store', 'Pragma', 'no-cache', 'Expires', '0'] as const;

/**
 * Answers a data call in Xero's order of checks: token, expiry, connected organisation, scope, limits, forced fault,
 * then the route itself. Stays synchronous when no latency is set, since it is the load generator's hot path.
 */
export function handleData(world: World, request: IncomingMessage, response: ServerResponse, log: LoggedRequest): void {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  const path = (mark < 0 ? url : url.slice(0, mark)).slice(DATA_PREFIX.length);
  const { route, rest } = routeOf(path);
  log.route = route;
  const now = world.clock.now();
  const gate = passGates(world, request, log, now);
  if ('refusal' in gate) {
    finish(world, response, gate.refusal, log);
    return;
  }
  const { app, organisation, verdict } = gate;
  const call: DataCall = {
    world,
    app,
    organisation,
    wantsJson: wantsJson(request.headers.accept),
    rest,
    query: mark < 0 ? '' : url.slice(mark + 1),
    ifModifiedSince: request.headers['if-modified-since'],
    correlationId: randomUUID(),
    headers: [],
  };
  call.headers.push(
    'Xero-Correlation-Id',
    call.correlationId,
    ...limitHeaders(world, app, verdict),
    'Xero-Tenant-Id',
    organisation.tenantId,
    ...NO_STORE,
  );
  if (verdict.problem !== null) {
    log.limited = verdict.problem;
    finish(world, response, limitReply(call.headers, verdict, now), log);
    return;
  }
  const delay = latencyMs(world.settings, route);
  const work = (): void => answer(call, gate, route, request.method ?? 'GET', response, log);
  if (delay === 0) work();
  else setTimeout(work, delay);
}

interface Admitted {
  token: AccessToken;
  app: App;
  organisation: Organisation;
  verdict: Verdict;
}

function passGates(
  world: World,
  request: IncomingMessage,
  log: LoggedRequest,
  now: number,
): Admitted | { refusal: Reply } {
  const seen = findBearer(world, request.headers.authorization);
  if (seen === null) return { refusal: problemReply(401, 'AuthenticationUnsuccessful', []) };
  const { token } = seen;
  log.clientId = token.clientId;
  log.loginId = token.loginId;
  log.tokenFingerprint = token.hash.slice(0, 16);
  const app = world.apps.get(token.clientId);
  if (app === undefined || token.killed) return { refusal: problemReply(401, 'AuthenticationUnsuccessful', []) };
  if (token.expiresAt <= now) return { refusal: problemReply(401, tokenExpiredDetail(token.expiresAt), []) };
  const header = request.headers['xero-tenant-id'];
  const tenantId = (typeof header === 'string' ? header : (app.customTenantId ?? '')).toLowerCase();
  log.tenantId = tenantId === '' ? null : tenantId;
  const connection = seen.connections?.get(tenantId);
  const organisation = world.organisations.get(tenantId);
  if (
    connection === undefined ||
    connection.dead ||
    organisation === undefined ||
    losesConnection(world, organisation, log.route)
  ) {
    return { refusal: problemReply(403, 'AuthenticationUnsuccessful', appHeader(world, app, now)) };
  }
  if (!token.scopes.includes('accounting.settings.read') && !token.scopes.includes('accounting.settings')) {
    return { refusal: problemReply(401, 'AuthorizationUnsuccessful', appHeader(world, app, now)) };
  }
  return { token, app, organisation, verdict: takeCall(world, app, tenantId, connection.createdAt, now) };
}

function answer(
  call: DataCall,
  gate: Admitted,
  route: string,
  method: string,
  response: ServerResponse,
  log: LoggedRequest,
): void {
  const { world } = call;
  const target = { route, tenantId: gate.organisation.tenantId, clientId: gate.app.clientId };
  const fault = pickFault(world.faults, target);
  if (fault === null) {
    gate.verdict.counter.inFlight--;
    finish(world, response, work(call, gate, route, method), log);
    return;
  }
  log.fault = faultName(fault);
  const good = needsWork(fault) ? work(call, gate, route, method) : null;
  applyFault(response, fault, good, (status) => {
    gate.verdict.counter.inFlight--;
    close(world, log, status);
  });
}

function work(call: DataCall, gate: Admitted, route: string, method: string): Reply {
  if (route === 'unknown') return notFound(call.headers);
  if (method !== 'GET') return notImplemented(call);
  if (route === 'users') return getUsers(call);
  if (route === 'user') return getUser(call);
  if (route === 'organisation') return getOrganisation(call);
  return getOrganisationActions(call, isAdviser(call, gate.token));
}

function isAdviser(call: DataCall, token: AccessToken): boolean {
  if (token.loginId === NO_LOGIN) return true;
  return membersOf(call.world, call.organisation).some(
    (member) => member.loginId === token.loginId && member.role === 'FINANCIALADVISER',
  );
}

function notImplemented(call: DataCall): Reply {
  const body = JSON.stringify({
    ErrorNumber: 501,
    Type: 'ApiException',
    Message: 'The method is not implemented for this resource.',
  });
  return { status: 501, headers: [...call.headers, 'Content-Type', 'application/json; charset=utf-8'], body };
}

function routeOf(path: string): { route: string; rest: string } {
  if (path === 'Users') return { route: 'users', rest: '' };
  if (path === 'Organisation') return { route: 'organisation', rest: '' };
  const [resource = '', rest = '', ...more] = path.replace(/\/$/, '').split('/');
  const name = resource.toLowerCase();
  if (more.length > 0) return { route: 'unknown', rest: '' };
  if (name === 'users') return { route: rest === '' ? 'users' : 'user', rest };
  if (name !== 'organisation' && name !== 'organisations') return { route: 'unknown', rest: '' };
  if (rest === '') return { route: 'organisation', rest };
  return { route: rest.toLowerCase() === 'actions' ? 'actions' : 'unknown', rest };
}

function wantsJson(accept: string | undefined): boolean {
  return accept !== undefined && (accept === 'application/json' || /application\/json/i.test(accept));
}

function limitHeaders(world: World, app: App, verdict: Verdict): string[] {
  return [
    'X-AppMinLimit-Remaining',
    String(appRemaining(world, verdict.app)),
    'X-MinLimit-Remaining',
    String(minuteRemaining(world, verdict.counter)),
    'X-DayLimit-Remaining',
    String(dayRemaining(world, app, verdict.counter)),
  ];
}

function appHeader(world: World, app: App, now: number): string[] {
  return ['X-AppMinLimit-Remaining', String(appRemaining(world, appCounter(world.counters, app.clientId, now)))];
}

function limitReply(headers: string[], verdict: Verdict, now: number): Reply {
  const problem = verdict.problem ?? 'minute';
  const seconds = retryAfterSeconds(problem, verdict.app, verdict.counter, now);
  const retry = seconds === null ? [] : ['Retry-After', String(seconds)];
  return empty(429, [...headers, 'X-Rate-Limit-Problem', problem, ...retry]);
}

function finish(world: World, response: ServerResponse, reply: Reply, log: LoggedRequest): void {
  close(world, log, reply.status);
  send(response, reply);
}

function close(world: World, log: LoggedRequest, status: number | null): void {
  log.status = status;
  log.answeredSeq = world.nextSeq();
  log.endedAt = world.clock.realNow();
}
