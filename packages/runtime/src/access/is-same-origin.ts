import type { IncomingHttpHeaders } from 'node:http';

/**
 * Tells whether a request comes from one of our own pages, as the browser that sends it says: `Sec-Fetch-Site` where there
 * is one, and `Origin`, which must be the public address. False when neither is sent. (A form of a page without a referrer
 * sends `Origin: null`; only then `Sec-Fetch-Site` decides alone.)
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined || origin === 'null') return site === 'same-origin';
  return origin === publicUrl;
}
