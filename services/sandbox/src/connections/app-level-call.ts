import { randomUUID } from 'node:crypto';
import { problemReply, tokenExpiredDetail } from '../accounting/problem.ts';
import type { Exchange } from '../http/exchange.ts';
import { empty, type Reply } from '../http/reply.ts';
import { findBearer } from '../identity/find-bearer.ts';
import { appCounter, retryAfterSeconds } from '../limits/counters.ts';
import { appRemaining, takeAppCall } from '../limits/take-call.ts';
import type { App } from '../state/app.ts';
import type { AccessToken } from '../state/authorisation.ts';

/** A call that belongs to an app but to no organisation. */
export interface AppLevelCall {
  token: AccessToken;
  app: App;
  headers: string[];
}

/** Checks the token and the app's minute, as Xero does for calls without a tenant. */
export function takeAppLevelCall(exchange: Exchange): AppLevelCall | { refusal: Reply } {
  const { world, log } = exchange;
  const now = world.clock.now();
  const token = findBearer(world, exchange.request.headers.authorization)?.token ?? null;
  const app = token === null ? undefined : world.apps.get(token.clientId);
  if (token === null || app === undefined) return { refusal: problemReply(401, 'AuthenticationUnsuccessful', []) };
  log.clientId = token.clientId;
  log.loginId = token.loginId;
  log.tokenFingerprint = token.hash.slice(0, 16);
  if (token.killed) return { refusal: problemReply(401, 'AuthenticationUnsuccessful', []) };
  if (token.expiresAt <= now) return { refusal: problemReply(401, tokenExpiredDetail(token.expiresAt), []) };
  const taken = takeAppCall(world, app, now);
  const counter = appCounter(world.counters, app.clientId, now);
  const headers = [
    'Xero-Correlation-Id',
    randomUUID(),
    'X-AppMinLimit-Remaining',
    String(appRemaining(world, counter)),
  ];
  if (taken) return { token, app, headers };
  log.limited = 'appminute';
  const seconds = retryAfterSeconds('appminute', counter, null, now);
  return { refusal: empty(429, [...headers, 'X-Rate-Limit-Problem', 'appminute', 'Retry-After', String(seconds)]) };
}
