import type { IncomingHttpHeaders } from 'node:http';
import { internalProxyHeader } from '@keyledger/contracts';

/** Headers that concern one connection only (RFC 9110, section 7.6.1), and those that a client could forge. */
const dropped =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|forwarded|via|x-forwarded-.*|x-real-ip|x-request-id|x-keyledger-.*)$/;

/** Headers that `auth` gets: the client's own with its credentials, but nothing hop-by-hop and nothing that only we may say. */
export function forwardedHeaders(
  client: IncomingHttpHeaders,
  own: { readonly internalToken: string; readonly requestId: string; readonly address: string },
): IncomingHttpHeaders {
  const named = (client.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const kept = Object.entries(client).filter(([name]) => !dropped.test(name) && !named.includes(name));
  return {
    ...Object.fromEntries(kept),
    [internalProxyHeader]: own.internalToken,
    'x-request-id': own.requestId,
    'x-forwarded-for': own.address,
  };
}
