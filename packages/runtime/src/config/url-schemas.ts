import { isIP } from 'node:net';
import { z } from 'zod';

/** An absolute address; what is wrong with it is said without repeating it. */
function address(protocols: readonly string[]) {
  return z
    .string()
    .refine((text) => URL.canParse(text), { error: 'must be an absolute URL', abort: true })
    .refine((text) => protocols.includes(new URL(text).protocol), {
      error: `must begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      abort: true,
    });
}

/** An address of PostgreSQL with host and database. */
export const postgresUrl = address(['postgres:', 'postgresql:']).refine(
  (text) => new URL(text).pathname.length > 1,
  'must name a database after the host',
);

/** Where the queue lives: the scheme chooses PostgreSQL or Redis. */
export const queueUrl = address(['postgres:', 'postgresql:', 'redis:', 'rediss:']);

/** A mail server. */
export const smtpUrl = address(['smtp:', 'smtps:']);

/** An HTTP proxy towards the outside. */
export const proxyUrl = address(['http:', 'https:']);

/**
 * The origin that browsers see. Xero takes only `https` or `http://localhost` as a redirect address and no bare IP
 * address, so nothing else is accepted. Parses to the origin without a trailing slash.
 */
export const publicOrigin = address(['https:', 'http:'])
  .refine((text) => isOrigin(new URL(text)), {
    error: 'must be an origin: no path, query, fragment or user',
    abort: true,
  })
  .refine((text) => !isBareIp(new URL(text)), {
    error: 'must be a host name, not an IP address (Xero refuses IP addresses in redirect addresses)',
    abort: true,
  })
  .refine(
    (text) => new URL(text).protocol === 'https:' || new URL(text).hostname === 'localhost',
    'must be https, or http://localhost',
  )
  .transform((text) => new URL(text).origin);

/** A server that secrets are sent to: `https`, or `http` inside one machine or private network. */
const secretReceiver = address(['https:', 'http:'])
  .refine((text) => new URL(text).username === '' && new URL(text).search === '' && new URL(text).hash === '', {
    error: 'must have no user, query or fragment',
    abort: true,
  })
  .refine(
    (text) => new URL(text).protocol === 'https:' || isPrivateHost(new URL(text).hostname),
    'must be https outside private networks',
  );

/** The base address of a server that secrets are sent to. Parses to the address without a trailing slash. */
export const serviceUrl = secretReceiver.transform((text) => text.replace(/\/+$/, ''));

/** The name of an identity provider: an address that is compared letter by letter, so a trailing slash belongs to it. */
export const issuerUrl = secretReceiver;

function isOrigin(url: URL): boolean {
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

function isBareIp(url: URL): boolean {
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 4) return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(host);
  if (isIP(host) === 6) return host === '::1' || /^f[cd]/.test(host);
  return !host.includes('.') || /\.(localhost|local|internal|test|svc)$/.test(host);
}
