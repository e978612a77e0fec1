import { DATA_TIMEOUT_MS, type HttpResponse, type HttpSend } from '../http/http-send.ts';

/** What a call about one organisation needs. */
export type CallContext = {
  readonly send: HttpSend;
  /** Base of Xero's API, such as `https://api.xero.com`. */
  readonly apiUrl: string;
  readonly accessToken: string;
  /** Xero's tenant id of the organisation. */
  readonly organisationId: string;
  readonly signal?: AbortSignal | undefined;
};

/** The URL of a resource of the accounting API. */
export function accountingUrl(apiUrl: string, resource: string): string {
  return `${withoutFinalSlash(apiUrl)}/api.xro/2.0/${resource}`;
}

/** Sends one GET to the accounting API. Without the explicit `Accept` Xero would answer in XML. */
export function accountingGet(context: CallContext, resource: string): Promise<HttpResponse> {
  return context.send({
    method: 'GET',
    url: accountingUrl(context.apiUrl, resource),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${context.accessToken}`,
      'xero-tenant-id': context.organisationId,
    },
    timeoutMs: DATA_TIMEOUT_MS,
    signal: context.signal,
  });
}

/** A base URL to which a path can be appended. */
export function withoutFinalSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}
