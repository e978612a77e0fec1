import { type Dispatcher, EnvHttpProxyAgent, request as undiciRequest } from 'undici';
import { type HttpSend, MAX_BODY_BYTES } from './http-send.ts';
import { readBody } from './read-body.ts';
import { startDeadline, toSendFailure } from './send-failure.ts';

/** A transport with a life: close it to end its kept connections. */
export type HttpTransport = { readonly send: HttpSend; readonly close: () => Promise<void> };

/**
 * Opens the transport for production: kept-alive connections per host, `https` through a proxy where one is
 * configured. It costs
 * less than half the processor time of `fetch`, which decides how many organisations one worker can read.
 */
export function openTransport(
  settings: {
    connectionsPerHost?: number;
    httpsProxy?: string | undefined;
    noProxy?: string | undefined;
    maxBodyBytes?: number;
  } = {},
): HttpTransport {
  const { connectionsPerHost = 64, httpsProxy, noProxy, maxBodyBytes = MAX_BODY_BYTES } = settings;
  const dispatcher = new EnvHttpProxyAgent({
    connections: connectionsPerHost,
    keepAliveTimeout: 30_000,
    // Explicit, so that no variable of the process is read behind the configuration's back.
    httpProxy: '',
    httpsProxy: httpsProxy ?? '',
    noProxy: noProxy ?? '',
  });
  return { send: sendWith(dispatcher, maxBodyBytes), close: () => dispatcher.close() };
}

function sendWith(dispatcher: Dispatcher, maxBytes: number): HttpSend {
  return async (request) => {
    const deadline = startDeadline(request);
    try {
      const answer = await undiciRequest(request.url, {
        dispatcher,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        signal: deadline.signal,
      });
      const headers = firstValues(answer.headers);
      const body = await readBody(answer.body, { maxBytes, declared: headers['content-length'] });
      return { status: answer.statusCode, headers, body };
    } catch (cause) {
      throw toSendFailure(cause, deadline);
    }
  };
}

function firstValues(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  const first: Record<string, string | undefined> = {};
  for (const name in headers) {
    const value = headers[name];
    first[name.toLowerCase()] = Array.isArray(value) ? value[0] : value;
  }
  return first;
}
