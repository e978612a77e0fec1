import { withoutFinalSlash } from '../accounting/accounting-get.ts';
import { judgeFailure } from '../errors/judge-failure.ts';
import { DATA_TIMEOUT_MS, type HttpResponse } from '../http/http-send.ts';
import type { ConnectionsContext } from './connections.ts';

/** Asks Xero to drop one connection. Pass the connection's own id: with a tenant id Xero answers 403. */
export function requestDeleteConnection(context: ConnectionsContext & { connectionId: string }): Promise<HttpResponse> {
  return context.send({
    method: 'DELETE',
    url: `${withoutFinalSlash(context.apiUrl)}/connections/${encodeURIComponent(context.connectionId)}`,
    headers: { accept: 'application/json', authorization: `Bearer ${context.accessToken}` },
    timeoutMs: DATA_TIMEOUT_MS,
    signal: context.signal,
  });
}

/** Judges the answer: a connection that Xero does not know is as gone as one that was just dropped. */
export function processDeleteConnection(response: HttpResponse): 'deleted' | 'already_gone' {
  if (response.status === 204 || response.status === 200) return 'deleted';
  if (response.status === 404) return 'already_gone';
  throw judgeFailure('DELETE connection', response);
}
