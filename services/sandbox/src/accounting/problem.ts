import { randomUUID } from 'node:crypto';
import { type Reply, toBytes } from '../http/reply.ts';

const TITLES: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden' };

/**
 * Xero's gateway errors: PascalCase problem bodies whose `Instance` equals the `Xero-Correlation-Id`.
 * A 401 names the failed bearer token, a 403 does not.
 */
export function problemReply(status: number, detail: string | null, headers: string[]): Reply {
  const instance = randomUUID();
  const title = TITLES[status];
  const body =
    title === undefined
      ? {
          Title: 'An error occurred',
          Detail:
            'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status.',
          Status: status,
          Instance: instance,
        }
      : { Type: null, Title: title, Status: status, Detail: detail, Instance: instance, Extensions: {} };
  const base = ['Content-Type', 'application/json', 'Xero-Correlation-Id', instance, ...headers];
  if (status === 401) base.push('WWW-Authenticate', 'Bearer error=invalid_token');
  return { status, headers: base, body: toBytes(JSON.stringify(body)) };
}

/** `TokenExpired: token expired at MM/dd/yyyy HH:mm:ss`, in UTC. */
export function tokenExpiredDetail(expiresAt: number): string {
  const iso = new Date(expiresAt).toISOString();
  return `TokenExpired: token expired at ${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}
