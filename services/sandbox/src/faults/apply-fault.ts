import type { ServerResponse } from 'node:http';
import { problemReply } from '../accounting/problem.ts';
import { empty, type Reply, toBytes } from '../http/reply.ts';
import { send, sendTruncated } from '../http/send.ts';
import type { Fault } from './fault-kinds.ts';

/** True when the route must do its work although the answer will be spoilt. */
export function needsWork(fault: Fault): boolean {
  return fault.kind === 'lost' || fault.kind === 'truncated' || fault.kind === 'empty-list';
}

/**
 * Fails a call. `good` is the answer the route would have given, or null where the work was not done.
 * `ended` is called when the answer, or its absence, is final; it gets the status that was sent, if any.
 */
export function applyFault(
  response: ServerResponse,
  fault: Fault,
  good: Reply | null,
  ended: (status: number | null) => void,
): void {
  if (fault.kind === 'reset' || fault.kind === 'lost') {
    response.destroy();
    ended(null);
  } else if (fault.kind === 'timeout') {
    hold(response, fault.holdMs, ended);
  } else if (fault.kind === 'truncated') {
    sendTruncated(response, good ?? okJson('{"Status":"OK"}'));
    ended(good?.status ?? 200);
  } else {
    const reply = spoilt(fault, good);
    send(response, reply);
    ended(reply.status);
  }
}

function hold(response: ServerResponse, holdMs: number, ended: (status: number | null) => void): void {
  const timer = setTimeout(() => response.destroy(), holdMs);
  response.once('close', () => {
    clearTimeout(timer);
    ended(null);
  });
}

function spoilt(fault: Fault, good: Reply | null): Reply {
  const headers = passedHeaders(good);
  if (fault.kind === 'status') return forcedStatus(fault);
  if (fault.kind === 'empty-list') {
    return okJson(good === null ? '[]' : good.body.replace(/\[.*\]/s, '[]'), headers);
  }
  if (fault.kind === 'empty-body')
    return { status: 200, headers: ['Content-Type', 'application/json', ...headers], body: '' };
  if (fault.kind === 'xml')
    return typed('text/xml; charset=utf-8', fault.body ?? '<Response><Status>OK</Status></Response>', headers);
  if (fault.kind === 'html')
    return typed('text/html', fault.body ?? '<html><body><h1>Please wait</h1></body></html>', headers);
  if (fault.kind === 'broken-json') return okJson(fault.body ?? '{"Status":"OK","Users":[{"UserID":', headers);
  return okJson(fault.body ?? '{"Status":"OK","Users":{"UserID":7},"Organisations":"none"}', headers);
}

function forcedStatus(fault: Fault): Reply {
  const { status } = fault;
  if (fault.body !== null) return { status, headers: ['Content-Type', 'text/html'], body: toBytes(fault.body) };
  const rest = fault.retryAfter === null ? [] : ['Retry-After', String(fault.retryAfter)];
  if (status === 429) return empty(429, ['X-Rate-Limit-Problem', fault.problem ?? 'minute', ...rest]);
  if (status === 400)
    return typed('application/json', JSON.stringify({ error: fault.detail ?? 'invalid_grant' }), [], 400);
  if (status === 401 || status === 403) return problemReply(status, fault.detail ?? 'AuthenticationUnsuccessful', []);
  if (status === 404) return typed('text/html', "The resource you're looking for cannot be found", [], 404);
  if (status === 503) return typed('text/plain', 'The Xero API is temporarily unavailable', rest, 503);
  if (status === 502 || status === 504)
    return typed('text/html', `<html><body><h1>${status}</h1></body></html>`, [], status);
  return problemReply(status, null, []);
}

function okJson(body: string, headers: string[] = []): Reply {
  return typed('application/json; charset=utf-8', body, headers);
}

function typed(contentType: string, body: string, headers: string[], status = 200): Reply {
  return { status, headers: ['Content-Type', contentType, ...headers], body };
}

function passedHeaders(good: Reply | null): string[] {
  if (good === null) return [];
  const kept: string[] = [];
  for (let i = 0; i + 1 < good.headers.length; i += 2) {
    const name = good.headers[i] ?? '';
    if (/^x(ero)?-/i.test(name)) kept.push(name, good.headers[i + 1] ?? '');
  }
  return kept;
}
