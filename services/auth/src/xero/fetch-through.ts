import type { HttpSend } from '@keyledger/xero';
import { IDENTITY_TIMEOUT_MS } from '@keyledger/xero';
import type { CustomFetch } from 'openid-client';

/** Lets `openid-client` make its calls through our transport, with its time limit and proxy. */
export function fetchThrough(send: HttpSend): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`no ${method} is needed at the identity server`);
    const answer = await send({
      method,
      url,
      headers: lowerCase(headers),
      ...(body === null || body === undefined ? {} : { body: String(body) }),
      timeoutMs: IDENTITY_TIMEOUT_MS,
      signal,
    });
    const answered = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined || name === 'content-encoding' || name === 'content-length'
        ? []
        : [[name, value] as [string, string]],
    );
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? new Uint8Array(answer.body) : null, { status: answer.status, headers: answered });
  };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
